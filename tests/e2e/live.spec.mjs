// A chair runs a session from the live desk, and the room follows on its screen.

import { AFTER, audit, expect, test as base } from "./fixture.mjs";
import { Live } from "./pages/live.mjs";
import { Site } from "./pages/site.mjs";

const test = base.extend({
  live: async ({ page, site }, use) => {
    const live = new Live(page, site);
    await use(live);
    // The audit waits for timers.
    if (live.isStill) await page.clock.resume();
  },

  /** Opens another window of the same device. */
  openScreen: async ({ context, baseURL }, use) => {
    await use(async (query = "", meeting = undefined) => {
      const page = await context.newPage();
      const live = new Live(page, new Site(page, baseURL));
      await live.open(`?screen=1${query}`, meeting);
      return live;
    });
  },
});

const seoul = (clock, date = "2024-09-03") => `${date}T${clock}+09:00`;
const kampot = (clock) => `2026-03-10T${clock}+07:00`;
const atSeoul = (clock, date = "2024-09-03") => `?now=${date}T${clock}%2B09:00`;

const SESSION_1 = "Session 1. Governing with Artificial intelligence for inclusive and human-centric public services";
const SESSION_2 = "Session 2. Digital public infrastructure for better government services";
const ANGELA = "Angela Hanson, OECD";
const PHAM = "Pham Trinh Huong, Viet Nam";
const VANNAPHA = "Vannapha Phommathansy, Lao PDR";
const CHRIS = "Chris Fechner, Australia";
const SUMIT = "Sumit Kesawapitak, Thailand";
const QUESTIONS = "Questions and answers";

/** What the desk shows of the first session at 09:05 while nobody leads. */
const AT_0905 = {
  who: "Angela Hanson",
  time: "5:00",
  unit: "left of 10 minutes",
  next: PHAM,
  session: "1:25:00",
  discussion: "22 minutes of 22 minutes",
  plan: "on time",
};

test("the desk says who speaks, for how long, who is next and how the session stands", async ({ live, site }) => {
  await live.open(atSeoul("09:05"));
  await expect(site.heading).toHaveText(SESSION_1);
  await expect(live.page).toHaveTitle("Live desk · INDIGO Southeast Asia");
  await expect(live.roomClock).toHaveText("09:05");
  await expect(site.main).toContainText("Seoul time (UTC+9)");
  await live.shows(AT_0905);
  await expect(live.from).toHaveText("OECD");
  await expect(live.role).toHaveText("Speaker, item 1 of 7");
  await expect(live.running).toHaveText(`${ANGELA}10 minutes · Now`);
  await expect(live.rows).toHaveCount(7);
  await expect(live.followsClock).toBeVisible();
  await expect(live.undo).toBeDisabled();
});

test("the country of a speaker is named, and what the address says about the clock is told", async ({ live, page, site }) => {
  await live.open(atSeoul("09:30"));
  await live.shows({ who: "Vannapha Phommathansy", time: "10:00", unit: "left of 15 minutes", next: CHRIS });
  await expect(live.from).toContainText("Lao PDR");
  await expect(page.getByText(/^The address sets the clock of this page: Tuesday 3 September 2024, 09:30 \(UTC\+9\)/)).toBeVisible();
  await expect(live.row(ANGELA)).toContainText("10 minutes · done");
  await live.agenda.click();
  await expect(page).toHaveURL(site.address(`meetings/seoul-2024${atSeoul("09:30")}`));
});

test.describe("while time passes", () => {
  test.use({ now: null });

  test("the printed times are followed from the opening over a session to the break", async ({ live, site }) => {
    await live.startAt(seoul("08:59:50"));
    await expect(site.heading).toHaveText("Official photo");
    await live.pass("00:10");
    await expect(site.heading).toHaveText(SESSION_1);
    await live.shows({ ...AT_0905, time: "10:00", session: "1:30:00" });
    await live.pass("05:00");
    await live.shows(AT_0905);
    await live.pass("00:01");
    await live.shows({ ...AT_0905, time: "4:59", session: "1:24:59" });
    await live.pass("04:58");
    await live.shows({ who: "Angela Hanson", time: "0:01", plan: "on time" });
    await live.pass("00:01");
    await live.shows({ who: "Pham Trinh Huong", time: "15:00", next: VANNAPHA, session: "1:20:00", plan: "on time" });
    await live.sleep("57:30");
    await live.shows({ who: "Jaeho Lee", time: "0:30", unit: "left of 3 minutes", next: QUESTIONS, session: "22:30" });
    await live.pass("01:40");
    await live.shows({ who: QUESTIONS, time: "1:10", session: "20:50", discussion: "20 minutes of 22 minutes" });
    await expect(live.fact("Next")).toHaveText("10:30 Coffee break");
    await expect(live.followsClock).toBeVisible();
    await live.pass("20:50");
    await expect(site.heading).toHaveText("Coffee break");
    await expect(live.countdown).toHaveText("30:00");
  });

  test("who is done early or late moves the plan, and what is left for discussion", async ({ live }) => {
    await live.startAt(seoul("09:08"));
    await live.next.click();
    await live.shows({
      who: "Pham Trinh Huong",
      time: "15:00",
      next: VANNAPHA,
      session: "1:22:00",
      discussion: "24 minutes of 22 minutes",
      plan: "2 minutes ahead",
    });
    await expect(live.isLed).toBeVisible();
    await expect(live.row(ANGELA)).toContainText("done");
    await live.pass("14:00");
    await live.shows({ who: "Pham Trinh Huong", time: "1:00", unit: "left of 15 minutes", plan: "2 minutes ahead" });
    await live.pass("02:30");
    await live.shows({ time: "1:30", unit: "over, of 15 minutes", plan: "on time", discussion: "22 minutes of 22 minutes" });
    await live.pass("02:30");
    await live.shows({ time: "4:00", plan: "2 minutes late", discussion: "20 minutes of 22 minutes" });
    await live.next.click();
    await live.shows({ who: "Vannapha Phommathansy", time: "15:00", plan: "2 minutes late" });
    await live.undo.click();
    await live.shows({ who: "Pham Trinh Huong", time: "4:00", unit: "over, of 15 minutes", plan: "2 minutes late" });
    await live.undo.click();
    await live.shows({ who: "Vannapha Phommathansy", time: "13:00", plan: "on time" });
    await expect(live.followsClock).toBeVisible();
    await expect(live.undo).toBeDisabled();
  });

  test("any item can begin at any time, also one that was done", async ({ live }) => {
    await live.startAt(seoul("09:50"));
    await live.shows({ who: "Chris Fechner", time: "5:00" });
    await live.jump(QUESTIONS);
    await live.shows({ who: QUESTIONS, time: "0:00", session: "40:00", discussion: "40 minutes of 22 minutes", plan: "18 minutes ahead" });
    await live.pass("31:00");
    await live.jump(SUMIT);
    await live.shows({
      who: "Sumit Kesawapitak",
      time: "10:00",
      next: "Jaeho Lee, Korea",
      session: "9:00",
      discussion: "nothing: 4 minutes too much",
      plan: "26 minutes late",
    });
    await live.pass("11:00");
    await expect(live.fact("Session over its end by")).toHaveText("2:00");
    await live.shows({ time: "1:00", unit: "over, of 10 minutes", discussion: "nothing: 5 minutes too much", plan: "27 minutes late" });
    await live.undo.click();
    await live.shows({ who: QUESTIONS, time: "42:00" });
  });

  test("the item before begins again", async ({ live }) => {
    await live.startAt(seoul("09:12"));
    await live.back.click();
    await live.shows({ who: "Angela Hanson", time: "10:00", next: PHAM, plan: "12 minutes late", discussion: "10 minutes of 22 minutes" });
    await live.undo.click();
    await live.shows({ who: "Pham Trinh Huong", time: "13:00", plan: "on time" });
  });

  test("an absent speaker is skipped ahead of time, and comes after all", async ({ live }) => {
    await live.startAt(seoul("09:05"));
    await live.absent(PHAM).click();
    await live.shows({ ...AT_0905, next: VANNAPHA, discussion: "37 minutes of 22 minutes" });
    await expect(live.row(PHAM)).toContainText("15 minutes · skipped");
    await expect(live.absent(PHAM)).toHaveText("Not absent");
    await expect(live.absent(PHAM)).toBeFocused();
    await live.pass("04:00");
    await live.next.click();
    await live.shows({ who: "Vannapha Phommathansy", time: "15:00", plan: "16 minutes ahead" });
    await live.undo.click();
    await live.shows({ who: "Angela Hanson", next: VANNAPHA });
    await live.absent(PHAM).click();
    await live.shows({ who: "Angela Hanson", next: PHAM, discussion: "22 minutes of 22 minutes" });
    await live.undo.click();
    await live.shows({ who: "Angela Hanson", next: VANNAPHA });
    await live.undo.click();
    await live.shows({ ...AT_0905, time: "1:00", session: "1:21:00" });
    await expect(live.followsClock).toBeVisible();
  });

  test("a speaker who does not come to the lectern is skipped", async ({ live }) => {
    await live.startAt(seoul("09:12"));
    await live.skip.click();
    await live.shows({
      who: "Vannapha Phommathansy",
      time: "15:00",
      next: CHRIS,
      discussion: "35 minutes of 22 minutes",
      plan: "13 minutes ahead",
    });
    await expect(live.row(PHAM)).toContainText("skipped");
    await live.undo.click();
    await live.shows({ who: "Pham Trinh Huong", time: "13:00", plan: "on time", discussion: "22 minutes of 22 minutes" });
    await expect(live.row(PHAM)).toContainText("Now");
  });

  test("an item is held and goes on", async ({ live }) => {
    await live.startAt(seoul("09:05"));
    await live.hold.click();
    await live.pass("04:00");
    await live.shows({
      who: "Angela Hanson",
      time: "5:00",
      unit: "On hold left of 10 minutes",
      session: "1:21:00",
      discussion: "18 minutes of 22 minutes",
      plan: "4 minutes late",
    });
    await live.goOn.click();
    await live.pass("01:00");
    await live.shows({ time: "4:00", unit: "left of 10 minutes", discussion: "18 minutes of 22 minutes", plan: "4 minutes late" });
    await live.undo.click();
    await live.shows({ time: "5:00", unit: "On hold left of 10 minutes", plan: "5 minutes late" });
    await live.undo.click();
    await live.shows({ who: "Pham Trinh Huong", time: "15:00", unit: "left of 15 minutes", plan: "on time" });
  });

  test("minutes are given and taken", async ({ live }) => {
    await live.startAt(seoul("09:05"));
    await live.more.click();
    await live.more.click();
    await live.shows({ time: "7:00", unit: "left of 12 minutes", plan: "2 minutes late", discussion: "20 minutes of 22 minutes" });
    await live.undo.click();
    await live.shows({ time: "6:00", unit: "left of 11 minutes", plan: "1 minute late", discussion: "21 minutes of 22 minutes" });
    for (let presses = 0; presses < 3; presses += 1) await live.less.click();
    await live.shows({ time: "3:00", unit: "left of 8 minutes", plan: "2 minutes ahead", discussion: "24 minutes of 22 minutes" });
    await live.pass("03:30");
    await live.shows({ who: "Angela Hanson", time: "0:30", unit: "over, of 8 minutes", plan: "1 minute ahead" });
    for (let presses = 0; presses < 4; presses += 1) await live.undo.click();
    await live.shows({ who: "Angela Hanson", time: "1:30", unit: "left of 10 minutes", plan: "on time" });
    await expect(live.undo).toBeDisabled();
  });

  test("an item without minutes counts up, and nothing can be given to it", async ({ live }) => {
    await live.startAt(seoul("09:35", "2024-09-04"));
    await live.shows({ who: "Angela Hanson", time: "0:00", unit: "so far, no minutes are printed" });
    await expect(live.more).toBeDisabled();
    await expect(live.less).toBeDisabled();
    await live.pass("01:10");
    await live.shows({ time: "1:10" });
    await live.next.click();
    await live.shows({ who: "Dini Maghfirra", time: "0:00" });
    await live.pass("10:05");
    await live.shows({ who: "Dini Maghfirra", time: "10:05", unit: "so far, no minutes are printed" });
    await live.hold.click();
    await live.pass("01:00");
    await live.shows({ time: "10:05", unit: "On hold so far, no minutes are printed" });
  });

  test("after the last item the session is closed, which can be taken back", async ({ live, site }) => {
    await live.startAt(seoul("10:20"));
    await expect(live.next).toBeHidden();
    await live.close.click();
    await expect(live.role).toHaveText("The session is closed");
    await expect(live.countdown).toHaveText("10:00");
    await expect(live.unit).toHaveText("until 10:30");
    await expect(live.hold).toBeDisabled();
    await expect(live.close).toBeDisabled();
    await live.undo.click();
    await live.shows({ who: QUESTIONS, time: "12:00" });
    await live.close.click();
    await live.pass("10:00");
    await expect(site.heading).toHaveText("Coffee break");
    await live.sleep("30:00");
    await expect(site.heading).toHaveText(SESSION_2);
    await expect(live.followsClock).toBeVisible();
  });

  test("a session that its chair leads stays on after its end, and the next one is offered", async ({ live, site }) => {
    await live.startAt(seoul("10:20"));
    await live.jump(SUMIT);
    await live.sleep("43:00");
    await expect(site.heading).toHaveText(SESSION_1);
    await expect(live.fact("Session over its end by")).toHaveText("33:00");
    await expect(live.parallel).toHaveText([SESSION_2]);
    await live.parallel.click();
    await expect(site.heading).toHaveText(SESSION_2);
    await live.shows({ time: "7:00", session: "1:12:00", plan: "on time" });
  });

  test("everything is done by keys", async ({ live, page }) => {
    await live.startAt(seoul("09:05"));
    await page.keyboard.press("ArrowRight");
    await live.shows({ who: "Pham Trinh Huong", time: "15:00", plan: "5 minutes ahead" });
    await page.keyboard.press("ArrowUp");
    await live.shows({ time: "16:00", unit: "left of 16 minutes" });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await live.shows({ time: "14:00", unit: "left of 14 minutes" });
    await page.keyboard.press("Space");
    await live.pass("02:00");
    await live.shows({ time: "14:00", unit: "On hold left of 14 minutes" });
    await page.keyboard.press("Space");
    await live.pass("01:00");
    await live.shows({ time: "13:00", unit: "left of 14 minutes" });
    await page.keyboard.press("ArrowLeft");
    await live.shows({ who: "Angela Hanson", time: "10:00", plan: "8 minutes late" });
    expect(await live.site.scroll()).toBe(0);

    await page.keyboard.press("Backspace");
    await live.shows({ who: "Pham Trinh Huong", time: "13:00" });
    await page.keyboard.press("Backspace");
    await live.shows({ time: "14:00", unit: "On hold left of 14 minutes" });
    await page.keyboard.press("Backspace");
    await live.shows({ time: "11:00", unit: "left of 14 minutes" });
    for (let presses = 0; presses < 4; presses += 1) await page.keyboard.press("Backspace");
    await live.shows({ who: "Angela Hanson", time: "2:00", unit: "left of 10 minutes", plan: "on time" });
    await expect(live.followsClock).toBeVisible();
    await expect(page).toHaveURL(live.site.address("meetings/seoul-2024/live"));
  });

  test("keys go on to work when a button has the focus, and a space presses it", async ({ live, page }) => {
    await live.startAt(seoul("09:05"));
    await live.more.focus();
    await page.keyboard.press("Space");
    await live.shows({ time: "6:00", unit: "left of 11 minutes" });
    await expect(live.hold).toBeVisible();
    await page.keyboard.press("ArrowUp");
    await live.shows({ time: "7:00", unit: "left of 12 minutes" });
    await page.keyboard.press("Backspace");
    await live.shows({ time: "6:00" });
    await page.keyboard.press("ArrowRight");
    await live.shows({ who: "Pham Trinh Huong", time: "15:00" });
    await expect(live.more).toBeFocused();

    await live.next.focus();
    await page.keyboard.press("Enter");
    await live.shows({ who: "Vannapha Phommathansy", time: "15:00" });
    await expect(live.next).toBeFocused();
    await page.keyboard.press("ArrowLeft");
    await live.shows({ who: "Pham Trinh Huong", time: "15:00" });

    // Its own press takes the button away.
    for (let presses = 0; presses < 3; presses += 1) await live.undo.press("Space");
    await live.undo.press("Space");
    await live.shows({ who: "Angela Hanson", time: "5:00" });
    await expect(live.undo).toBeDisabled();
    await page.keyboard.press("ArrowRight");
    await live.shows({ who: "Pham Trinh Huong", time: "15:00" });
  });

  test("keys of the browser are left to it", async ({ live, page }) => {
    await live.startAt(seoul("09:05"));
    for (const keys of ["Control+ArrowRight", "Control+Backspace", "Meta+ArrowDown", "Alt+ArrowUp"]) await page.keyboard.press(keys);
    await live.pass("00:01");
    await expect(live.undo).toBeDisabled();
    await live.shows({ who: "Angela Hanson", time: "4:59" });
  });

  test("the session is closed by key, and one press takes it back, however often it was pressed", async ({ live, page }) => {
    await live.startAt(seoul("10:20"));
    for (let presses = 0; presses < 3; presses += 1) await page.keyboard.press("ArrowRight");
    await expect(live.role).toHaveText("The session is closed");
    await page.keyboard.press("Backspace");
    await live.shows({ who: QUESTIONS, time: "12:00" });
    await expect(live.undo).toBeDisabled();
  });

  test("a key that does nothing leaves nothing to undo", async ({ live, page }) => {
    await live.startAt(seoul("10:20"));
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await live.pass("00:01");
    await live.shows({ who: QUESTIONS, time: "12:01" });
    await expect(live.undo).toBeDisabled();
    await expect(live.followsClock).toBeVisible();
  });

  test("what was done outlives a reload", async ({ live, page, site }) => {
    await live.startAt(seoul("09:05"));
    await live.absent(CHRIS).click();
    await live.more.click();
    await live.hold.click();
    await live.pass("01:00");
    await live.goOn.click();
    await live.until(seoul("09:12"), async () => {
      await page.reload();
      await site.isReady();
    });
    await live.shows({ who: "Angela Hanson", time: "0:00", unit: "left of 11 minutes", plan: "2 minutes late", discussion: "35 minutes of 22 minutes" });
    await expect(live.isLed).toBeVisible();
    await expect(live.row(CHRIS)).toContainText("skipped");
    await live.undo.click();
    await live.shows({ time: "6:00", unit: "On hold left of 11 minutes" });
  });

  test("the screen of the room follows, and has nothing to press", async ({ live, openScreen, page }) => {
    let screen;
    await live.startAt(seoul("09:05"), async () => {
      await live.open();
      screen = await openScreen();
    });
    await screen.shows(AT_0905);
    await expect(screen.roomClock).toHaveText("09:05");
    await expect(screen.site.main.getByRole("button")).toHaveCount(0);
    await expect(screen.rows).toHaveCount(0);
    await expect(screen.agenda).toHaveCount(0);

    await live.next.click();
    await screen.shows({ who: "Pham Trinh Huong", time: "15:00", next: VANNAPHA, plan: "5 minutes ahead" });
    await live.more.click();
    await screen.shows({ time: "16:00", unit: "left of 16 minutes" });
    await live.pass("01:00");
    await screen.shows({ time: "15:00", session: "1:24:00" });
    await live.hold.click();
    await screen.shows({ unit: "On hold left of 16 minutes" });
    await live.pass("00:30");
    await screen.shows({ time: "15:00" });
    for (const key of ["ArrowRight", "ArrowUp", "Space", "Backspace"]) await screen.page.keyboard.press(key);
    await live.pass("00:01");
    await screen.shows({ who: "Pham Trinh Huong", time: "15:00", unit: "On hold left of 16 minutes" });
    await live.shows({ who: "Pham Trinh Huong", time: "15:00", unit: "On hold left of 16 minutes" });
    for (let presses = 0; presses < 3; presses += 1) await live.undo.click();
    await screen.shows({ who: "Angela Hanson", time: "3:29", plan: "on time" });
    await page.bringToFront();
    await page.clock.resume();
    await audit(screen.page, "on the screen of the room");
  });

  test("screen readers are told of another item, of the last minute and of its end, and of nothing else", async ({ live }) => {
    await live.startAt(seoul("09:05"));
    await expect(live.status).toHaveText(ANGELA);
    await live.listen();
    await live.pass("05:00");
    await expect(live.status).toHaveText(PHAM);
    expect(await live.heard()).toEqual([`One minute left: ${ANGELA}`, PHAM]);
    await live.more.click();
    await live.pass("20:00");
    expect((await live.heard()).slice(2)).toEqual([`One minute left: ${PHAM}`, `Time is over: ${PHAM}`]);
    await live.next.click();
    await expect(live.status).toHaveText(VANNAPHA);
    await live.hold.click();
    await live.pass("20:00");
    await live.goOn.click();
    await live.absent(SUMIT).click();
    await live.pass("01:00");
    await live.jump(QUESTIONS);
    await live.pass("10:00");
    expect((await live.heard()).slice(4)).toEqual([VANNAPHA, QUESTIONS]);
  });

  test("a minute that is given in the last one is not told as another item", async ({ live }) => {
    await live.startAt(seoul("09:05"));
    await live.more.click();
    await live.listen();
    await live.pass("05:30");
    await live.more.click();
    await live.pass("02:00");
    const told = (await live.heard()).filter((words) => words !== "");
    expect(told).toEqual([`One minute left: ${ANGELA}`, `One minute left: ${ANGELA}`, `Time is over: ${ANGELA}`]);
  });

  test("a tick builds nothing anew, and the focus stays", async ({ live, page }) => {
    await live.startAt(seoul("09:05"));
    await live.more.click();
    await live.hold.focus();
    await page.evaluate(() => {
      globalThis.nodes = [...document.querySelectorAll("main *")];
      globalThis.elsewhere = [];
      const note = ({ target }) => {
        const element = target.parentElement ?? target;
        if (!element.closest("[role=timer], dd, .minutes-bar, .room-clock")) globalThis.elsewhere.push(element.outerHTML);
      };
      const observer = new MutationObserver((records) => records.forEach(note));
      observer.observe(document.querySelector("main"), { subtree: true, childList: true, characterData: true });
    });
    await live.pass("02:30");
    await live.shows({ time: "3:30" });
    const { gone, added } = await page.evaluate(() => {
      const now = [...document.querySelectorAll("main *")];
      const { nodes } = globalThis;
      return { gone: nodes.filter((node) => !node.isConnected).length, added: now.filter((node) => !nodes.includes(node)).length };
    });
    expect({ gone, added }).toEqual({ gone: 0, added: 0 });
    expect(await page.evaluate(() => globalThis.elsewhere), "only times are written").toEqual([]);
    await expect(live.hold).toBeFocused();

    await page.evaluate(() => (globalThis.pressed = document.activeElement));
    await page.keyboard.press("ArrowRight");
    await live.shows({ who: "Pham Trinh Huong" });
    expect(await page.evaluate(() => globalThis.pressed === document.activeElement), "nor does another item build the buttons").toBe(true);
  });

  test("two hours tick by without drift", async ({ live, openScreen }) => {
    // 7200 ticks in each of two windows.
    test.slow();
    let screen;
    await live.startAt(seoul("09:05"), async () => {
      await live.open();
      screen = await openScreen();
    });
    await live.next.click();
    await live.more.click();
    await live.pass("02:00:00");
    for (const desk of [live, screen]) {
      await expect(desk.roomClock).toHaveText("11:05");
      await desk.shows({ who: "Pham Trinh Huong", time: "1:44:00", unit: "over, of 16 minutes", plan: "100 minutes late" });
      await expect(desk.fact("Session over its end by")).toHaveText("35:00");
    }
    await live.undo.click();
    await live.undo.click();
    await live.shows({ who: "Barbara-Chiara Ubaldi", session: "1:10:00", plan: "on time" });
  });

  test("a device that slept is right when it wakes", async ({ live }) => {
    await live.startAt(seoul("09:05"));
    await live.next.click();
    await live.sleep("01:00:07");
    await expect(live.roomClock).toHaveText("10:05");
    await live.shows({ who: "Pham Trinh Huong", time: "45:07", unit: "over, of 15 minutes", session: "24:53" });
  });

  test.describe("with a device that keeps nothing", () => {
    test("the desk works in one window", async ({ context, live }) => {
      await context.addInitScript(() => {
        const refuse = () => {
          throw new DOMException("refused", "SecurityError");
        };
        Object.defineProperty(globalThis, "localStorage", { get: refuse });
      });
      await live.startAt(seoul("09:05"));
      await live.next.click();
      await live.more.click();
      await live.pass("01:00");
      await live.shows({ who: "Pham Trinh Huong", time: "15:00", unit: "left of 16 minutes" });
      await live.until(seoul("09:08"), async () => {
        await live.agenda.click();
        await expect(live.site.heading).toHaveText("2024 meeting in Seoul");
        await live.site.goBack();
        await expect(live.who).toBeVisible();
      });
      await live.shows({ who: "Pham Trinh Huong", time: "13:00", unit: "left of 16 minutes" });
      await live.undo.click();
      await live.undo.click();
      await live.shows({ who: "Angela Hanson", time: "2:00" });
    });
  });
});

test("what a chair does changes nothing in the published agenda", async ({ live, page, site }) => {
  const agenda = async () => {
    const pages = [];
    for (const place of ["meetings/seoul-2024", "meetings/seoul-2024/sessions/session-1"]) {
      await site.open(`${place}${atSeoul("09:05")}`);
      pages.push(await site.main.innerText());
    }
    return pages;
  };
  const before = await agenda();
  await live.open(atSeoul("09:05"));
  await live.absent(CHRIS).click();
  await live.skip.click();
  await live.more.click();
  await live.jump(SUMIT);
  await live.shows({ who: "Sumit Kesawapitak" });
  expect(await agenda()).toEqual(before);
  await page.goto(site.address(`meetings/seoul-2024/live${atSeoul("09:05")}`));
  await live.shows({ who: "Sumit Kesawapitak" });
});

test("the screen of the room opens from the desk in a window of its own", async ({ context, live, site }) => {
  await live.open(atSeoul("09:05"));
  const opening = context.waitForEvent("page");
  await live.roomScreen.click();
  const page = await opening;
  const screen = new Live(page, new Site(page, site.url));
  await screen.site.isReady();
  await screen.shows(AT_0905);
  await live.next.click();
  await screen.shows({ who: "Pham Trinh Huong", time: "15:00" });
});

test.describe("on what is no session", () => {
  test("a break runs to its end and says what follows", async ({ live, page, site }) => {
    await live.open(atSeoul("10:35"));
    await expect(site.heading).toHaveText("Coffee break");
    await live.shows({ time: "25:00", unit: "until 11:00", next: `11:00 ${SESSION_2}` });
    await expect(live.next).toHaveCount(0);
    await expect(live.rows).toHaveCount(0);
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await expect(live.role).toHaveText("Break");
    await live.open(atSeoul("10:35"));
    await expect(live.role).toHaveText("Break");
  });

  test("a meeting that has not begun says when it does", async ({ live, site }) => {
    await live.open();
    await expect(site.heading).toHaveText("This meeting is not on now");
    await expect(live.role).toHaveText("Next, Tuesday 3 September, 08:00");
    await expect(live.who).toHaveText("Registration at venue");
    await expect(live.countdown).toHaveCount(0);
    await expect(live.rehearsals.getByRole("listitem")).toHaveCount(11);
  });

  test("on the morning of the meeting the time to its begin is counted down", async ({ live, site }) => {
    await live.open(atSeoul("07:48:30"));
    await expect(site.heading).toHaveText(/^(This meeting is not on now|Nothing is on at the moment)$/);
    await expect(live.countdown).toHaveText("11:30");
  });

  test("between the days the next morning is named", async ({ live, site }) => {
    await live.open(atSeoul("18:00"));
    await expect(site.heading).toHaveText("Nothing is on at the moment");
    await expect(live.role).toHaveText("Next, Wednesday 4 September, 09:00");
    await expect(live.who).toHaveText("Welcome coffee");
  });

  test("the arrows scroll where there is nothing to lead", async ({ live, page, site }) => {
    await live.open();
    await expect(live.rehearsals).toBeVisible();
    await page.setViewportSize({ width: 1280, height: 400 });
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => site.scroll()).toBeGreaterThan(0);
  });
});

test.describe("after the meeting", () => {
  test.use({ now: AFTER });

  test("any session can be rehearsed, on the screen of the room as well", async ({ live, openScreen, site }) => {
    await live.open();
    const screen = await openScreen();
    for (const desk of [live, screen]) await expect(desk.site.heading).toHaveText("This meeting is over");
    await expect(screen.site.main.getByRole("button")).toHaveCount(0);

    await live.rehearsals.getByRole("button", { name: SESSION_2 }).click();
    for (const desk of [live, screen]) {
      await expect(desk.site.heading).toHaveText(SESSION_2);
      await expect(desk.roomClock).toHaveText("11:00");
      await expect(desk.rehearsal).toBeVisible();
      await desk.shows({ who: "Barbara-Chiara Ubaldi", session: "1:15:00", plan: "on time" });
    }
    await live.next.click();
    for (const desk of [live, screen]) await desk.shows({ who: "Byung Joon Park" });
    await expect(screen.endRehearsal).toHaveCount(0);

    await live.open();
    await live.shows({ who: "Byung Joon Park" });
    await expect(live.roomClock).toHaveText("11:00");

    await live.endRehearsal.click();
    for (const desk of [live, screen]) {
      await expect(desk.site.heading).toHaveText("This meeting is over");
      await expect(desk.rehearsal).toHaveCount(0);
    }
    await expect(live.roomClock).toHaveText("10:00");
    await site.open("meetings/seoul-2024");
    await expect(site.heading).toHaveText("2024 meeting in Seoul");
  });

  test.describe("while time passes", () => {
    test.use({ now: null });

    test("the clock of a rehearsal runs", async ({ live, site }) => {
      await live.startAt(AFTER);
      await live.rehearsals.getByRole("button", { name: SESSION_1 }).click();
      await live.shows({ who: "Angela Hanson", time: "10:00" });
      await live.pass("03:10");
      await live.shows({ who: "Angela Hanson", time: "6:50", session: "1:26:50" });
      await live.sleep("01:26:50");
      await expect(site.heading).toHaveText("Coffee break");
      await expect(live.roomClock).toHaveText("10:30");
      await expect(live.endRehearsal).toBeVisible();
    });
  });
});

test.describe("where sessions are in parallel", () => {
  test.use({ feed: "full", now: kampot("11:20") });

  test("the others that are on are offered with their rooms", async ({ live, openScreen, site }) => {
    await live.open("", "harbour-2026");
    await expect(site.heading).toHaveText("Session 1A. Thinking lamps in public service");
    await live.shows({ time: "10:00", unit: "left of 15 minutes" });
    await expect(live.parallel).toHaveText(["Session 1B. Open data after dark · Lotus room", "Session 1C. Trim your own wick · Bamboo room"]);

    const screen = await openScreen("", "harbour-2026");
    await live.parallel.last().click();
    for (const desk of [live, screen]) {
      await expect(desk.site.heading).toHaveText("Session 1C. Trim your own wick");
      await desk.shows({ time: "15:00", unit: "left of 20 minutes" });
    }
    await expect(screen.parallel).toHaveCount(0);
    await live.next.click();
    await screen.shows({ time: "40:00" });
    await expect(live.parallel).toHaveCount(2);
    await expect(live.parallel.first()).toContainText("Session 1A");
  });

  test("what was done in a room is still there when its chair looks at another one", async ({ live, site }) => {
    await live.open("", "harbour-2026");
    await live.next.click();
    await live.more.click();
    await live.shows({ time: "16:00", unit: "left of 16 minutes" });
    await live.parallel.first().click();
    await expect(site.heading).toHaveText("Session 1B. Open data after dark");
    await live.parallel.first().click();
    await expect(site.heading).toHaveText("Session 1A. Thinking lamps in public service");
    await live.shows({ time: "16:00", unit: "left of 16 minutes" });
  });

  test.describe("in the afternoon", () => {
    test.use({ now: kampot("14:05") });

    test("a session that is cancelled is not offered", async ({ live }) => {
      await live.open("", "harbour-2026");
      await expect(live.parallel.first()).toContainText("Five reports in ninety minutes");
      await expect(live.parallel.filter({ hasText: "Folding paper lanterns" })).toHaveCount(0);
    });
  });

  test.describe("in the evening", () => {
    test.use({ now: kampot("18:20:30") });

    test("between two sessions the time to the next one is counted down", async ({ live, site }) => {
      await live.open("", "harbour-2026");
      await expect(site.heading).toHaveText("Nothing is on at the moment");
      await expect(live.role).toHaveText("Next, Tuesday 10 March, 19:00");
      await expect(live.countdown).toHaveText("39:30");
    });
  });
});

test.describe("to be read from afar", () => {
  test("letters are large on the desk and on the screen", async ({ live, page }) => {
    const size = (place) => place.first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
    for (const query of [atSeoul("09:05"), `${atSeoul("09:05")}&screen=1`]) {
      await live.open(query);
      expect(await size(live.countdown)).toBeGreaterThanOrEqual(150);
      expect(await size(live.who)).toBeGreaterThanOrEqual(48);
      await expect(live.countdown).toBeInViewport({ ratio: 1 });
      await expect(live.who).toBeInViewport({ ratio: 1 });
    }
    await expect(live.fact("Next")).toBeInViewport({ ratio: 1 });
    await expect(page.getByRole("banner")).toBeHidden();
  });

  test("the desk fills the screen and leaves it", async ({ live, page }) => {
    await live.open(atSeoul("09:05"));
    await live.fullScreen.click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.nodeName)).toBe("HTML");
    await live.fullScreen.click();
    await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
  });

  test("the screen is kept awake until the desk is left", async ({ context, live, page, site }) => {
    await context.addInitScript(() => {
      globalThis.locks = [];
      const request = async (kind) => {
        globalThis.locks.push(kind);
        return { release: async () => void globalThis.locks.push("released") };
      };
      Object.defineProperty(navigator, "wakeLock", { value: { request } });
    });
    const locks = () => page.evaluate(() => globalThis.locks);
    await live.open(atSeoul("09:05"));
    await expect.poll(locks).toEqual(["screen"]);
    await live.agenda.click();
    await expect(site.heading).toHaveText("2024 meeting in Seoul");
    await expect.poll(locks).toEqual(["screen", "released"]);
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 360, height: 740 } });

    test("nothing is wider than the window", async ({ live, page }) => {
      const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
      for (const query of ["", atSeoul("09:05"), atSeoul("10:15"), atSeoul("10:35"), atSeoul("18:00"), `${atSeoul("09:05")}&screen=1`]) {
        await live.open(query);
        await expect(live.site.heading).toBeVisible();
        expect(await widest(), query).toBeLessThanOrEqual(360);
      }
      await live.open(atSeoul("09:05"));
      await live.hold.click();
      await live.absent(CHRIS).click();
      await expect(live.goOn).toBeVisible();
      expect(await widest()).toBeLessThanOrEqual(360);
    });
  });
});
