// What else a chair and a room rely on at the live desk.

import { AFTER, expect, test as base } from "./fixture.mjs";
import { Live } from "./pages/live.mjs";
import { Site } from "./pages/site.mjs";

const test = base.extend({
  live: async ({ page, site }, use) => {
    const live = new Live(page, site);
    await use(live);
    // The audit waits for timers.
    if (live.isStill) await page.clock.resume();
  },
});

test.use({ now: null });

const seoul = (clock, date = "2024-09-03") => `${date}T${clock}+09:00`;
const SESSION_1 = "Session 1. Governing with Artificial intelligence for inclusive and human-centric public services";
const SESSION_2 = "Session 2. Digital public infrastructure for better government services";
const ANGELA = "Angela Hanson, OECD";
const PHAM = "Pham Trinh Huong, Viet Nam";
const VANNAPHA = "Vannapha Phommathansy, Lao PDR";
const CHRIS = "Chris Fechner, Australia";

test("a chair runs the first day in Seoul with one key", async ({ live, page, site }) => {
  const sessions = [
    ["08:30", "Opening Remarks", 3],
    ["09:00", SESSION_1, 7],
    ["11:00", SESSION_2, 7],
    ["13:45", /^Session 3\./, 6],
    ["15:15", /^Session 4\./, 3],
    ["16:45", "Closing remarks", 3],
  ];
  await live.startAt(seoul("08:25"));
  for (const [time, title, count] of sessions) {
    await live.standStill(seoul(time));
    await expect(site.heading).toHaveText(title);
    await expect(live.rows).toHaveCount(count);
    for (let place = 0; place < count; place += 1) {
      await expect(live.rows.nth(place)).toHaveAttribute("aria-current", "step");
      await expect(live.role).toContainText(new RegExp(`item ${place + 1} of ${count}$`, "i"));
      await live.pass("00:10");
      await page.keyboard.press("ArrowRight");
    }
    await expect(live.role).toHaveText("The session is closed");
  }
  await live.standStill(seoul("09:10", "2024-09-04"));
  await expect(site.heading).toHaveText("Welcome coffee");
});

test("whatever was done is taken back step by step, and the desk is as it was before each", async ({ live, site }) => {
  await live.startAt(seoul("09:05"));
  const desk = () => site.main.ariaSnapshot();
  const acts = [
    () => live.next.click(),
    () => live.more.click(),
    () => live.less.click(),
    () => live.hold.click(),
    () => live.goOn.click(),
    () => live.absent(CHRIS).click(),
    () => live.absent(CHRIS).click(),
    () => live.jump("Jaeho Lee, Korea"),
    () => live.skip.click(),
    () => live.close.click(),
  ];
  const before = [];
  for (const act of acts) {
    before.push(await desk());
    await act();
    await expect.poll(desk).not.toBe(before.at(-1));
  }
  for (const words of before.reverse()) {
    await live.undo.click();
    await expect.poll(desk).toBe(words);
  }
  await expect(live.undo).toBeDisabled();
});

test("a button that goes with its item does not hand the focus to one that does something else", async ({ live, page }) => {
  await live.startAt(seoul("10:20"));
  await live.skip.focus();
  await page.keyboard.press("Enter");
  await expect(live.role).toHaveText("The session is closed");
  await expect(live.undo).not.toBeFocused();
});

test("in a break no key changes the desk", async ({ live, page, site }) => {
  await live.startAt(seoul("10:35"));
  const before = await site.main.ariaSnapshot();
  for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "Space", "Backspace"]) await page.keyboard.press(key);
  await expect.poll(() => site.main.ariaSnapshot()).toBe(before);
});

test("a session that runs over stays until it is closed, and says how much too much", async ({ live, page, site }) => {
  await live.startAt(seoul("10:05"));
  await page.keyboard.press("ArrowRight");
  await live.pass("27:00");
  await expect(site.heading).toHaveText(SESSION_1);
  await live.shows({ time: "27:00", discussion: "nothing: 2 minutes too much" });
  await expect(live.fact("Session over its end by")).toHaveText("2:00");
  await live.close.click();
  await expect(site.heading).toHaveText("Coffee break");
  await live.shows({ time: "28:00" });
});

test("on the morning of the first day it is said that the meeting has not begun", async ({ live, site }) => {
  await live.startAt(seoul("07:30"));
  await expect(site.heading).toHaveText(/not (on now|begun)/);
  await expect(live.countdown).toHaveText("30:00");
  await expect(live.rehearsals).toBeVisible();
});

test("where the printed times are followed, screen readers hear each speaker and each last minute once", async ({ live }) => {
  await live.startAt(seoul("09:00"));
  await live.listen();
  await live.pass("26:00");
  expect(await live.heard()).toEqual([`One minute left: ${ANGELA}`, PHAM, `One minute left: ${PHAM}`, VANNAPHA]);
});

test("a newer agenda takes neither the focus nor what was done", async ({ live, page }) => {
  await live.startAt(seoul("09:05"));
  await live.next.click();
  await live.next.focus();
  await page.route("**/feed/meetings/seoul-2024.json", async (route) => {
    const response = await route.fetch();
    const meeting = await response.json();
    meeting.sessions.find(({ id }) => id === "session-1").items[3].minutes = 20;
    await route.fulfill({ response, json: meeting });
  });
  await live.pass("06:30");
  await expect(live.row(VANNAPHA)).toContainText("20 minutes");
  await live.shows({ who: "Pham Trinh Huong", time: "8:30" });
  await expect(live.next).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await live.pass("00:30");
  await live.shows({ who: "Pham Trinh Huong", time: "9:00" });
});

test.describe("at a moment that stands still", () => {
  test.use({ now: seoul("09:05") });

  test("a screen that is opened late, or anew, shows where the desk stands, and no key moves it", async ({ context, live, page, site }) => {
    await live.open();
    await live.next.click();
    await live.more.click();
    const opened = page.waitForEvent("popup");
    await live.roomScreen.click();
    const window = await opened;
    const screen = new Live(window, new Site(window, site.url));
    await screen.site.isReady();
    await screen.shows({ who: "Pham Trinh Huong", time: "16:00" });
    await window.reload();
    await screen.shows({ who: "Pham Trinh Huong", time: "16:00" });
    for (const key of ["ArrowRight", "ArrowUp", "Space", "Backspace"]) await window.keyboard.press(key);
    await context.clock.setFixedTime(seoul("09:06"));
    for (const desk of [screen, live]) await desk.shows({ who: "Pham Trinh Huong", time: "15:00", unit: "left of 16 minutes" });
  });

  test("what is led now does not show when another time is looked at", async ({ live }) => {
    await live.open();
    await live.jump("Jaeho Lee, Korea");
    await live.shows({ who: "Jaeho Lee" });
    await live.open("?now=2024-09-03T09:20%2B09:00");
    await live.shows({ who: "Pham Trinh Huong", time: "5:00" });
    await expect(live.undo).toBeDisabled();
  });

  for (const [width, height] of [[1280, 800], [1366, 768], [1920, 1080]]) {
    test.describe(`on a screen of ${width} by ${height}`, () => {
      test.use({ audited: false, viewport: { width, height } });

      for (const [who, time] of [["one speaker", "09:05"], ["two speakers", "11:25"]]) {
        test(`all that the room needs of ${who} is seen without scrolling`, async ({ context, live, site }) => {
          await context.clock.setFixedTime(seoul(time));
          await live.open("?screen=1");
          const last = live.fact("Against the plan");
          for (const part of [site.heading, live.who.last(), live.countdown, last]) {
            await expect(part).toBeInViewport({ ratio: 1 });
          }
        });
      }
    });
  }

  test("two who share an item are named, each with where they come from", async ({ context, live }) => {
    await context.clock.setFixedTime(seoul("11:25"));
    await live.open();
    await expect(live.who).toHaveText(["Choy Yong Cong", "Ryan Goh Ching Soon"]);
    await expect(live.from).toContainText(["Singapore", "Singapore"]);
  });
});

test.describe("after the meeting", () => {
  test.use({ now: AFTER });

  test("every session with items can be rehearsed", async ({ live, site }) => {
    await live.open();
    await expect(site.heading).toHaveText("This meeting is over");
    await expect(live.rehearsals.getByRole("button")).toHaveCount(11);
  });
});
