// A chair leads a meeting from the live desk, and the screen of the room follows.

import { AFTER, audit, BEFORE, expect, test as base } from "./fixture.mjs";
import { Live } from "./pages/live.mjs";

const test = base.extend({
  live: async ({ page, site }, use) => {
    const live = new Live(page, site);
    await use(live);
    await live.letGo();
  },
});

// Where time has to pass, the test sets a clock that does.
test.use({ now: null });

const SESSION_1 = "Session 1. Governing with Artificial intelligence for inclusive and human-centric public services";
const SESSION_2 = "Session 2. Digital public infrastructure for better government services";

/** A time on the first day in Seoul. */
const at = (time) => `2024-09-03T${time}+09:00`;

test.describe("at a moment that stands still", () => {
  test.use({ now: AFTER });

  test("the desk says who speaks, from where, how long, who is next, and what is left", async ({ live, page }) => {
    await live.open("?now=2024-09-03T09:05%2B09:00");
    await expect(page).toHaveTitle("Live desk · INDIGO Southeast Asia");
    await expect(live.clock).toHaveText("09:05");
    await expect(live.zone).toHaveText("Seoul time (UTC+9)");
    await expect(live.title).toHaveText(SESSION_1);
    await expect(live.role).toHaveText("Speaker, item 1 of 7");
    await live.isTurnOf("Angela Hanson", "5:00");
    await expect(live.from).toHaveText("OECD");
    await expect(live.unit).toHaveText("left of 10 minutes");
    await expect(live.fact("Next")).toHaveText("Pham Trinh Huong, Viet Nam");
    await expect(live.fact("Left of the session")).toHaveText("1:25:00");
    await live.stands("22 minutes of 22 minutes", "on time");
    await expect(live.main).toContainText("The desk follows the printed times until you do something.");
    await expect(page.getByText("The address sets the clock of this page")).toBeVisible();
  });

  test("several who share an item are all named, each with where they come from", async ({ live }) => {
    await live.open("?now=2024-09-03T11:25%2B09:00");
    await expect(live.who).toHaveText(["Choy Yong Cong", "Ryan Goh Ching Soon"]);
    await expect(live.from).toContainText(["Singapore", "Singapore"]);
    await expect(live.countdown).toHaveText("10:00");
  });

  test("the agenda leads to the desk, and the desk back", async ({ agenda, live, page, site }) => {
    await agenda.open("?now=2024-09-03T09:05%2B09:00");
    await site.main.getByRole("link", { name: "Live desk" }).click();
    await expect(live.title).toHaveText(SESSION_1);
    await live.main.getByRole("link", { name: "Agenda", exact: true }).click();
    await expect(site.heading).toHaveText("2024 meeting in Seoul");
    await expect(page).toHaveURL(/\/meetings\/seoul-2024\?now=2024-09-03T09:05%2B09:00$/);
  });
});

test.describe("by itself", () => {
  test("the desk follows the printed times, from speaker to speaker to the break to the next session", async ({ live }) => {
    await live.openAt(at("08:59"));
    await expect(live.title).toHaveText("Official photo");
    await live.pass("01:00");
    await expect(live.title).toHaveText(SESSION_1);
    await live.isTurnOf("Angela Hanson", "10:00");
    await live.pass("09:59");
    await live.isTurnOf("Angela Hanson", "0:01");
    await live.pass("00:01");
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await expect(live.clock).toHaveText("09:10");
    await expect(live.fact("Next")).toHaveText("Vannapha Phommathansy, Lao PDR");
    await expect(live.item("Angela Hanson")).toHaveAttribute("data-state", "done");
    await expect(live.running).toContainText("Pham Trinh Huong, Viet Nam");
    await live.pass("56:00");
    await live.isTurnOf("Jaeho Lee", "2:00");
    await live.pass("02:00");
    await live.isTurnOf("Questions and answers", "0:00");
    await expect(live.unit).toHaveText("so far, no minutes are printed");
    await expect(live.fact("Next")).toHaveText("10:30 Coffee break");
    await live.stands("22 minutes of 22 minutes", "on time");
    await live.pass("22:00");
    await expect(live.title).toHaveText("Coffee break");
    await live.pass("30:00");
    await expect(live.title).toHaveText(SESSION_2);
    await live.isTurnOf("Barbara-Chiara Ubaldi", "10:00");
  });

  test("a laptop that slept shows what is on as soon as it wakes", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.sleep("21:30");
    await live.isTurnOf("Vannapha Phommathansy", "13:30");
    await expect(live.clock).toHaveText("09:26");
    await expect(live.fact("Left of the session")).toHaveText("1:03:30");
  });

  test("two simulated hours leave no drift, with a chair and without, in both windows", async ({ live, page }) => {
    await live.openAt(at("09:00"));
    await live.goTo("Questions and answers").click();
    await live.isTurnOf("Questions and answers", "0:00");
    const screen = await live.openScreen();
    await live.pass("02:00:00");
    for (const window of [live, screen]) {
      await window.isTurnOf("Questions and answers", "2:00:00");
      await expect(window.clock).toHaveText("11:00");
      await expect(window.fact("Session over its end by")).toHaveText("30:00");
    }
    expect(await page.evaluate(() => Date.now()), "the clock of the test").toBe(Date.parse(at("11:00")) + 500);
    await live.undo.click();
    for (const window of [live, screen]) {
      await expect(window.title).toHaveText(SESSION_2);
      await window.isTurnOf("Barbara-Chiara Ubaldi", "10:00");
    }
  });
});

test.describe("leading", () => {
  test("the next one early, and the next one late: how late it is and what that leaves for discussion", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.next.click();
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await live.stands("27 minutes of 22 minutes", "5 minutes ahead");
    await expect(live.main).toContainText("You lead: an item ends when you go on.");

    // Nobody is cut off: what is over is counted, and costs discussion.
    await live.pass("15:00");
    await live.isTurnOf("Pham Trinh Huong", "0:00");
    await live.pass("07:00");
    await live.isTurnOf("Pham Trinh Huong", "7:00");
    await expect(live.unit).toHaveText("over, of 15 minutes");
    await live.stands("20 minutes of 22 minutes", "2 minutes late");
    await live.next.click();
    await live.isTurnOf("Vannapha Phommathansy", "15:00");
    await live.stands("20 minutes of 22 minutes", "2 minutes late");
    await expect(live.fact("Left of the session")).toHaveText("1:03:00");

    // Half a minute is no lateness to speak of.
    await live.pass("13:30");
    await live.next.click();
    await live.stands("21 minutes of 22 minutes", "on time");
  });

  test("where too much is said, nothing is left for discussion, and it says how much too much", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.hold.click();
    await live.pass("25:00");
    await live.stands("nothing: 3 minutes too much", "25 minutes late");
  });

  test("to any item, forward and back, and each begins with all of its time", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.goTo("Sumit Kesawapitak").click();
    await live.isTurnOf("Sumit Kesawapitak", "10:00");
    await expect(live.from).toContainText("Thailand");
    await expect(live.fact("Next")).toHaveText("Jaeho Lee, Korea");
    await expect(live.item("Chris Fechner")).toHaveAttribute("data-state", "done");
    await live.pass("02:00");
    await live.goTo("Vannapha Phommathansy").click();
    await live.isTurnOf("Vannapha Phommathansy", "15:00");
    await expect(live.item("Sumit Kesawapitak")).toHaveAttribute("data-state", "ahead");
    await live.back.click();
    await live.isTurnOf("Pham Trinh Huong", "15:00");
  });

  test("somebody absent is passed over, and is back when they turn up", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.absent("Pham Trinh Huong").click();
    await expect(live.item("Pham Trinh Huong")).toContainText("skipped");
    await live.isTurnOf("Angela Hanson", "5:00");
    await expect(live.fact("Next")).toHaveText("Vannapha Phommathansy, Lao PDR");
    await live.stands("37 minutes of 22 minutes", "on time");
    await live.next.click();
    await live.isTurnOf("Vannapha Phommathansy", "15:00");
    await live.goTo("Pham Trinh Huong").click();
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await expect(live.item("Pham Trinh Huong")).not.toContainText("skipped");

    await live.absent("Chris Fechner").click();
    await expect(live.item("Chris Fechner")).toContainText("skipped");
    await live.notAbsent("Chris Fechner").click();
    await expect(live.item("Chris Fechner")).not.toContainText("skipped");
  });

  test("the one whose turn it is turns out to be absent", async ({ live }) => {
    await live.openAt(at("09:00"));
    await live.skip.click();
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await expect(live.item("Angela Hanson")).toContainText("skipped");
    await live.stands("32 minutes of 22 minutes", "10 minutes ahead");
  });

  test("an item is held and goes on, while the session does not wait", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.hold.click();
    await expect(live.unit).toHaveText("On hold left of 10 minutes");
    await live.pass("03:00");
    await live.isTurnOf("Angela Hanson", "5:00");
    await expect(live.clock).toHaveText("09:08");
    await expect(live.fact("Left of the session")).toHaveText("1:22:00");
    await live.stands("19 minutes of 22 minutes", "3 minutes late");
    await live.goOn.click();
    await expect(live.unit).toHaveText("left of 10 minutes");
    await live.pass("01:00");
    await live.isTurnOf("Angela Hanson", "4:00");
    await live.stands("19 minutes of 22 minutes", "3 minutes late");
  });

  test("minutes are given and taken", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.more.click();
    await live.more.click();
    await live.isTurnOf("Angela Hanson", "7:00");
    await expect(live.unit).toHaveText("left of 12 minutes");
    await live.stands("20 minutes of 22 minutes", "2 minutes late");
    await live.less.click();
    await live.less.click();
    await live.less.click();
    await live.isTurnOf("Angela Hanson", "4:00");
    await expect(live.unit).toHaveText("left of 9 minutes");
    await live.stands("23 minutes of 22 minutes", "1 minute ahead");
  });

  test("an item without minutes counts up, and none can be given", async ({ live }) => {
    await live.openAt(at("10:00"));
    await live.goTo("Questions and answers").click();
    await live.isTurnOf("Questions and answers", "0:00");
    await live.pass("01:05");
    await live.isTurnOf("Questions and answers", "1:05");
    await expect(live.unit).toHaveText("so far, no minutes are printed");
    await expect(live.role).toHaveText("Item 7 of 7");
    await expect(live.more).toBeDisabled();
    await expect(live.less).toBeDisabled();
    await live.press("ArrowUp");
    await live.pass("00:01");
    await live.isTurnOf("Questions and answers", "1:06");
    await expect(live.unit).toHaveText("so far, no minutes are printed");
  });

  test("the session is closed early, taken up again, and the break comes by itself", async ({ live }) => {
    await live.openAt(at("10:20"));
    await live.close.click();
    await expect(live.main).toContainText("The session is closed");
    await expect(live.countdown).toHaveText("10:00");
    await expect(live.unit).toHaveText("until 10:30");
    await expect(live.fact("Next")).toHaveText("10:30 Coffee break");
    await expect(live.hold).toBeDisabled();
    await live.back.click();
    await live.isTurnOf("Questions and answers", "0:00");
    await live.close.click();
    await expect(live.main).toContainText("The session is closed");
    await live.pass("10:00");
    await expect(live.title).toHaveText("Coffee break");
  });

  test("a session that runs over stays until it is closed", async ({ live }) => {
    await live.openAt(at("10:05"));
    await live.next.click();
    await live.pass("27:00");
    await expect(live.title).toHaveText(SESSION_1);
    await live.isTurnOf("Questions and answers", "27:00");
    await expect(live.fact("Session over its end by")).toHaveText("2:00");
    await expect(live.fact("For discussion")).toHaveText("nothing: 2 minutes too much");
    await live.close.click();
    await expect(live.title).toHaveText("Coffee break");
    await expect(live.countdown).toHaveText("28:00");
  });

  test("everything that was done is taken back, step by step", async ({ live }) => {
    await live.openAt(at("09:05"));
    await expect(live.undo).toBeDisabled();
    const before = [];
    const acts = [
      () => live.next,
      () => live.more,
      () => live.less,
      () => live.hold,
      () => live.goOn,
      () => live.absent("Chris Fechner"),
      () => live.notAbsent("Chris Fechner"),
      () => live.goTo("Jaeho Lee"),
      () => live.skip,
      () => live.close,
    ];
    for (const act of acts) {
      before.push(await live.inWords());
      await act().click();
      await expect.poll(() => live.inWords()).not.toBe(before.at(-1));
    }
    for (const words of before.reverse()) {
      await live.undo.click();
      await live.hasInWords(words);
    }
    await expect(live.undo).toBeDisabled();
  });

  test("a chair runs the first day in Seoul with one key", async ({ live }) => {
    const days = [
      ["08:30", "Opening Remarks", 3],
      ["09:00", SESSION_1, 7],
      ["11:00", SESSION_2, 7],
      ["13:45", /^Session 3\./, 6],
      ["15:15", /^Session 4\./, 3],
      ["16:45", "Closing remarks", 3],
    ];
    await live.openAt(at("08:25"));
    for (const [time, title, count] of days) {
      await live.stopAt(at(time));
      await expect(live.title).toHaveText(title);
      await expect(live.order).toHaveCount(count);
      for (let place = 0; place < count; place += 1) {
        await expect(live.order.nth(place)).toHaveAttribute("aria-current", "step");
        await expect(live.role).toContainText(new RegExp(`item ${place + 1} of ${count}`, "i"));
        await live.pass("02:00");
        await live.press("ArrowRight");
      }
      await expect(live.main).toContainText("The session is closed");
    }
    await live.stopAt("2024-09-04T09:10+09:00");
    await expect(live.title).toHaveText("Welcome coffee");
  });
});

test.describe("by keys", () => {
  test("arrows, space and Backspace do all that the buttons do", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.press("ArrowRight");
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await live.press("ArrowRight");
    await live.isTurnOf("Vannapha Phommathansy", "15:00");
    await live.press("ArrowLeft");
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await live.press("ArrowUp");
    await live.isTurnOf("Pham Trinh Huong", "16:00");
    await live.press("ArrowDown");
    await live.press("ArrowDown");
    await live.isTurnOf("Pham Trinh Huong", "14:00");
    await live.press("Space");
    await live.pass("01:00");
    await live.isTurnOf("Pham Trinh Huong", "14:00");
    await expect(live.unit).toHaveText("On hold left of 14 minutes");
    await live.press("Space");
    await live.pass("01:00");
    await live.isTurnOf("Pham Trinh Huong", "13:00");

    // Going on, holding, three times a minute, back, and twice next.
    for (let step = 0; step < 8; step += 1) await live.press("Backspace");
    await live.isTurnOf("Angela Hanson", "3:00");
    await expect(live.undo).toBeDisabled();
    await expect(live.page).toHaveURL(live.site.address("meetings/seoul-2024/live"));
  });

  test("they do so as well when a button has the focus, which a space presses", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.more.focus();
    await live.press("ArrowRight");
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await expect(live.more).toBeFocused();
    await live.press("Space");
    await live.isTurnOf("Pham Trinh Huong", "16:00");
    await expect(live.unit).toHaveText("left of 16 minutes");
    await live.press("Enter");
    await live.isTurnOf("Pham Trinh Huong", "17:00");
    await live.press("ArrowDown");
    await live.isTurnOf("Pham Trinh Huong", "16:00");
    await live.press("Backspace");
    await live.press("Backspace");
    await live.isTurnOf("Pham Trinh Huong", "16:00");
    await expect(live.more).toBeFocused();
  });

  test("what belongs to the browser stays with it", async ({ live }) => {
    await live.openAt(at("09:05"));
    const before = await live.inWords();
    await live.press("Control+ArrowRight");
    await live.press("Control+Backspace");
    await live.press("a");
    await live.hasInWords(before);
  });

  test("in a break they do nothing, because nobody could see how to take it back", async ({ live }) => {
    await live.openAt(at("10:35"));
    const before = await live.inWords();
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowUp", "Space"]) await live.press(key);
    await live.hasInWords(before);
  });

  test("a button that ends with its item does not hand the focus to one that does something else", async ({ live, page }) => {
    await live.openAt(at("10:20"));
    await live.skip.focus();
    await live.press("Enter");
    await expect(live.main).toContainText("The session is closed");
    await expect(live.undo).not.toBeFocused();
    await live.undo.click();
    await live.isTurnOf("Questions and answers", "12:00");
    await live.absent("Jaeho Lee").or(live.goTo("Jaeho Lee")).first().focus();
    await live.press("ArrowLeft");
    await expect(live.who).toHaveText("Jaeho Lee");
    await expect(page.locator(":focus")).toHaveText(/Jaeho Lee/);
  });
});

test.describe("kept on the device", () => {
  test("what was done outlives a reload, and time has passed", async ({ live, page, site }) => {
    await live.openAt(at("09:05"));
    await live.next.click();
    await live.more.click();
    await live.absent("Chris Fechner").click();
    await live.pass("02:00");
    await live.isTurnOf("Pham Trinh Huong", "14:00");
    const words = await live.inWords();
    await page.reload();
    await site.isReady();
    await live.hasInWords(words);
    await expect(live.item("Chris Fechner")).toContainText("skipped");
    await live.undo.click();
    await live.undo.click();
    await live.isTurnOf("Pham Trinh Huong", "13:00");
  });

  test("it is not mixed with what is only tried out with another clock", async ({ live, page }) => {
    await live.openAt(at("09:05"));
    await live.goTo("Jaeho Lee").click();
    await live.isTurnOf("Jaeho Lee", "3:00");
    await page.goto(live.site.address("meetings/seoul-2024/live?now=2024-09-03T09:20%2B09:00"));
    await live.site.isReady();
    await expect(live.who).toHaveText("Pham Trinh Huong");
    await expect(live.undo).toBeDisabled();
  });

  test("the published agenda never changes", async ({ agenda, context, live, session, site }) => {
    await live.openAt(at("09:05"));
    const other = await context.newPage();
    const main = other.getByRole("main");
    const read = async (place) => {
      await other.goto(site.address(place));
      await expect(other.locator("html")).toHaveAttribute("data-plenary", "ready");
      return main.ariaSnapshot();
    };
    const agendaBefore = await read("meetings/seoul-2024");
    const sessionBefore = await read("meetings/seoul-2024/sessions/session-1");
    await live.next.click();
    await live.less.click();
    await live.absent("Chris Fechner").click();
    await live.isTurnOf("Pham Trinh Huong", "14:00");
    expect(await read("meetings/seoul-2024")).toBe(agendaBefore);
    expect(await read("meetings/seoul-2024/sessions/session-1")).toBe(sessionBefore);
    expect(agenda.site.place() + session.site.place()).not.toBe("");
  });

  test.describe("where the device refuses", () => {
    test("the desk works in its window, also after a look at the agenda", async ({ context, live, site }) => {
      await context.addInitScript(() => {
        Object.defineProperty(window, "localStorage", {
          get() {
            throw new DOMException("refused", "SecurityError");
          },
        });
      });
      await live.openAt(at("09:05"));
      await live.next.click();
      await live.isTurnOf("Pham Trinh Huong", "15:00");
      await live.press("ArrowUp");
      await live.isTurnOf("Pham Trinh Huong", "16:00");
      await live.pass("01:00");
      await live.isTurnOf("Pham Trinh Huong", "15:00");
      await live.main.getByRole("link", { name: "Agenda", exact: true }).click();
      await expect(site.heading).toHaveText("2024 meeting in Seoul");
      await site.goBack();
      await live.isTurnOf("Pham Trinh Huong", "15:00");
      await live.undo.click();
      await live.isTurnOf("Pham Trinh Huong", "14:00");
    });
  });
});

test.describe("the screen of the room", () => {
  test("follows every step, without controls", async ({ live }) => {
    await live.openAt(at("09:05"));
    const screen = await live.openScreen();
    await expect(screen.page).toHaveURL(live.site.address("meetings/seoul-2024/live?screen=1"));
    await expect(screen.title).toHaveText(SESSION_1);
    await screen.isTurnOf("Angela Hanson", "5:00");
    await expect(screen.buttons).toHaveCount(0);
    await expect(screen.order).toHaveCount(0);
    await expect(screen.screenLink).toHaveCount(0);

    await live.next.click();
    await screen.isTurnOf("Pham Trinh Huong", "15:00");
    await screen.stands("27 minutes of 22 minutes", "5 minutes ahead");
    await live.more.click();
    await screen.isTurnOf("Pham Trinh Huong", "16:00");
    await live.hold.click();
    await expect(screen.unit).toHaveText("On hold left of 16 minutes");
    await live.pass("02:00");
    await screen.isTurnOf("Pham Trinh Huong", "16:00");
    await expect(screen.clock).toHaveText("09:07");
    await live.goOn.click();
    await live.absent("Vannapha Phommathansy").click();
    await expect(screen.fact("Next")).toHaveText("Chris Fechner, Australia");
    for (let step = 0; step < 5; step += 1) await live.undo.click();
    await screen.isTurnOf("Angela Hanson", "3:00");
    await expect(screen.buttons).toHaveCount(0);
    await screen.letGo();
    await live.letGo();
    await audit(screen.page, "of the screen");
  });

  test("does nothing when keys are pressed there", async ({ live }) => {
    await live.openAt(at("09:05"));
    const screen = await live.openScreen();
    const before = await screen.inWords();
    for (const key of ["ArrowRight", "ArrowUp", "Space", "Backspace"]) await screen.press(key);
    await screen.hasInWords(before);
    await live.isTurnOf("Angela Hanson", "5:00");
    await expect(live.undo).toBeDisabled();
  });

  test("a screen that is opened later, or reloaded, shows where the desk stands", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.next.click();
    await live.more.click();
    await live.isTurnOf("Pham Trinh Huong", "16:00");
    const screen = await live.openScreen();
    await screen.isTurnOf("Pham Trinh Huong", "16:00");
    await screen.page.reload();
    await screen.site.isReady();
    await screen.isTurnOf("Pham Trinh Huong", "16:00");
  });
});

test.describe("who does not see the desk", () => {
  test("hears only that it is another's turn, that one minute is left, and that time is over", async ({ live }) => {
    await live.openAt(at("08:59"));
    await live.listen();
    await live.pass("02:00");
    expect(await live.heard()).toEqual(["Angela Hanson, OECD"]);
    // Whatever the chair does, nobody is talked into.
    await live.press("ArrowUp");
    await live.press("ArrowDown");
    await live.hold.click();
    await live.goOn.click();
    await live.pass("07:59");
    expect(await live.heard()).toEqual([]);
    await live.pass("00:01");
    expect(await live.heard()).toEqual(["One minute left: Angela Hanson, OECD"]);
    await live.pass("00:59");
    expect(await live.heard()).toEqual([]);
    await live.pass("00:01");
    expect(await live.heard()).toEqual(["Time is over: Angela Hanson, OECD"]);
    await live.pass("05:00");
    expect(await live.heard()).toEqual([]);
    await live.next.click();
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    expect(await live.heard()).toEqual(["Pham Trinh Huong, Viet Nam"]);
  });

  test("hears the same where the printed times are followed", async ({ live }) => {
    await live.openAt(at("09:00"));
    await live.listen();
    await live.pass("26:00");
    expect(await live.heard()).toEqual([
      "One minute left: Angela Hanson, OECD",
      "Pham Trinh Huong, Viet Nam",
      "One minute left: Pham Trinh Huong, Viet Nam",
      "Vannapha Phommathansy, Lao PDR",
    ]);
  });
});

test.describe("nothing is built anew", () => {
  test("by a second that passes: no element, no text, and the focus stays", async ({ live }) => {
    await live.openAt(at("09:05"));
    await live.hold.click();
    await live.goOn.click();
    await live.next.focus();
    await live.watch();
    await live.pass("01:30");
    await live.isTurnOf("Angela Hanson", "3:30");
    expect(await live.built()).toEqual([]);
    await expect(live.next).toBeFocused();
  });

  test("under the finger by another item: the buttons are the same, and the focus stays", async ({ live }) => {
    await live.openAt(at("09:05"));
    const buttons = await live.buttons.filter({ hasText: /^(Next item|Hold|\+1 minute|Undo)$/ }).elementHandles();
    expect(buttons).toHaveLength(4);
    await live.next.focus();
    await live.press("Enter");
    await live.isTurnOf("Pham Trinh Huong", "15:00");
    await expect(live.next).toBeFocused();
    for (const button of buttons) expect(await button.evaluate((element) => element.isConnected)).toBe(true);
  });

  test("by a newer agenda, which takes neither the focus nor what was done", async ({ live, page }) => {
    await live.openAt(at("09:05"));
    await live.next.click();
    await live.next.focus();
    await page.route("**/feed/meetings/seoul-2024.json", async (route) => {
      const response = await route.fetch();
      const meeting = await response.json();
      meeting.sessions.find(({ id }) => id === "session-1").items[3].minutes = 20;
      await route.fulfill({ response, json: meeting });
    });
    await live.pass("06:30");
    await expect(live.item("Vannapha Phommathansy")).toContainText("20 minutes");
    await live.isTurnOf("Pham Trinh Huong", "8:30");
    await expect(live.next).toBeFocused();
    await live.pass("00:30");
    await live.isTurnOf("Pham Trinh Huong", "8:00");
    await live.press("ArrowUp");
    await live.isTurnOf("Pham Trinh Huong", "9:00");
  });
});

test.describe("when no speaker is on", () => {
  test("a break counts down to its end and names what comes next", async ({ live }) => {
    await live.openAt(at("10:35"));
    await expect(live.title).toHaveText("Coffee break");
    await expect(live.countdown).toHaveText("25:00");
    await expect(live.unit).toHaveText("until 11:00");
    await expect(live.fact("Next")).toHaveText(`11:00 ${SESSION_2}`);
    await expect(live.next).toHaveCount(0);
    await expect(live.hold).toHaveCount(0);
    await expect(live.told).toHaveText("");
  });

  test("between two days it says when the next one begins, and that it begins", async ({ live }) => {
    await live.openAt(at("18:00"));
    await expect(live.title).toHaveText("Nothing is on at the moment");
    await expect(live.main).toContainText("Next, Wednesday 4 September, 09:00");
    await expect(live.who).toHaveText("Welcome coffee");
    // Nobody counts seconds over a night.
    await expect(live.countdown).toHaveCount(0);
    await live.stopAt("2024-09-04T08:59+09:00");
    await expect(live.countdown).toHaveText("1:00");
    await live.pass("01:00");
    await expect(live.title).toHaveText("Welcome coffee");
  });

  test("after the last session the meeting is over", async ({ live }) => {
    await live.openAt("2024-09-04T12:19+09:00");
    await expect(live.title).toHaveText(/^Session 3\. Collaborative/);
    await live.pass("01:00");
    await expect(live.title).toHaveText("This meeting is over");
  });

  test.describe("long before", () => {
    test.use({ now: BEFORE });

    test("it says so, when it begins, and offers a rehearsal", async ({ live }) => {
      await live.open();
      await expect(live.title).toHaveText("This meeting is not on now");
      await expect(live.main).toContainText("Next, Tuesday 3 September, 08:00");
      await expect(live.who).toHaveText("Registration at venue");
      await expect(live.rehearsals.first()).toBeVisible();
    });
  });

  test("on the morning of the first day it is not begun, which is said", async ({ live }) => {
    await live.openAt(at("07:30"));
    await expect(live.title).toHaveText("This meeting is not on now");
    await expect(live.countdown).toHaveText("30:00");
    await expect(live.rehearsals.first()).toBeVisible();
  });
});

test.describe("a rehearsal", () => {
  test("is offered after the meeting from any session that has items", async ({ live }) => {
    await live.openAt(AFTER);
    await expect(live.title).toHaveText("This meeting is over");
    await expect(live.rehearsals).toHaveText([
      "Opening Remarks",
      SESSION_1,
      SESSION_2,
      /^Session 3\. Designing/,
      /^Session 4\. Identifying/,
      "Closing remarks",
      "Introduction",
      "Opening Remarks",
      /^Session 1\. A Trustworthy/,
      /^Session 2\. Engaging/,
      /^Session 3\. Collaborative/,
    ]);
  });

  test("begins at the start of its session, is led like a meeting, followed on the screen, and ended", async ({ live, page, site }) => {
    await live.openAt(AFTER);
    const screen = await live.openScreen();
    await expect(screen.title).toHaveText("This meeting is over");
    await expect(screen.buttons).toHaveCount(0);

    await live.rehearsals.filter({ hasText: SESSION_2 }).click();
    for (const window of [live, screen]) {
      await expect(window.title).toHaveText(SESSION_2);
      await expect(window.rehearsal).toContainText("This is a rehearsal");
      await expect(window.clock).toHaveText("11:00");
      await window.isTurnOf("Barbara-Chiara Ubaldi", "10:00");
    }
    await expect(screen.buttons).toHaveCount(0);
    await live.pass("02:00");
    await live.next.click();
    for (const window of [live, screen]) {
      await expect(window.clock).toHaveText("11:02");
      await window.isTurnOf("Byung Joon Park", "10:00");
      await window.stands("25 minutes of 17 minutes", "8 minutes ahead");
    }
    await page.reload();
    await site.isReady();
    await expect(live.clock).toHaveText("11:02");
    await live.isTurnOf("Byung Joon Park", "10:00");

    await live.endRehearsal.click();
    for (const window of [live, screen]) {
      await expect(window.title).toHaveText("This meeting is over");
      await expect(window.rehearsal).toHaveCount(0);
    }
  });

  test("does not outlast a reload once it is ended", async ({ live, page, site }) => {
    await live.openAt(AFTER);
    await live.rehearsals.filter({ hasText: "Closing remarks" }).click();
    await expect(live.clock).toHaveText("16:45");
    await live.endRehearsal.click();
    await page.reload();
    await site.isReady();
    await expect(live.title).toHaveText("This meeting is over");
  });
});

test.describe("sessions in parallel", () => {
  test.use({ feed: "full" });

  const HARBOUR = { meeting: "harbour-2026" };

  test("are offered beside the one on the desk, and the screen shows the one that is chosen", async ({ live }) => {
    await live.openAt("2026-03-10T11:20+07:00", HARBOUR);
    await expect(live.title).toHaveText(/^Session 1A/);
    await expect(live.zone).toHaveText("Phnom Penh time (UTC+7)");
    await expect(live.parallel).toHaveText([/^Session 1B\. .+ · Lotus Room$/i, /^Session 1C\. .+ · Bamboo Room$/i]);
    const screen = await live.openScreen();
    await expect(screen.title).toHaveText(/^Session 1A/);

    await live.parallel.first().click();
    await expect(live.title).toHaveText(/^Session 1B/);
    await expect(live.parallel).toHaveText([/^Session 1A/, /^Session 1C/]);
    await expect(screen.title).toHaveText(/^Session 1B/);
    await expect(screen.buttons).toHaveCount(0);
    await live.next.click();
    await live.pass("01:00");
    await live.isTurnOf("Zéphyr L’Ull·lanterne", "1:00");
    await screen.isTurnOf("Zéphyr L’Ull·lanterne", "1:00");
  });

  test("what was done in one is there again after a look at another", async ({ live }) => {
    await live.openAt("2026-03-10T11:20+07:00", HARBOUR);
    await live.next.click();
    await live.more.click();
    const words = await live.inWords();
    await live.parallel.first().click();
    await expect(live.title).toHaveText(/^Session 1B/);
    await live.parallel.first().click();
    await live.hasInWords(words);
  });

  test("a gap within a day counts down to what comes next", async ({ live }) => {
    await live.openAt("2026-03-10T18:00+07:00", HARBOUR);
    await expect(live.title).toHaveText("Nothing is on at the moment");
    await expect(live.main).toContainText("Next, Tuesday 10 March, 19:00");
    await expect(live.countdown).toHaveText("1:00:00");
  });

  test("a meeting that has no clock to follow says so", async ({ live }) => {
    await live.openAt(at("09:00"), { meeting: "first-2010" });
    await expect(live.title).toHaveText("This meeting has no agenda that a clock could follow");
    await expect(live.rehearsals).toHaveCount(0);
  });
});

test.describe("across the hall", () => {
  test.use({ audited: false });

  for (const [width, height] of [[1280, 800], [1366, 768], [1920, 1080]]) {
    test.describe(`at ${width}x${height}`, () => {
      test.use({ viewport: { width, height } });

      test("the letters are large, and all that the hall needs is on the screen at once", async ({ live }) => {
        await live.openAt(at("09:05"), { query: "?screen=1" });
        await live.isTurnOf("Angela Hanson", "5:00");
        expect(await live.fontSize(live.countdown)).toBeGreaterThanOrEqual(150);
        expect(await live.fontSize(live.who)).toBeGreaterThanOrEqual(48);
        for (const part of [live.title, live.who, live.countdown, live.facts.last()]) {
          await expect(part).toBeInViewport({ ratio: 1 });
        }
      });
    });
  }

  test("hours do not make the clock wider than the screen", async ({ live }) => {
    await live.openAt(at("09:00"), { query: "?screen=1" });
    await expect(live.fact("Left of the session")).toHaveText("1:30:00");
    expect(await live.overhang()).toBe(0);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("nothing is wider than the window, whatever is on", async ({ live, page }) => {
    await live.openAt(at("09:05"));
    expect(await live.overhang()).toBe(0);
    await live.goTo("Questions and answers").click();
    await live.pass("01:10:00");
    await live.isTurnOf("Questions and answers", "1:10:00");
    expect(await live.overhang()).toBe(0);
    await live.undo.click();
    await live.stopAt(at("10:35"));
    await expect(live.title).toHaveText("Coffee break");
    expect(await live.overhang()).toBe(0);
    await live.stopAt("2024-09-05T09:00+09:00");
    await expect(live.title).toHaveText("This meeting is over");
    expect(await live.overhang()).toBe(0);
    await live.rehearsals.first().click();
    await expect(live.rehearsal).toBeVisible();
    expect(await live.overhang()).toBe(0);
    await page.evaluate(() => scrollTo(0, 0));
    await expect(live.countdown).toBeInViewport({ ratio: 1 });
  });

  test.describe("with long words", () => {
    test.use({ feed: "full", audited: false });

    test("nothing is wider than the window", async ({ live }) => {
      await live.openAt("2026-03-11T15:20+07:00", { meeting: "harbour-2026" });
      await expect(live.title).toHaveText(/Laternenumzug/);
      expect(await live.overhang()).toBe(0);
    });
  });
});

test.describe("the device", () => {
  test("keeps its screen awake as long as the desk is shown", async ({ context, live, page, site }) => {
    await context.addInitScript(() => {
      globalThis.awake = [];
      const request = async (kind) => {
        awake.push(`keep ${kind}`);
        return { release: async () => void awake.push("release") };
      };
      Object.defineProperty(Navigator.prototype, "wakeLock", { value: { request } });
    });
    await live.openAt(at("09:05"));
    await expect.poll(() => page.evaluate(() => awake)).toEqual(["keep screen"]);
    // A screen that was not looked at may have slept.
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect.poll(() => page.evaluate(() => awake)).toEqual(["keep screen", "keep screen"]);
    await live.pass("05:00");
    await live.main.getByRole("link", { name: "Agenda", exact: true }).click();
    await expect(site.heading).toHaveText("2024 meeting in Seoul");
    await expect.poll(() => page.evaluate(() => awake.at(-1))).toBe("release");
  });

  test("gives the desk its whole screen, and takes it back", async ({ live, page }) => {
    await live.openAt(at("09:05"));
    const isFull = () => page.evaluate(() => document.fullscreenElement === document.documentElement);
    await live.button("Full screen").click();
    await expect.poll(isFull).toBe(true);
    await live.button("Full screen").click();
    await expect.poll(isFull).toBe(false);
  });
});
