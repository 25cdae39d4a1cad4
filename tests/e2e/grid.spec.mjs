// A delegate at a meeting with parallel sessions looks where else something is on.

import { AFTER, audit, expect, test } from "./fixture.mjs";

const [TUESDAY, WEDNESDAY, THURSDAY] = ["Tuesday 10 March 2026", "Wednesday 11 March 2026", "Thursday 12 March 2026"];

test.use({ feed: "full", now: AFTER });

/** How far each of these goes, across and down, while something is done. */
async function moves(parts, act) {
  const places = () => Promise.all(parts.map((part) => part.boundingBox()));
  await parts[0].scrollIntoViewIfNeeded();
  const before = await places();
  await act();
  const after = await places();
  // Never -0, which is another number to `toEqual`.
  return after.map(({ x, y }, at) => [Math.round(x - before[at].x) + 0, Math.round(y - before[at].y) + 0]);
}

/** A head goes no farther than over the gap between the cells. */
const expectToStay = (moved) => expect(Math.abs(moved)).toBeLessThanOrEqual(2);

/** Whether the middle of a part is seen. */
function isOnTop(part) {
  const { left, top, width, height } = part.getBoundingClientRect();
  return part.contains(document.elementFromPoint(left + width / 2, top + height / 2));
}

/** Goes on with Tab from one part to another. */
async function reach(page, from, to) {
  await from.focus();
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(to).toBeFocused({ timeout: 100 });
  }).toPass();
}

test("from the list to the grid and back, with the filters", async ({ agenda, grid, page, site }) => {
  await grid.open("?kind=workshop");
  await agenda.shows("session-1c", "session-2c", "session-5c");
  await grid.isShown(false);
  await expect(grid.asList).toHaveAttribute("aria-pressed", "true");
  await expect(grid.asGrid).toHaveAttribute("aria-pressed", "false");

  await grid.asGrid.click();
  await grid.isShown();
  await expect(grid.asGrid).toHaveAttribute("aria-pressed", "true");
  await expect(grid.asGrid).toBeFocused();
  await agenda.shows("session-1c", "session-2c", "session-5c");
  await expect(page).toHaveURL(site.address("meetings/harbour-2026?kind=workshop&view=grid"));

  await agenda.choose("kind", "panel");
  await expect(page).toHaveURL(site.address("meetings/harbour-2026?kind=workshop,panel&view=grid"));
  await agenda.matches(7);
  await grid.isShown();

  await site.goBack();
  await agenda.matches(3);
  await grid.isShown();
  await site.goBack();
  await grid.isShown(false);
  await agenda.shows("session-1c", "session-2c", "session-5c");
  expect(site.place()).toBe("meetings/harbour-2026?kind=workshop");
  await site.goForward();
  await grid.isShown();
  await grid.asList.click();
  await grid.isShown(false);
  expect(site.place()).toBe("meetings/harbour-2026?kind=workshop");
});

test("rooms stand above, times beside, and a session where both meet", async ({ grid }) => {
  await grid.open("?view=grid");
  await expect(grid.tables).toHaveCount(3);
  await expect(grid.rooms(TUESDAY)).toHaveText(["River hall", "Lotus room", "Bamboo room", "Quay terrace"]);
  await expect(grid.rooms(THURSDAY)).toHaveText(["River hall", "Lotus room", "Quay terrace"]);
  const head = await grid.rooms(TUESDAY).filter({ hasText: "Lotus room" }).boundingBox();
  const row = await grid.times(TUESDAY).filter({ hasText: /^11:15$/ }).boundingBox();
  const session = await grid.session("session-1b").boundingBox();
  expect(Math.abs(session.x - head.x)).toBeLessThan(2);
  expect(Math.abs(session.width - head.width)).toBeLessThan(2);
  expect(Math.abs(session.y - row.y)).toBeLessThan(2);
  await expect(grid.title("session-1b")).toHaveText("Session 1B. Open data after dark");
  await expect(grid.session("session-1b").locator("time")).toHaveText(["11:15", "12:30"]);
});

test("a title leads to the session, and back to the grid", async ({ grid, site }) => {
  await grid.open("?view=grid");
  await grid.title("session-5b").click();
  await expect(site.heading).toHaveText("Session 5B. Who owns the moonlight?");
  await site.goBack();
  await grid.isShown();
  await expect(grid.title("session-5b")).toBeFocused();
});

test.describe("the grid in detail", () => {
  // The page is audited by the flows above.
  test.use({ audited: false });

  test("read row by row it has the order of the list", async ({ agenda, grid }) => {
    const order = () => agenda.rows.evaluateAll((rows) => rows.map((row) => row.dataset.sessionId));
    await grid.open();
    await agenda.matches(41);
    const list = await order();
    await grid.asGrid.click();
    await grid.isShown();
    await agenda.matches(41);
    expect(await order()).toEqual(list);
  });

  test("times run down each day, past midnight too", async ({ grid }) => {
    await grid.open("?view=grid");
    await expect(grid.times(THURSDAY)).toHaveText(["09:00", "09:20", "10:30", "11:00", "12:00", "12:30"]);
    const times = await grid.times(TUESDAY).allTextContents();
    expect(times.slice(-5)).toEqual(["19:00", "22:00", "23:30", "01:15", "01:30"]);
    const heights = await grid.session("session-6b").evaluate((session) => [
      session.getBoundingClientRect().height,
      session.closest("td").getBoundingClientRect().height,
    ]);
    expect(heights[0], "a session fills its cell").toBeCloseTo(heights[1], 0);
  });

  test("a session without a room and with no other beside it takes the whole width", async ({ grid }) => {
    await grid.open("?view=grid");
    await expect(grid.cell("coffee-1")).toHaveAttribute("colspan", "4");
    // This one has another session beside it, in a room.
    await expect(grid.rooms(WEDNESDAY).first()).toHaveText("Without a room");
    await expect(grid.cell("coffee-4")).toHaveAttribute("colspan", "1");
  });

  test("sessions that overlap in a room stand beside each other in it", async ({ files, grid }) => {
    await files.changeSession("session-6a", { room: "lotus-room" });
    await grid.open("?view=grid");
    await expect(grid.rooms(WEDNESDAY).filter({ hasText: "Lotus room" })).toHaveAttribute("colspan", "2");
    const head = await grid.rooms(WEDNESDAY).filter({ hasText: "Lotus room" }).boundingBox();
    const [one, other] = [await grid.session("session-6a").boundingBox(), await grid.session("session-6b").boundingBox()];
    expect(one.x).toBeGreaterThan(head.x - 2);
    expect(other.x, "not over each other").toBeGreaterThanOrEqual(one.x + one.width);
    expect(other.x + other.width).toBeLessThan(head.x + head.width + 2);
    // At another time a single session has the room to itself.
    await expect(grid.cell("session-5b")).toHaveAttribute("colspan", "2");
  });

  test("filters and words hide sessions, and both together", async ({ agenda, grid }) => {
    await grid.open("?view=grid");
    await agenda.choose("room", "lotus-room");
    await agenda.shows("session-1b", "session-2b", "session-3b", "session-5b", "session-6b", "youth-opening", "youth-panel");
    await agenda.search.fill("moth");
    await agenda.shows("session-6b");
    await expect(agenda.count).toHaveText("1 of 41 sessions");
    await agenda.search.fill("");
    await agenda.clearAll.click();
    await agenda.matches(41);
    await agenda.search.fill("zeppelin");
    await agenda.matches(0);
    await expect(agenda.empty).toBeVisible();
  });

  test("a day without a match is left out", async ({ agenda, grid }) => {
    await grid.open("?day=2026-03-11&view=grid");
    await expect(grid.session("session-5b")).toBeVisible();
    await expect(grid.day(TUESDAY)).toBeHidden();
    await expect(grid.day(THURSDAY)).toBeHidden();
    await agenda.choose("day", "2026-03-12");
    await expect(grid.day(THURSDAY)).toBeVisible();
  });

  test("a cancelled, a moved and a tentative session say so", async ({ grid }) => {
    await grid.open("?view=grid");
    await expect(grid.session("session-2c")).toContainText("Cancelled: the paper got wet.");
    await expect(grid.session("session-3b")).toContainText("Moved: Was announced for 14:00 in the Bamboo room.");
    await expect(grid.session("session-2d")).toContainText("Not yet confirmed: If the weather allows.");
  });

  test("what is on is marked, and “Now” leads to it", async ({ grid, page }) => {
    await grid.open("?view=grid&now=2026-03-10T14:10%2B07:00");
    for (const id of ["session-2a", "session-2b", "session-2d"]) {
      await expect(grid.session(id)).toHaveAttribute("aria-current", "time");
    }
    // The fourth one at this time is cancelled.
    await expect(page.getByRole("article").and(page.locator("[aria-current=time]"))).toHaveCount(3);
    // A cancelled session is not on, whatever its time.
    await expect(grid.session("session-2c")).not.toHaveAttribute("aria-current", /./);
    await expect(grid.session("lunch-1")).toHaveAttribute("data-tense", "past");
    await expect(grid.session("session-3a")).toHaveAttribute("data-tense", "ahead");
    await page.getByRole("list", { name: /^Now/ }).getByRole("link", { name: /^Session 2B\./ }).click();
    await expect(grid.title("session-2b")).toBeFocused();
    await expect(grid.title("session-2b")).toBeInViewport();
    await grid.isShown();
  });

  test("the mark goes on with the clock", async ({ grid, page }) => {
    await grid.open("?view=grid&now=2026-03-10T15:29:58%2B07:00");
    await expect(grid.session("session-2a")).toHaveAttribute("aria-current", "time");
    await page.clock.setFixedTime(new Date(Date.parse(AFTER) + 3 * 60_000));
    await expect(grid.session("coffee-2")).toHaveAttribute("aria-current", "time");
    await expect(grid.session("session-2a")).not.toHaveAttribute("aria-current", /./);
  });

  test("the rooms stay in sight while a day is scrolled down", async ({ grid, page }) => {
    await page.setViewportSize({ width: 1280, height: 600 });
    await grid.open("?view=grid");
    const [room, time] = [grid.rooms(TUESDAY).first(), grid.times(TUESDAY).first()];
    const moved = await moves([room, time, grid.session("session-3a")], () =>
      grid.day(TUESDAY).evaluate((day) => day.scrollTo(0, 400)),
    );
    expect(moved.slice(1)).toEqual([[0, -400], [0, -400]]);
    expectToStay(moved[0][1]);
    // What is scrolled away is behind them, and not through them.
    expect(await room.evaluate(isOnTop)).toBe(true);
  });

  test("the times stay in sight while a day is scrolled sideways", async ({ grid, page }) => {
    await page.setViewportSize({ width: 740, height: 600 });
    await grid.open("?view=grid");
    const [room, time] = [grid.rooms(TUESDAY).first(), grid.times(TUESDAY).first()];
    const moved = await moves([room, time, grid.session("session-1a")], () =>
      grid.day(TUESDAY).evaluate((day) => day.scrollTo(40, 0)),
    );
    expect([moved[0], moved[2]]).toEqual([[-40, 0], [-40, 0]]);
    expectToStay(moved[1][0]);
    expect(await time.evaluate(isOnTop)).toBe(true);
  });

  test("a day is scrolled down by keyboard", async ({ grid, page }) => {
    await page.setViewportSize({ width: 1280, height: 600 });
    await grid.open("?view=grid");
    await reach(page, grid.asGrid, grid.day(TUESDAY));
    await page.keyboard.press("PageDown");
    await expect.poll(() => grid.day(TUESDAY).evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(100);
    await page.keyboard.press("Home");
    await expect.poll(() => grid.day(TUESDAY).evaluate(({ scrollTop }) => scrollTop)).toBe(0);
  });

  test("a day is scrolled sideways by keyboard", async ({ grid, page }) => {
    await page.setViewportSize({ width: 740, height: 600 });
    await grid.open("?view=grid");
    await reach(page, grid.asGrid, grid.day(TUESDAY));
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => grid.day(TUESDAY).evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  });

  test("a title that is reached with Tab is not behind the heads", async ({ grid, page }) => {
    await page.setViewportSize({ width: 1280, height: 600 });
    await grid.open("?view=grid");
    await grid.title("night-walk").focus();
    for (const id of ["session-3a", "session-2a", "session-1b", "opening-ceremony"]) {
      await grid.title(id).focus();
      const [title, head] = [await grid.title(id).boundingBox(), await grid.rooms(TUESDAY).first().boundingBox()];
      expect(title.y, id).toBeGreaterThanOrEqual(head.y + head.height - 1);
    }
  });

  test("only the region scrolls sideways, not the page", async ({ grid, page }) => {
    await page.setViewportSize({ width: 740, height: 800 });
    await grid.open("?view=grid");
    await grid.isShown();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(740);
  });

  test("on paper it is the list", async ({ agenda, grid, page }) => {
    await grid.open("?view=grid");
    await grid.isShown();
    await page.emulateMedia({ media: "print" });
    await grid.isShown(false);
    await expect(grid.layouts).toBeHidden();
    await agenda.matches(41);
  });

  test("it passes the audit in dark colours as well", async ({ grid, page }) => {
    await page.emulateMedia({ colorScheme: "dark" });
    await grid.open("?view=grid&now=2026-03-10T14:10%2B07:00");
    await grid.isShown();
    await audit(page, "of the grid in the dark");
  });
});

test.describe("on a narrow page", () => {
  for (const width of [360, 700]) {
    test.describe(`of ${width} pixels`, () => {
      test.use({ viewport: { width, height: 800 } });

      test("there is the list and no choice", async ({ agenda, grid }) => {
        await grid.open();
        await agenda.matches(41);
        await expect(grid.layouts).toBeHidden();
      });

      test("there is the list where the address says grid, too", async ({ agenda, grid }) => {
        await grid.open("?view=grid");
        await agenda.matches(41);
        await expect(grid.layouts).toBeHidden();
        await grid.isShown(false);
        await expect(agenda.row("session-1a").first()).toContainText("Lumen van der Flicker");
      });
    });
  }

  test("the grid comes and goes with the width", async ({ grid, page }) => {
    await grid.open("?view=grid");
    await grid.isShown();
    await page.setViewportSize({ width: 700, height: 800 });
    await grid.isShown(false);
    await page.setViewportSize({ width: 1280, height: 800 });
    await grid.isShown();
  });
});

test.describe("in another zone", () => {
  test.use({ audited: false });

  test("rows and sessions have its times", async ({ agenda, grid }) => {
    await grid.open("?view=grid&tz=Europe/Paris");
    await expect(agenda.zone).toHaveText("All times are Paris time (UTC+1).");
    await expect(grid.times(TUESDAY).first()).toHaveText("02:00");
    await expect(grid.times(TUESDAY).first().locator("time")).toHaveAttribute("datetime", "2026-03-10T02:00+01:00");
    await expect(grid.session("session-1b").locator("time")).toHaveText(["05:15", "06:30"]);
  });

  test("choosing one keeps the grid", async ({ agenda, grid, page, site }) => {
    await grid.open("?view=grid");
    await agenda.zone.click();
    await page.getByRole("button", { name: /^Paris time \(UTC\+1\), yours/ }).click();
    await expect(grid.times(TUESDAY).first()).toHaveText("02:00");
    await grid.isShown();
    expect(site.place()).toBe("meetings/harbour-2026?view=grid&tz=mine");
  });

  test("a session that falls on another date there says so", async ({ agenda, grid }) => {
    await grid.open("?tz=America/Lima");
    await expect(agenda.row("session-1b")).toContainText("9 March, the day before");
    await grid.asGrid.click();
    await expect(grid.session("session-1b").locator("time")).toHaveText(["23:15", "00:30"]);
    await expect(grid.session("session-1b")).toContainText("9 March, the day before");
  });

  test("the time of the meeting stands beside it where that is wanted", async ({ agenda, grid }) => {
    await grid.open("?tz=Europe/Paris&both=1");
    await expect(agenda.row("session-1b")).toContainText("11:15–12:30 Phnom Penh time (UTC+7)");
    await grid.asGrid.click();
    await expect(grid.session("session-1b")).toContainText("11:15–12:30 Phnom Penh time (UTC+7)");
  });
});

test.describe("where it is offered", () => {
  test.use({ audited: false });

  test("not at a meeting with one room at a time", async ({ agenda, files, grid }) => {
    await files.changeSessions((sessions) => {
      for (const session of sessions) session.room = "river-hall";
      const parallel = /^(session-\d[b-d]|youth-.*)$/;
      sessions.splice(0, sessions.length, ...sessions.filter(({ id }) => !parallel.test(id)));
    });
    await grid.open("?view=grid");
    await agenda.matches(41 - 14);
    await expect(grid.layouts).toHaveCount(0);
    await grid.isShown(false);
  });

  test.describe("in Seoul", () => {
    test.use({ feed: "bundled" });

    test("not, whatever the address says", async ({ agenda, grid }) => {
      await grid.open("", "seoul-2024");
      await agenda.matches(17);
      await expect(grid.layouts).toHaveCount(0);
      await grid.open("?view=grid", "seoul-2024");
      await agenda.matches(17);
      await expect(grid.layouts).toHaveCount(0);
      await expect(grid.tables).toHaveCount(0);
    });
  });
});
