// An agenda of more sessions than anybody reads through: its first screen is there at once, the rest follows,
// and what is far from what is seen is brief until it comes near.

import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "./fixture.mjs";

const DAYS = ["2026-03-10", "2026-03-11", "2026-03-12"];
const ROOMS = ["river-hall", "lotus-room", "bamboo-room", "quay-terrace"];

test.use({ feed: "full", now: "2026-03-09T12:00:00+07:00" });
test.describe.configure({ timeout: 90_000 });

/** So many sessions, the same number on each of three days. */
function sessions(count) {
  const aDay = Math.ceil(count / DAYS.length);
  return Array.from({ length: count }, (_, at) => {
    const minutes = 6 * 60 + Math.floor((((at % aDay) / aDay) * 12 * 60) / 5) * 5;
    const time = (minute) => `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
    const day = DAYS[Math.floor(at / aDay)];
    return {
      id: `lamp-${at}`,
      title: `Lamp number ${at}`,
      start: `${day}T${time(minutes)}`,
      end: `${day}T${time(minutes + 30)}`,
      room: ROOMS[at % ROOMS.length],
      topics: [at % 10 === 0 ? "public-trust" : "digital-government"],
      items: [{ role: "speaker", minutes: 10, persons: [{ person: "haneul-dari", member: "korea" }] }],
    };
  });
}

const open = async ({ agenda, files }, count, query = "") => {
  await files.changeSessions((all) => all.splice(0, all.length, ...sessions(count)));
  await agenda.open(query, "harbour-2026");
};

const titles = (page) => page.locator("article[data-session-id] h3 a");
/** Of a row that is whole, the people are links. */
const people = (agenda, at) => agenda.row(`lamp-${at}`).getByRole("link", { name: "Haneul Dari" });

test("all sessions are in the document, in order, and what is far away is said in words", async ({ agenda, files, page }) => {
  await open({ agenda, files }, 600);
  await expect(agenda.count).toHaveAttribute("data-matching", "600");
  await expect(people(agenda, 0)).toBeVisible();
  await expect(titles(page)).toHaveCount(600);
  const order = await titles(page).evaluateAll((links) => links.map(({ textContent }) => textContent));
  const starts = await page.locator(".sessions > li").evaluateAll((rows) => rows.map((row) => row.querySelector(".time").textContent.slice(0, 5)));
  expect(new Set(order).size).toBe(600);
  expect(starts.slice(0, 200)).toEqual([...starts.slice(0, 200)].sort());
  await expect(people(agenda, 599)).toHaveCount(0);
  await expect(agenda.row("lamp-599")).toContainText("Haneul Dari");
  await expect(agenda.row("lamp-599")).toContainText("Digital government");
});

test("a row becomes whole as it comes near, with its star", async ({ agenda, files }) => {
  await open({ agenda, files }, 600);
  const row = agenda.row("lamp-599");
  await expect(row).toBeAttached();
  await row.scrollIntoViewIfNeeded();
  await expect(people(agenda, 599)).toBeVisible();
  const star = row.getByRole("button", { name: "Add to my agenda: Lamp number 599" });
  await star.click();
  await expect(star).toHaveAttribute("aria-pressed", "true");
});

test("by keyboard, the next row is whole before the focus comes to it", async ({ agenda, files, page }) => {
  await open({ agenda, files }, 600);
  await agenda.row("lamp-300").scrollIntoViewIfNeeded();
  await expect(people(agenda, 300)).toBeVisible();
  const rows = await page.locator(".sessions > li article").evaluateAll((all) => all.map((row) => row.dataset.sessionId));
  const at = rows.indexOf("lamp-300");
  await agenda.title("lamp-300").focus();
  for (const id of rows.slice(at, at + 6)) {
    await expect(agenda.title(id)).toBeFocused();
    // Title, person, country, topic, star.
    for (const name of ["Haneul Dari", "Korea", /government|trust/]) {
      await page.keyboard.press("Tab");
      await expect(agenda.row(id).getByRole("link", { name, exact: typeof name === "string" })).toBeFocused();
    }
    await page.keyboard.press("Tab");
    await expect(agenda.row(id).getByRole("button")).toBeFocused();
    await page.keyboard.press("Tab");
  }
});

test("a search finds a session far down, and shows it whole", async ({ agenda, files }) => {
  await open({ agenda, files }, 600);
  await agenda.search.fill("number 577");
  await agenda.shows("lamp-577");
  await expect(people(agenda, 577)).toBeVisible();
});

test.describe("somewhere in the middle", () => {
  // The heading of a day stays in sight there and may cover half a link; the page is audited by the flows above.
  test.use({ audited: false });

  test("a filter hides rows and shows the same ones again", async ({ agenda, files, page }) => {
    await open({ agenda, files }, 600);
    await expect(titles(page)).toHaveCount(600);
    await titles(page).evaluateAll((links) => links.forEach((link) => (link.wasHere = true)));
    await agenda.choose("topic", "public-trust");
    await agenda.matches(60);
    await expect(people(agenda, 0)).toBeVisible();
    await agenda.chip("Topic: Public trust").click();
    await agenda.matches(600);
    expect(await titles(page).evaluateAll((links) => links.every((link) => link.wasHere))).toBe(true);
  });

  test("back returns to the row and the link, at the same height", async ({ agenda, files, page, site }) => {
    await open({ agenda, files }, 600);
    await expect(titles(page)).toHaveCount(600);
    await agenda.row("lamp-450").scrollIntoViewIfNeeded();
    await expect(people(agenda, 450)).toBeVisible();
    const top = () => agenda.row("lamp-450").evaluate((row) => Math.round(row.getBoundingClientRect().top));
    await people(agenda, 450).focus();
    const before = await top();
    await page.keyboard.press("Enter");
    await expect(site.heading).toHaveText("Haneul Dari");
    await site.goBack();
    await expect(people(agenda, 450)).toBeFocused();
    await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThanOrEqual(2);
  });

  test("a reload keeps the row that was looked at in its place", async ({ agenda, files, page, site }) => {
    await open({ agenda, files }, 600);
    await agenda.row("lamp-400").scrollIntoViewIfNeeded();
    await expect(people(agenda, 400)).toBeVisible();
    await expect.poll(() => page.evaluate(() => Math.round(history.state?.scroll) === Math.round(scrollY))).toBe(true);
    await page.reload();
    await site.isReady();
    await expect(agenda.row("lamp-400")).toBeInViewport();
  });
});

test.describe("on paper", () => {
  // Pages are audited on the screen.
  test.use({ audited: false });

  test("every row is whole", async ({ agenda, files, page }) => {
    await open({ agenda, files }, 300);
    await expect(titles(page)).toHaveCount(300);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.locator("article[data-session-id] .speakers")).toHaveCount(300);
  });
});

test.describe("of thousands", () => {
  test.use({ audited: false });

  test("is filled day by day, and searched as a whole", async ({ agenda, files, page }) => {
    await open({ agenda, files }, 2_400);
    const of = (day) => page.locator(`section[aria-labelledby="day-${day}"] article`);
    await expect(of(DAYS[0])).toHaveCount(800);
    await expect(of(DAYS[2])).toHaveCount(0);
    await page.locator(`#day-${DAYS[2]}`).scrollIntoViewIfNeeded();
    await expect(of(DAYS[2])).toHaveCount(800);
    await agenda.search.fill("number 1200");
    await agenda.shows("lamp-1200");
    await agenda.search.fill("");
    await expect(agenda.count).toHaveAttribute("data-matching", "2400");
  });
});

/** Writes the small feed with more sessions than are published whole, and tells where it is, seen from the fixtures. */
function longFeed() {
  const root = join(import.meta.dirname, "../..");
  const feed = JSON.parse(readFileSync(join(root, "tests/fixtures/small.json"), "utf8"));
  const [first] = feed.meetings[0].sessions;
  feed.meetings[0].sessions = Array.from({ length: 130 }, (_, at) => ({ ...first, id: `lamp-${at}`, title: `Lamp number ${at}` }));
  const [folder, name] = [join(root, "target/e2e"), `long-agenda-${process.pid}.json`];
  mkdirSync(folder, { recursive: true });
  // Whole, or not there.
  writeFileSync(join(folder, `${name}.new`), JSON.stringify(feed));
  renameSync(join(folder, `${name}.new`), join(folder, "long-agenda.json"));
  return "../../target/e2e/long-agenda.json";
}

test.describe("published", () => {
  // The page is audited by the flows above.
  test.use({ feed: longFeed(), published: true, now: "2027-05-01T12:00:00+07:00", audited: false });

  test("brief rows are taken over as they are, and become whole as they come near", async ({ agenda, page, publication }) => {
    const release = await publication.openWithoutProgram("meetings/quay-2027");
    const brief = page.locator(".brief");
    await expect(brief).toHaveCount(30);
    const [row, title] = [agenda.row("lamp-129"), await agenda.title("lamp-129").elementHandle()];
    const said = await row.textContent();
    await release();
    await expect(agenda.count).toHaveAttribute("data-matching", "130");
    await expect(row).toHaveAttribute("data-tense", "ahead");
    await expect(brief).toHaveCount(30);
    expect(await row.textContent()).toBe(said);
    await row.scrollIntoViewIfNeeded();
    await expect(row.getByRole("link", { name: "Dara Example" })).toBeVisible();
    expect(await title.evaluate((link) => link.isConnected)).toBe(true);
  });
});
