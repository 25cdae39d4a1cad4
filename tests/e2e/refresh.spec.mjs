// The agenda changes while somebody has it open.

import { expect, test } from "./fixture.mjs";
import { MEETING, NETWORK } from "./pages/feed.mjs";

const TEXTS = "meetings/harbour-2026-texts.json";

test.use({ feed: "full", now: null, tolerated: /Failed to load resource/ });

test.beforeEach(async ({ page }) => {
  // On the day before the meeting nothing moves with the clock.
  await page.clock.install({ time: "2026-03-09T12:00:00+07:00" });
});

test("what changed is shown without a reload, and said in words", async ({ agenda, changes, files, news, page, site }) => {
  await news.open();
  await files.changeSession("session-4", { title: "Government that sleeps well", start: "2026-03-11T09:15" });
  await files.remove("night-walk");
  await page.evaluate(() => (window.isSame = true));

  await news.wait(6);
  await agenda.matches(40);
  await expect(agenda.title("session-4")).toHaveText("Session 4 Government that sleeps well");
  await expect(agenda.row("session-4").locator("time").first()).toHaveText("09:15");
  await expect(agenda.row("session-4")).toContainText("Changed: time, title");
  await expect(news.words).toHaveText([
    "Walk along the dark quays: No longer in the agenda",
    "Session 4 Government that sleeps well: Moved to 11 March, 09:15–10:15 (UTC+7); it was 11 March, 09:00–10:15 (UTC+7); " +
      "It was called “Session 4 Government that stays awake”",
  ]);
  expect(await page.evaluate(() => window.isSame)).toBe(true);

  await news.all.click();
  await expect(site.heading).toHaveText("What changed");
  await expect(changes.names).toHaveText([
    "Walk along the dark quays",
    "Session 4 Government that sleeps well",
  ]);
});

test("the notice is closed, and stays closed until something changes again", async ({ agenda, files, news }) => {
  await news.open();
  await files.changeSession("session-8", { title: "Work plan" });
  await news.wait(6);
  await expect(news.words).toHaveText([/^Session 8 Work plan: /]);
  await news.close.click();
  await expect(news.notice).toHaveCount(0);

  await news.isAskedAfter(6);
  await expect(news.notice).toHaveCount(0);
  await expect(agenda.title("session-8")).toHaveText("Session 8 Work plan");

  await files.changeSession("closing", { title: "The end" });
  await news.wait(6);
  await expect(news.words).toHaveText([/^The end: It was called “Closing”$/]);
});

test.describe("when the feed is asked for", () => {
  // The page is audited by the flows above.
  test.use({ audited: false });

  test("after five to six minutes, and again and again", async ({ files, news }) => {
    await news.open();
    expect(files.askedFor(NETWORK)).toBe(1);
    await news.isQuietFor(4.9);
    await news.isAskedAfter(1.2);
    await expect.poll(() => files.askedFor(MEETING)).toBe(2);
    await news.isQuietFor(4.9);
    await news.isAskedAfter(1.2);
    await expect(news.notice).toHaveCount(0);
  });

  test("the server is only asked whether its copy is still good", async ({ news, page }) => {
    await news.open();
    const asked = page.waitForRequest(/\/feed\/network\.json$/);
    await news.wait(6);
    expect(await (await asked).allHeaders()).toMatchObject({ "if-none-match": expect.any(String) });
  });

  test("not by all pages at the same moment", async ({ context, news, page, site }) => {
    // The pause of a page is drawn by lot.
    const pauses = [];
    await context.exposeFunction("notePause", (pause) => pauses.push(pause));
    await page.addInitScript(() => {
      const original = window.setTimeout;
      window.setTimeout = (call, pause, ...more) => {
        if (pause >= 200_000) window.notePause(pause);
        return original(call, pause, ...more);
      };
    });
    for (const place of ["", "?q=a", "?q=b"]) {
      await news.open(place);
      await page.goto(site.address("sub/nowhere"));
    }
    const distinct = new Set(pauses.filter((pause) => pause >= 300_000 && pause <= 360_000));
    expect(distinct.size).toBeGreaterThanOrEqual(3);
  });

  test("never while nobody sees the page, and at once when it is seen again", async ({ agenda, files, news }) => {
    await news.open();
    await files.changeSession("session-8", { title: "Work plan" });
    await news.isSeen(false);
    await news.isQuietFor(6);
    await news.isQuietFor(60);
    const before = files.askedFor(NETWORK);
    await news.isSeen(true);
    await expect(agenda.title("session-8")).toHaveText("Session 8 Work plan");
    expect(files.askedFor(NETWORK)).toBe(before + 1);
    // From then on as always, and not twice as often.
    await news.isQuietFor(4.9);
    await news.isAskedAfter(1.2);
    await news.isQuietFor(4.9);
  });

  test("not at once when the page was hidden only for a moment", async ({ news }) => {
    await news.open();
    await news.isQuietFor(2);
    await news.isSeen(false);
    await news.isQuietFor(1);
    await news.isSeen(true);
    await news.isQuietFor(1.5);
    await news.isAskedAfter(1.6);
  });

  test("only those files that the page has", async ({ files, news }) => {
    await news.open();
    await news.isAskedAfter(6);
    await expect.poll(() => files.askedFor(MEETING)).toBe(2);
    await news.isQuietFor(1);
    expect(new Set(files.asked)).toEqual(new Set([NETWORK, MEETING]));
  });

  test("on a page that shows no agenda, too", async ({ files, news, page, site }) => {
    await news.open();
    await page.goto(site.address("about"));
    await expect(site.heading).toBeVisible();
    await news.isReady();
    await files.change(NETWORK, ({ network }) => (network.shortName = network.name = "Network of the moon"));
    await news.wait(6);
    await expect(page).toHaveTitle(/ · Network of the moon$/);
  });
});

test.describe("where it fails", () => {
  for (const [name, file, answer, reason] of [
    ["the server says 500", NETWORK, (route) => route.fulfill({ status: 500 }), "The server answered with error 500."],
    ["the file breaks off", NETWORK, (route) => route.fulfill({ body: '{"plenary": 1, "netw' }), "it breaks off at line 1"],
    ["there is no answer", NETWORK, (route) => route.abort(), "There was no answer."],
    ["the meeting's file breaks off", MEETING, (route) => route.fulfill({ body: '{"plenary": 1, "meet' }), "it breaks off at line 1"],
    ["the meeting's file is gone", MEETING, (route) => route.fulfill({ status: 404 }), "The server answered with error 404."],
  ]) {
    test.describe(name, () => {
      test.use({ audited: name === "the server says 500" });

      test("the page keeps what it shows, says so quietly, and recovers", async ({ agenda, files, news, site }) => {
        await news.open();
        await agenda.title("session-5b").focus();
        await files.answer(file, answer);
        await news.wait(6);
        await expect(news.stale).toContainText(reason);
        await agenda.matches(41);
        await expect(agenda.title("session-5b")).toBeFocused();
        await expect(site.failure).toHaveCount(0);
        await expect(news.notice).toHaveCount(0);

        await files.answer(file, undefined);
        await files.changeSession("session-5b", { title: "Who owns the stars?" });
        await news.wait(12);
        await expect(agenda.title("session-5b")).toHaveText("Session 5B Who owns the stars?");
        await expect(news.stale).toHaveCount(0);
      });
    });
  }

  test.describe("again and again", () => {
    test.use({ audited: false });

    for (const [name, answer] of [
      ["errors", (route) => route.fulfill({ status: 500 })],
      ["files that break off", (route) => route.fulfill({ body: '{"plenary": 1' })],
    ]) {
      test(`the pause doubles after ${name}, up to a limit, and is short again after an answer`, async ({ files, news }) => {
        await news.open();
        await files.answer(NETWORK, answer);
        await news.isQuietFor(4.9);
        await news.isAskedAfter(1.2);
        await expect(news.stale).toBeVisible();
        for (const pause of [10, 20, 40, 80, 80]) {
          await news.isQuietFor(pause * 0.98);
          await news.isAskedAfter(pause * 0.23);
          // The next pause begins with the answer.
          await expect(news.stale).toBeVisible();
          await news.isQuietFor(0.05);
        }
        await files.answer(NETWORK, undefined);
        await news.isQuietFor(78);
        await news.isAskedAfter(20);
        await expect(news.stale).toHaveCount(0);
        await news.isQuietFor(4.9);
        await news.isAskedAfter(1.2);
      });
    }

    test("hidden for long, it is asked once when it is seen, with the pause as it was", async ({ files, news }) => {
      await news.open();
      await files.answer(NETWORK, (route) => route.fulfill({ status: 500 }));
      await news.isAskedAfter(6);
      await expect(news.stale).toBeVisible();
      await news.isSeen(false);
      await news.isQuietFor(60);
      const before = files.askedFor(NETWORK);
      await news.isSeen(true);
      await expect.poll(() => files.askedFor(NETWORK)).toBe(before + 1);
      await news.isQuietFor(19);
      await news.isAskedAfter(6);
    });
  });
});

test.describe("which file changed", () => {
  test.use({ audited: false });

  test("the network file alone", async ({ files, news, page, site }) => {
    await news.open();
    await files.changeMeeting({ title: "Harbour meeting by night", version: 8 });
    await news.wait(6);
    await expect(site.heading).toHaveText("Harbour meeting by night");
    await expect(site.main).toContainText("Version 8");
    await expect(page).toHaveTitle(/^Harbour meeting by night · /);
    // Of its sessions nothing has changed.
    await expect(news.notice).toHaveCount(0);
  });

  test("the network file alone, where it renames a room", async ({ agenda, files, news }) => {
    await news.open();
    await files.change(NETWORK, ({ meetings }) => {
      const { rooms } = meetings.find(({ id }) => id === "harbour-2026");
      rooms.find(({ id }) => id === "bamboo-room").name = "Reed room";
    });
    await news.wait(6);
    await expect(agenda.row("session-5c")).toContainText("Reed room");
    await expect(agenda.page.getByText("Bamboo room", { exact: true })).toHaveCount(0);
  });

  test("the meeting's file alone", async ({ agenda, files, news }) => {
    await news.open();
    await files.changeSession("closing", { title: "The end" });
    await news.wait(6);
    await expect(agenda.title("closing")).toHaveText("The end");
    await expect(news.notice).toBeVisible();
  });

  test("both, where one needs the other", async ({ agenda, files, news, site }) => {
    await news.open();
    await files.change(NETWORK, ({ meetings, people }) => {
      meetings.find(({ id }) => id === "harbour-2026").rooms.push({ id: "moon-room", name: "Moon room" });
      people.push({ id: "luna-tide", name: "Luna Tide" });
    });
    await files.changeMeeting({ title: "Moon meeting", version: 8 });
    await files.changeSession("session-8", { room: "moon-room", items: [{ role: "speaker", persons: [{ person: "luna-tide" }], minutes: 10 }] });
    await news.wait(6);
    await expect(site.heading).toHaveText("Moon meeting");
    await expect(agenda.row("session-8")).toContainText("Moon room");
    await expect(agenda.row("session-8")).toContainText("Luna Tide");
    await expect(news.words).toHaveText([/^Session 8 Work plan 2027-28: In Moon room; it was in River hall; Speaks as well: Luna Tide/]);
  });

  test("the long texts alone, on a session's page", async ({ files, news, session, site }) => {
    await news.open();
    await session.open("keynote-light", "harbour-2026");
    await expect(site.main).toContainText("A lantern knows three things");
    await news.isReady();
    await files.change(TEXTS, ({ texts }) => {
      texts.find(({ id }) => id === "keynote-light").description = "Now a lantern knows four things.";
    });
    await news.wait(6);
    await expect(site.main).toContainText("Now a lantern knows four things.");
    await expect(site.main).not.toContainText("A lantern knows three things");
  });

  test("a session's page follows, and says so when its session is gone", async ({ files, news, session, site }) => {
    await news.open();
    await session.open("session-5b", "harbour-2026");
    await news.isReady();
    await files.changeSession("session-5b", { title: "Who owns the stars?" });
    await news.wait(6);
    await expect(site.heading).toHaveText("Session 5B. Who owns the stars?");
    await expect(news.words).toHaveText([/^Session 5B Who owns the stars\?: It was called /]);
    await files.remove("session-5b");
    await news.wait(6);
    await expect(site.heading).toHaveText("There is no such page");
    await expect(news.words.last()).toHaveText("Session 5B Who owns the stars?: No longer in the agenda");
  });

  test("a meeting that is gone", async ({ files, news, site }) => {
    await news.open();
    await files.change(NETWORK, ({ meetings }) => meetings.splice(meetings.findIndex(({ id }) => id === "harbour-2026"), 1));
    await news.wait(6);
    await expect(site.heading).toHaveText("There is no such page");
  });

  test("many changes at once: the notice names some, and how to see all", async ({ files, news }) => {
    await news.open();
    await files.changeSessions((sessions) => {
      for (const session of sessions.slice(0, 12)) session.title = `${session.id} anew`;
    });
    await news.wait(6);
    await expect(news.words).toHaveCount(3);
    await expect(news.all).toBeVisible();
  });
});

test.describe("what is looked at stays", () => {
  test.use({ audited: false, viewport: { width: 1280, height: 600 } });

  /** Each of these changes something above the row that is looked at, or around it. */
  const CHANGES = [
    ["renamed", (files) => files.changeSession("session-1a", { title: "A much longer title than before. ".repeat(12) })],
    [
      "added",
      (files) =>
        files.changeSessions((sessions) =>
          sessions.push({ id: "moon", title: "Moonrise", kind: "social", start: "2026-03-10T18:00", end: "2026-03-10T18:30" }),
        ),
    ],
    ["removed", (files) => files.remove("session-3a")],
    ["moved to another day", (files) => files.changeSession("session-3c", { start: "2026-03-12T16:00", end: "2026-03-12T17:30" })],
    ["moved within its day", (files) => files.changeSession("session-1c", { start: "2026-03-10T08:15", end: "2026-03-10T08:45" })],
  ];

  for (const [name, change] of CHANGES) {
    test(`when a session above is ${name}`, async ({ agenda, files, news, page }) => {
      await news.open();
      await agenda.title("session-5b").focus();
      await agenda.row("session-5b").evaluate((row) => scrollTo(0, row.getBoundingClientRect().top + scrollY - 200));
      await page.locator("article[data-session-id]").evaluateAll((rows) => {
        for (const row of rows) row.wasHere = row.dataset.sessionId;
      });
      const { y } = await agenda.row("session-5b").boundingBox();
      await change(files);
      await news.wait(6);
      await expect(news.notice).toBeVisible();
      await expect.poll(async () => Math.abs((await agenda.row("session-5b").boundingBox()).y - y)).toBeLessThan(2);
      await expect(agenda.title("session-5b")).toBeFocused();
      // What did not change is the same part of the page as before.
      const others = await page
        .locator("article[data-session-id]")
        .evaluateAll((rows) => rows.filter((row) => row.wasHere !== row.dataset.sessionId).map((row) => row.dataset.sessionId));
      expect(others.filter((id) => !["session-1a", "moon", "session-3c", "session-1c"].includes(id))).toEqual([]);
      expect(others.length).toBeLessThanOrEqual(1);
    });
  }

  test("the focus goes with a session that moves to another day", async ({ agenda, files, news }) => {
    await news.open();
    await agenda.title("session-3c").focus();
    await files.changeSession("session-3c", { start: "2026-03-12T16:00", end: "2026-03-12T17:30" });
    await news.wait(6);
    await expect(agenda.row("session-3c").locator("time").first()).toHaveText("16:00");
    await expect(agenda.title("session-3c")).toBeFocused();
  });

  test("the focus is not lost where its session is removed", async ({ agenda, files, news, page }) => {
    await news.open();
    await agenda.title("session-3c").focus();
    await files.remove("session-3c");
    await news.wait(6);
    await agenda.matches(40);
    // Wherever it goes, it does not fall back to the beginning of the page.
    await page.keyboard.press("Tab");
    await expect(page.getByRole("main").locator(":focus")).toHaveCount(1);
  });

  test("a filter that is ticked and has the focus", async ({ agenda, files, news, page, site }) => {
    await news.open();
    await agenda.choose("kind", "workshop");
    await agenda.shows("session-1c", "session-2c", "session-5c");
    const box = agenda.choice("kind", "workshop");
    await box.focus();
    const { y } = await box.boundingBox();
    await files.changeSession("session-4", { kind: "workshop" });
    await news.wait(6);
    await agenda.shows("session-1c", "session-2c", "session-4", "session-5c");
    await expect(box).toBeChecked();
    await expect(box).toBeFocused();
    await expect(agenda.countOf("kind", "workshop")).toHaveText("4");
    expect(Math.abs((await box.boundingBox()).y - y)).toBeLessThan(2);
    expect(site.place()).toBe("meetings/harbour-2026?kind=workshop");
    await page.keyboard.press("Space");
    await agenda.matches(41);
  });

  test("the words in the search field, and the caret in them", async ({ agenda, files, news }) => {
    await news.open();
    await agenda.search.fill("moth");
    await agenda.shows("session-6b");
    await agenda.search.evaluate((field) => field.setSelectionRange(1, 3));
    await files.changeSession("closing", { title: "Closing of the moths" });
    await news.wait(6);
    await agenda.shows("session-6b", "closing");
    await expect(agenda.search).toBeFocused();
    await expect(agenda.search).toHaveValue("moth");
    expect(await agenda.search.evaluate((field) => [field.selectionStart, field.selectionEnd])).toEqual([1, 3]);
    // Typing goes on where it was.
    await agenda.search.press("Control+a");
    await agenda.search.pressSequentially("ferries");
    await agenda.shows("session-3b");
  });

  test("what is open stays open, and what is closed closed", async ({ agenda, files, news, page }) => {
    await news.open();
    const open = () => page.getByRole("main").locator("details").evaluateAll((all) => all.map(({ open }) => open));
    const before = await open();
    for (const name of ["Room", "Topic"]) {
      await agenda.filters.locator("summary").getByText(name, { exact: true }).click();
    }
    await agenda.zone.click();
    const zones = page.getByRole("group", { name: "Time zone" });
    await expect(zones).toBeVisible();
    const changed = await open();
    expect(changed).not.toEqual(before);
    await files.changeSession("session-4", { title: "Government that sleeps well" });
    await files.changeMeeting({ version: 8 });
    await news.wait(6);
    await expect(agenda.title("session-4")).toHaveText("Session 4 Government that sleeps well");
    expect(await open()).toEqual(changed);
    await expect(zones).toBeVisible();
  });

  test("the grid, and how far it was scrolled", async ({ agenda, files, grid, news }) => {
    await news.open("?view=grid");
    const day = grid.day("Tuesday 10 March 2026");
    await day.evaluate((day) => day.scrollTo(0, 300));
    await grid.title("session-3a").focus();
    const before = await day.evaluate(({ scrollTop }) => scrollTop);
    const { y } = await grid.session("session-3a").boundingBox();
    await files.changeSession("session-4", { title: "Government that sleeps well" });
    await news.wait(6);
    await expect(grid.title("session-4")).toHaveText("Session 4. Government that sleeps well");
    await expect(grid.title("session-3a")).toBeFocused();
    expect(await day.evaluate(({ scrollTop }) => scrollTop)).toBe(before);
    expect(Math.abs((await grid.session("session-3a").boundingBox()).y - y)).toBeLessThan(2);
    await grid.isShown();
  });

  test("the history: nothing is added to it, and back leads where it did", async ({ agenda, files, news, site }) => {
    await site.open("meetings");
    await news.open();
    const before = await site.historyLength();
    await files.changeSession("session-4", { title: "Government that sleeps well" });
    await news.wait(6);
    await expect(news.notice).toBeVisible();
    expect(await site.historyLength()).toBe(before);
    await agenda.title("session-4").click();
    await expect(site.heading).toHaveText("Session 4. Government that sleeps well");
    await site.goBack();
    await agenda.matches(41);
  });

  test("an unchanged feed touches nothing of the page", async ({ files, news, page }) => {
    await news.open();
    await page.evaluate(() => {
      window.touched = 0;
      new MutationObserver((records) => (window.touched += records.length)).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
    });
    await news.isAskedAfter(6);
    await expect.poll(() => files.askedFor(MEETING)).toBe(2);
    await news.isQuietFor(1);
    expect(await page.evaluate(() => window.touched)).toBe(0);
  });
});
