// A delegate in the room asks what is on, and what is next.

import { BEFORE, AFTER, expect, test as base } from "./fixture.mjs";
import { Present, at } from "./pages/present.mjs";

const test = base.extend({
  present: async ({ page, site }, use) => use(new Present(page, site)),
});

const SEOUL = "meetings/seoul-2024";
/** In the middle of the first session. */
const RUNNING = "2024-09-03T10:12+09:00";
const OTHER = "The address sets the clock of this page: Tuesday 3 September 2024, 10:12 (UTC+9) when it was opened, running on from there.";

test("the agenda of a running meeting says what is on, what is next, and where the present lies", async ({ present }) => {
  await present.open(SEOUL, RUNNING);
  await expect(present.entry("Now")).toHaveText(/^Now Session 1\. Governing with .* until 10:30 \(UTC\+9\)$/);
  await expect(present.entry("Next")).toHaveText("Next Coffee break 10:30 (UTC+9)");
  await present.runs("session-1");
  await present.stands("Now, 10:12", "session-1", "coffee-break-1");
  expect(await present.past.evaluateAll((rows) => rows.map((row) => row.dataset.sessionId))).toEqual([
    "registration",
    "opening-remarks",
    "official-photo",
  ]);
});

test.describe("the strip leads there", () => {
  for (const width of [1280, 360]) {
    test(`to the row of what is on and of what is next, on a page of ${width} pixels`, async ({ agenda, page, present, site }) => {
      await page.setViewportSize({ width, height: 740 });
      await present.open(SEOUL, RUNNING);
      const history = await site.historyLength();
      await present.link("Now").click();
      await expect(agenda.title("session-1")).toBeFocused();
      await expect(agenda.title("session-1")).toBeInViewport();
      await present.link("Next").click();
      await expect(agenda.title("coffee-break-1")).toBeFocused();
      await expect(agenda.title("coffee-break-1")).toBeInViewport();
      await expect(page).toHaveURL(site.address(at(SEOUL, RUNNING)));
      expect(await site.historyLength()).toBe(history);
      // Whatever is beside the page would have to be scrolled to.
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    });

    test(`from the overview to the page of the session, on a page of ${width} pixels`, async ({ page, present, session, site }) => {
      await page.setViewportSize({ width, height: 740 });
      await present.open("", RUNNING);
      await expect(site.main.getByRole("heading", { name: "On now" })).toBeVisible();
      await expect(present.entry("Next")).toHaveText("Next Coffee break 10:30 (UTC+9)");
      await present.link("Now").click();
      await expect(session.runHeading).toBeVisible();
      await expect(page).toHaveURL(site.address(at(`${SEOUL}/sessions/session-1`, RUNNING)));
    });
  }

  test("to the page of the session where a filter hides its row", async ({ agenda, page, present, session, site }) => {
    await present.open(`${SEOUL}?topic=public-trust`, RUNNING);
    await agenda.shows("session-3", "symposium-1");
    await present.link("Now").click();
    await expect(session.runHeading).toBeVisible();
    await expect(page).toHaveURL(site.address(at(`${SEOUL}/sessions/session-1`, RUNNING)));
  });
});

test("an address can set the clock: the page says so, everywhere, until the real time is asked for", async ({ agenda, page, present, session, site }) => {
  await present.open(SEOUL, RUNNING);
  await expect(present.notice).toContainText(OTHER);
  await agenda.title("session-2").click();
  await expect(session.runHeading).toBeVisible();
  await expect(present.notice).toContainText(OTHER);
  await site.menu.getByRole("link", { name: "Members" }).click();
  await site.isAt(at("members", RUNNING), "Members and delegations");
  await expect(present.notice).toContainText(OTHER);
  await site.goBack();
  await site.goBack();
  await agenda.matches(17);
  await present.runs("session-1");

  await present.reset.click();
  await expect(present.notice).toHaveCount(0);
  await present.isAbsent();
  await site.isAt(SEOUL, "2024 meeting in Seoul");
  await expect(agenda.title("session-1")).toHaveAttribute("href", /sessions\/session-1$/);
});

test.describe("the clock of an address", () => {
  // The page is audited by the flow above.
  test.use({ audited: false });

  test("a plus that was not escaped is one all the same", async ({ present, site }) => {
    await site.open(`${SEOUL}?now=2024-09-03T10:12+09:00`);
    await expect(present.notice).toContainText(OTHER);
    await present.runs("session-1");
    await expect(present.link("Now")).toHaveAttribute("href", /\?now=2024-09-03T10:12%2B09:00$/);
  });

  test("is an instant: in another zone it is the same session", async ({ present, site }) => {
    await site.open(`${SEOUL}?now=2024-09-03T01:12Z`);
    await present.runs("session-1");
    await present.stands("Now, 10:12", "session-1", "coffee-break-1");
    await site.open(`${SEOUL}?now=2024-09-02T20:12-05:00`);
    await present.runs("session-1");
  });

  test("is kept by filters and by the choice of a zone", async ({ agenda, page, present, site }) => {
    await present.open(SEOUL, RUNNING);
    await agenda.choose("topic", "artificial-intelligence");
    await agenda.shows("session-1");
    await expect(page).toHaveURL(site.address(at(`${SEOUL}?topic=artificial-intelligence`, RUNNING)));
    await expect(present.notice).toContainText(OTHER);
  });

  test("the real time keeps the filter and the zone", async ({ agenda, page, present, site }) => {
    await present.open(`${SEOUL}?topic=public-trust&tz=Europe/Paris`, RUNNING);
    await agenda.shows("session-3", "symposium-1");
    await present.reset.click();
    await expect(page).toHaveURL(site.address(`${SEOUL}?topic=public-trust&tz=Europe/Paris`));
    await agenda.shows("session-3", "symposium-1");
  });

  test("the strip and the line are in the zone that is chosen", async ({ present }) => {
    await present.open(`${SEOUL}?tz=Europe/Paris`, RUNNING);
    await expect(present.entry("Now")).toContainText("until 03:30 (UTC+2)");
    await expect(present.entry("Next")).toContainText("03:30 (UTC+2)");
    await present.stands("Now, 03:12", "session-1", "coffee-break-1");
  });

  test.describe("seen from another date", () => {
    test.use({ timezoneId: "America/Lima" });

    test("the overview knows that the meeting is on, and its day is the meeting's", async ({ present }) => {
      await present.open("", RUNNING);
      await expect(present.entry("Now")).toHaveText(/^Now Session 1\. Governing with .* until 10:30 \(UTC\+9\)$/);
      await present.open(`${SEOUL}?tz=mine`, RUNNING);
      await expect(present.entry("Now")).toContainText("until 20:30 (UTC−5)");
      await present.stands("Now, 20:12", "session-1", "coffee-break-1");
    });
  });
});

test("a time that is none is said to be none, and the real one holds", async ({ present, site }) => {
  await present.open(SEOUL, "yesterday");
  await expect(present.notice).toContainText("The address asks for the time “yesterday”, which is no date and time with an offset from UTC.");
  await present.isAbsent();
  await present.reset.click();
  await expect(present.notice).toHaveCount(0);
  expect(site.place()).toBe(SEOUL);
});

test.describe("other times that are none", () => {
  test.use({ audited: false });

  for (const wrong of ["2024-09-03T10:12", "2024-02-30T10:12+09:00", "2024-09-03T25:00+09:00", "<b>now</b>"]) {
    test(`${wrong} is quoted as it is`, async ({ present }) => {
      await present.open(SEOUL, wrong);
      await expect(present.notice).toContainText(`The address asks for the time “${wrong}”`);
      await present.isAbsent();
    });
  }
});

test.describe("time passes", () => {
  // The clock runs from an instant, and only the test moves it on.
  test.use({ now: null });

  test("the marks move on by themselves, and nothing else is built anew", async ({ agenda, page, present, site }) => {
    await page.clock.install({ time: "2024-09-03T10:29:00+09:00" });
    await site.open(SEOUL);
    await present.stands("Now, 10:29", "session-1", "coffee-break-1");
    await agenda.title("session-2").focus();
    await page.evaluate(() => {
      for (const node of document.querySelectorAll("header, footer, h1, h2, article, article *, form, input")) node.wasHere = true;
    });
    const top = await site.scroll();

    await page.clock.fastForward("02:00");
    await present.stands("Now, 10:31", "coffee-break-1", "session-2");
    await present.runs("coffee-break-1");
    await expect(agenda.row("session-1")).toHaveAttribute("data-tense", "past");
    await expect(present.entry("Now")).toHaveText("Now Coffee break until 11:00 (UTC+9)");
    await expect(present.entry("Next")).toContainText("Session 2");
    expect(await site.scroll()).toBe(top);
    await expect(agenda.title("session-2")).toBeFocused();
    const built = () =>
      page.evaluate(() =>
        [...document.querySelectorAll("header, footer, h1, h2, article, article *, form, input")]
          .filter((node) => !node.wasHere)
          .map((node) => node.outerHTML.slice(0, 80)),
      );
    expect(await built()).toEqual([]);
  });

  test("a minute in which nothing begins or ends changes the words of the line alone", async ({ page, present, site }) => {
    await page.clock.install({ time: "2024-09-03T10:12:00+09:00" });
    await site.open(SEOUL);
    await present.stands("Now, 10:12", "session-1", "coffee-break-1");
    // What comes after the page, such as the program of the other pages, is not the clock's doing.
    await page.clock.runFor(20_000);
    await page.waitForLoadState("networkidle");
    await page.evaluate(() => {
      window.changed = [];
      const name = (node) => node.className || node.parentElement?.className || node.nodeName;
      const note = (records) => window.changed.push(...records.map(({ type, target }) => `${type} ${name(target)}`));
      new MutationObserver(note).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    });
    await page.clock.fastForward("01:00");
    await present.stands("Now, 10:13", "session-1", "coffee-break-1");
    await page.clock.fastForward("01:00");
    await present.stands("Now, 10:14", "session-1", "coffee-break-1");
    const changed = await page.evaluate(() => window.changed);
    expect(changed.filter((change) => !change.endsWith(" now-line"))).toEqual([]);
    expect(changed.length).toBeLessThanOrEqual(4);
  });

  test("the time of an address runs on from there", async ({ page, present, site }) => {
    await page.clock.install({ time: BEFORE });
    await present.open(SEOUL, "2024-09-03T10:29+09:00");
    await present.stands("Now, 10:29", "session-1", "coffee-break-1");
    await page.clock.fastForward("02:00");
    await present.stands("Now, 10:31", "coffee-break-1", "session-2");
    // The words are of when it was opened.
    await expect(present.notice).toContainText("10:29 (UTC+9) when it was opened");
    await site.menu.getByRole("link", { name: "Members" }).click();
    await site.isAt(at("members", "2024-09-03T10:29+09:00"), "Members and delegations");
    await site.goBack();
    await present.stands("Now, 10:31", "coffee-break-1", "session-2");
  });

  test("a meeting begins and ends under an open page", async ({ page, present, site }) => {
    await page.clock.install({ time: "2024-09-02T23:59:00+09:00" });
    await site.open(SEOUL);
    await present.isAbsent();
    await page.clock.fastForward("02:00");
    await expect(present.entry("Next")).toHaveText("Next Registration at venue 08:00 (UTC+9)");
    await present.stands("Now, 00:01", null, "registration");
    await expect(present.running).toHaveCount(0);

    await page.clock.fastForward("36:18:00");
    await present.runs("symposium-3");
    await expect(present.entry("Next")).toHaveCount(0);
    await page.clock.fastForward("02:00");
    await expect(present.strip).toHaveCount(0);
    await expect(present.running).toHaveCount(0);
  });
});

test.describe("the second day", () => {
  const SECOND = "2024-09-04T09:40:00+09:00";

  test.use({ now: SECOND });

  const day = (site) => site.main.getByRole("heading", { level: 2, name: "Wednesday 4 September 2024" });

  /** Near the top of the window. */
  const begins = (site) => expect.poll(async () => Math.round((await day(site).boundingBox()).y)).toBeLessThan(200);

  test("the agenda opens at today", async ({ present, site }) => {
    await site.open(SEOUL);
    await begins(site);
    await expect(day(site)).toBeInViewport();
    await present.stands("Now, 09:40", "symposium-1", "symposium-2");
    await present.runs("symposium-1");
  });

  test("also by a link, and back to where the reader was", async ({ agenda, site }) => {
    await site.open("meetings");
    await site.link("2024 meeting in Seoul").click();
    await begins(site);
    await expect(site.heading).toBeFocused();
    await agenda.title("symposium-3").scrollIntoViewIfNeeded();
    const top = await site.scroll();
    await agenda.title("symposium-3").click();
    await expect(site.heading).toHaveText(/^Session 3\. Collaborative Innovation/);
    await expect.poll(() => site.scroll()).toBe(0);
    await site.goBack();
    await expect(agenda.title("symposium-3")).toBeFocused();
    await expect.poll(() => site.scroll()).toBe(top);
  });
});

test.describe("between the days", () => {
  test.use({ now: "2024-09-03T20:00:00+09:00", audited: false });

  test("the line is at the end of the day, and what is next names its day", async ({ present, site }) => {
    await site.open(SEOUL);
    await present.stands("Now, 20:00", "closing-remarks", null);
    await expect(present.entry("Now")).toHaveCount(0);
    await expect(present.entry("Next")).toHaveText("Next Welcome coffee Wednesday 4 September, 09:00 (UTC+9)");
    expect(await site.scroll()).toBe(0);
  });
});

for (const [when, now] of [["before", BEFORE], ["after", AFTER]]) {
  test.describe(`${when} the meeting`, () => {
    test.use({ now, audited: false });

    test(`nothing says that it is on ${when} it, and the agenda opens at its top`, async ({ agenda, present, site }) => {
      await site.open(SEOUL);
      await agenda.matches(17);
      await present.isAbsent();
      expect(await site.scroll()).toBe(0);
      await site.open();
      await present.isAbsent();
    });
  });
}

test.describe("after the meeting", () => {
  test.use({ now: AFTER, audited: false });

  test("its sessions are as legible as those of any other meeting", async ({ agenda, page, site }) => {
    const colour = () => agenda.title("session-1").locator("xpath=..").evaluate((title) => getComputedStyle(title).color);
    await site.open(SEOUL);
    const after = await colour();
    await page.clock.setFixedTime(BEFORE);
    await site.open(SEOUL);
    expect(after).toBe(await colour());
  });
});

test.describe("rooms in parallel, and a night past midnight", () => {
  test.use({ feed: "full", audited: false });

  const open = (present, now) => present.open("meetings/harbour-2026", now);

  test("all that is on is marked and named; what is cancelled is neither on nor next", async ({ present }) => {
    await open(present, "2026-03-10T14:10+07:00");
    await present.runs("session-2a", "session-2b", "session-2d");
    await expect(present.entry("Now")).toHaveCount(3);
    await expect(present.strip).not.toContainText("Folding paper lanterns");
    await expect(present.entry("Next")).toHaveText("Next Coffee break 15:30 (UTC+7)");
  });

  test("after midnight it is still the evening's day", async ({ present, site }) => {
    await open(present, "2026-03-11T00:30+07:00");
    await present.runs("lantern-release");
    await present.stands("Now, 00:30", "lantern-release", "night-walk");
    await expect(present.entry("Next")).toContainText("Walk along the dark quays");
    await expect(present.entry("Next")).toContainText("01:30 (UTC+7)");
    expect(await site.scroll()).toBe(0);
  });
});

test.describe("ends and returns", () => {
  test.use({ audited: false });

  test("asking for the real time leaves the focus somewhere", async ({ page, present }) => {
    await present.open(SEOUL, RUNNING);
    await present.reset.focus();
    await page.keyboard.press("Enter");
    await present.isAbsent();
    await expect(page.locator("body")).not.toBeFocused();
  });

  test("when the last session is over, the meeting is, though the day goes on", async ({ present, site }) => {
    await present.open(SEOUL, "2024-09-04T15:00+09:00");
    await expect(present.notice).toBeVisible();
    await present.isAbsent();
    expect(await site.scroll()).toBe(0);
  });

  test("a reload on the second day returns to where the reader was, not to the day", async ({ page, present, site }) => {
    await present.open(SEOUL, "2024-09-04T09:40+09:00");
    await site.scrollTo(400);
    await page.reload();
    await site.isReady();
    await expect.poll(() => site.scroll()).toBe(400);
  });

  test("on a phone the second day begins below what sticks to the top", async ({ page, present, site }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await present.open(SEOUL, "2024-09-04T09:40+09:00");
    const day = site.main.getByRole("heading", { level: 2, name: "Wednesday 4 September 2024" });
    await expect(day).toBeInViewport();
    const isOnTop = () =>
      day.evaluate((heading) => {
        const { left, top, height } = heading.getBoundingClientRect();
        return heading.contains(document.elementFromPoint(left + 20, top + height / 2));
      });
    await expect.poll(isOnTop).toBe(true);
  });
});

test.describe("late at night", () => {
  test.use({ feed: "full", audited: false });

  test("the line ends the evening, and what is next names its day", async ({ present }) => {
    await present.open("meetings/harbour-2026", "2026-03-11T03:00+07:00");
    await present.stands("Now, 03:00", "night-walk", null);
    await expect(present.entry("Next")).toHaveText("Next Morning tea Wednesday 11 March, 08:30 (UTC+7)");
  });
});
