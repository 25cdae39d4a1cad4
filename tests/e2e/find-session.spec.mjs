// A delegate looks for the session on artificial intelligence: who speaks in it, and for how long?

import { BEFORE, AFTER, expect, test } from "./fixture.mjs";

const AI = "Governing with Artificial intelligence for inclusive and human-centric public services";

test("from the overview to the session on artificial intelligence", async ({ site, agenda, session }) => {
  await site.open();
  await expect(site.page).toHaveTitle("INDIGO Southeast Asia");
  await expect(site.heading).toHaveText("OECD Network of Innovative, Digital and Open Government in Southeast Asia");
  await site.link("2024 meeting in Seoul").first().click();

  await site.isAt("meetings/seoul-2024", "2024 meeting in Seoul");
  await expect(site.heading).toBeFocused();
  await agenda.matches(17);
  await expect(site.main.getByText("Draft agenda", { exact: true })).toBeVisible();
  await agenda.row("session-1").getByRole("link", { name: AI }).click();

  await site.isAt("meetings/seoul-2024/sessions/session-1", `Session 1. ${AI}`);
  await expect(site.heading).toBeFocused();
  expect(await site.scroll()).toBe(0);
  await expect(session.items.getByRole("link", { name: "Chris Fechner" })).toBeVisible();
  await expect(session.minutes("Chris Fechner")).toHaveText("15");
});

test("the agenda is a list by day in the time of the meeting", async ({ agenda, site }) => {
  await agenda.open();
  await expect(agenda.zone).toHaveText("All times are Seoul time (UTC+9).");
  const days = site.main.getByRole("region", { name: /September 2024/ });
  await expect(days.getByRole("heading", { level: 2 })).toHaveText([
    "Tuesday 3 September 2024",
    "Wednesday 4 September 2024",
  ]);
  await expect(days.nth(0).locator("article[data-session-id]")).toHaveCount(11);
  await expect(days.nth(1).locator("article[data-session-id]")).toHaveCount(6);
  await expect(agenda.row("session-1").locator("time")).toHaveText(["09:00", "10:30"]);
  await expect(agenda.count).toHaveText("17 sessions");
});

test("the run of show gives each speaker's start and minutes", async ({ session }) => {
  await session.open("session-1");
  await expect(session.when).toContainText("Tuesday 3 September 2024");
  await expect(session.when).toContainText("Seoul time (UTC+9)");
  await expect(session.remainder).toHaveText("90 minutes, 22 minutes for discussion");
  await expect(session.run.getByText(/Start times are indicative/)).toBeVisible();
  const rows = [
    ["Arturo Rivera", "–not known", "–not known"],
    ["Angela Hanson", "09:00", "10"],
    ["Pham Trinh Huong", "09:10", "15"],
    ["Vannapha Phommathansy", "09:25", "15"],
    ["Chris Fechner", "09:40", "15"],
    ["Sumit Kesawapitak", "09:55", "10"],
    ["Jaeho Lee", "10:05", "3"],
    ["Questions and answers", "10:08", "–not known"],
  ];
  await expect(session.items).toHaveCount(rows.length);
  for (const [name, start, minutes] of rows) {
    await expect(session.start(name), name).toHaveText(start);
    await expect(session.minutes(name), name).toHaveText(minutes);
  }
});

test("two people who share a slot are in one item, and their minutes count once", async ({ session, agenda }) => {
  await session.open("session-2");
  await expect(session.remainder).toHaveText("75 minutes, 17 minutes for discussion");
  await expect(session.item("Singapore")).toHaveCount(1);
  await expect(session.item("Choy Yong Cong")).toContainText("Ryan Goh Ching Soon");
  await expect(session.minutes("Choy Yong Cong")).toHaveText("15");
  await expect(session.start("Zainizam bin Yusof")).toHaveText("11:35");

  await agenda.open();
  const minutes = agenda.page.getByRole("row", { name: /^Singapore/ }).getByRole("cell");
  await expect(minutes.first()).toHaveText("15");
});

test.describe("minutes in detail", () => {
  // The page is audited by the flows above.
  test.use({ audited: false });

  for (const [id, remainder] of [
    ["opening-remarks", "20 minutes, 1 minute over"],
    ["session-3", "75 minutes, 41 minutes for discussion"],
    ["session-4", "90 minutes, 87 minutes shared by discussion and items without minutes"],
    ["closing-remarks", "15 minutes, 15 minutes not assigned"],
  ]) {
    test(`what is left of ${id} is said in words`, async ({ session }) => {
      await session.open(id);
      await expect(session.remainder).toHaveText(remainder);
    });
  }

  test("where no minutes are printed, no start is computed", async ({ session }) => {
    await session.open("symposium-1");
    await expect(session.items).toHaveCount(5);
    await expect(session.run.locator("time")).toHaveCount(0);
    await expect(session.run.getByText(/Start times are indicative/)).toHaveCount(0);
  });

  test("speaking minutes by delegation add up to those of the facts", async ({ agenda }) => {
    await agenda.open();
    const rows = agenda.page.locator(".minutes-table tbody tr");
    await expect(rows).not.toHaveCount(0);
    const found = await rows.evaluateAll((rows) => rows.map((row) => [row.cells[0].innerText, Number(row.cells[1].innerText)]));
    expect(Object.fromEntries(found)).toEqual({
      OECD: 37,
      Korea: 29,
      Malaysia: 22,
      "Viet Nam": 15,
      "Lao PDR": 15,
      Australia: 15,
      Singapore: 15,
      Thailand: 10,
      Romania: 7,
      Jordan: 7,
      "OECD Korea Policy Centre": 7,
      Cambodia: 5,
    });
  });
});

test("a session leads to the one before, the one after, and to related ones", async ({ site, session }) => {
  await session.open("session-1");
  await expect(session.neighbours.getByRole("link", { name: "Official photo" })).toBeVisible();
  await session.neighbours.getByRole("link", { name: "Coffee break" }).click();
  await site.isAt("meetings/seoul-2024/sessions/coffee-break-1", "Coffee break");
  await session.neighbours.getByRole("link", { name: /^Session 1/ }).click();
  await expect(site.heading).toHaveText(/^Session 1/);
  const related = session.section("Related sessions").getByRole("listitem").getByRole("link");
  expect(await related.allTextContents()).toContainEqual(expect.stringMatching(/^Session 3\. Designing/));
  await site.trail.getByRole("link", { name: "2024 meeting in Seoul" }).click();
  await site.isAt("meetings/seoul-2024", "2024 meeting in Seoul");
});

test.describe("the meeting that counts", () => {
  test.use({ now: BEFORE });

  test("before it, Seoul is the next meeting", async ({ site, directory }) => {
    await site.open();
    await expect(directory.section("Next meeting").getByRole("link")).toHaveText("2024 meeting in Seoul");
    await expect(directory.section("Next meeting")).toContainText("3–4 September 2024");
    await site.open("meetings");
    await expect(directory.section("Ahead").getByRole("link")).toHaveText(["2024 meeting in Seoul", "2025 meeting"]);
    await expect(directory.section("Held").getByRole("link")).toHaveText(["6th meeting", "Launch of the network"]);
  });
});

test.describe("after all of them", () => {
  test.use({ now: AFTER });

  test("a planned meeting whose time is over is never next", async ({ site, directory }) => {
    await site.open();
    await expect(directory.section("Next meeting")).toHaveCount(0);
    await expect(directory.section("Latest meeting").getByRole("link")).toHaveText("2024 meeting in Seoul");
    await site.open("meetings");
    await expect(directory.section("Ahead")).toHaveCount(0);
    await expect(directory.section("Planned or cancelled earlier").getByRole("link")).toHaveText("2025 meeting");
    await site.link("2025 meeting").click();
    await expect(site.main.getByText("It was planned for this time. Whether it took place is not known.")).toBeVisible();
  });
});

test("a planned meeting without sessions shows what is known, and no filters", async ({ site, agenda }) => {
  await agenda.open("", "planned-2025");
  await expect(site.heading).toHaveText("2025 meeting");
  await expect(site.main.getByText("No agenda is known.", { exact: true })).toBeVisible();
  await expect(site.main.getByText("The priorities are for the biennium 2025-26.")).toBeVisible();
  await expect(agenda.filters).toHaveCount(0);
  await expect(agenda.count).toHaveCount(0);
});
