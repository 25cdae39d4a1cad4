// A delegate comes back and wants to know what is different now.

import { expect, test } from "./fixture.mjs";
import { MEETING } from "./pages/feed.mjs";

const NOW = "2026-03-09T20:00:00+07:00";
/** More than half an hour later another visit begins. */
const LATER = "2026-03-10T07:30:00+07:00";
const V1 = "meetings/harbour-2026-v1.json";
const V2 = "meetings/harbour-2026-v2.json";

test.use({ feed: "full", now: NOW });

const CHANGED = "3 sessions have changed since your last visit";

/** One session is moved, one renamed, one is gone. */
async function changeThree(files) {
  await files.changeSession("session-4", { start: "2026-03-11T09:30", room: "lotus-room" });
  await files.changeSession("session-5b", { title: "Who owns the stars?" });
  await files.remove("night-walk");
}

test("on a second visit, from the link on the agenda to what changed", async ({ agenda, changes, files, page, site }) => {
  await agenda.open("", "harbour-2026");
  await agenda.matches(41);
  await expect(site.link("What changed")).toBeVisible();
  // The visit is noted when the rest of the program is here.
  await changes.isNoted();

  await changeThree(files);
  await page.clock.setFixedTime(LATER);
  await page.reload();
  await agenda.matches(40);
  await expect(agenda.row("session-4")).toContainText("Changed: time, room");
  await expect(agenda.row("session-5b")).toContainText("Changed: title");
  await expect(agenda.rows.filter({ hasText: "Changed: " })).toHaveCount(2);

  await site.link(CHANGED).click();
  await expect(site.heading).toHaveText("What changed");
  expect(site.place()).toBe("meetings/harbour-2026/changes");
  await expect(changes.intro).toHaveText(
    "Since your last visit, which ended on Monday 9 March 2026 at 20:00 (UTC+7):",
  );
  await expect(changes.names).toHaveText([
    "Walk along the dark quays",
    "Session 4 Government that stays awake",
    "Session 5B Who owns the stars?",
  ]);
  await expect(changes.what("Session 4 Government that stays awake")).toHaveText([
    "Moved to 11 March, 09:30–10:15 (UTC+7); it was 11 March, 09:00–10:15 (UTC+7)",
    "In Lotus room; it was in River hall",
  ]);
  await expect(changes.what("Session 5B Who owns the stars?")).toHaveText(["It was called “Session 5B Who owns the moonlight?”"]);
  await expect(changes.what("Walk along the dark quays")).toHaveText(["No longer in the agenda"]);
  await expect(changes.session("Walk along the dark quays").getByRole("link")).toHaveCount(0);

  await site.link("Session 5B Who owns the stars?").click();
  await expect(site.heading).toHaveText("Session 5B. Who owns the stars?");
});

test.describe("since a version", () => {
  // The page is audited by the flow above, and by those that say so.
  test.use({ audited: false });

  test("all that changed is told in words", async ({ changes }) => {
    await changes.open("?since=2");
    await expect(changes.intro).toHaveText("Since version 2:");
    const told = {
      "Session 2C Folding paper lanterns": ["Cancelled"],
      "Session 3B Lamps on ferries": [
        "Moved to 10 March, 16:00–17:00 (UTC+7); it was 10 March, 14:00–15:00 (UTC+7)",
        "In Lotus room; it was in Bamboo room",
      ],
      "Reception of the Ministry of Lanterns": ["Moved to 10 March, 19:00–22:00 (UTC+7); it was 11 March, 19:00–22:00 (UTC+7)"],
      "Session 5C Teaching a lamp to dim": ["It was called “Session 5C Teaching a lamp to think”"],
      "Session 6A Light for small harbours": [
        "Moved to 11 March, 13:30–14:45 (UTC+7); it was 11 March, 13:30–14:30 (UTC+7)",
        "In River hall; it was in Lotus room",
        "It was called “Session 6A Light for harbours”",
      ],
      "Session 6D Lamps and < 3 watts": ["New"],
      "Evening lecture: moths": ["No longer in the agenda"],
      "Visit to the lighthouse": ["Takes place after all"],
    };
    for (const [name, words] of Object.entries(told)) {
      const what = await changes.what(name).allTextContents();
      expect(what.slice(0, words.length), name).toEqual(words);
    }
    // What was cancelled and is no longer there is no news.
    await expect(changes.list).not.toContainText("Looking at the moon");
    // What is as it was is not in the list.
    await expect(changes.list).not.toContainText("Registration");
  });

  test("from a version without most of the sessions", async ({ changes, site }) => {
    await changes.open("?since=1");
    await expect(changes.intro).toHaveText("Since version 1:");
    await expect(changes.what("Session 1B Open data after dark")).toHaveText(["New"]);
    await expect(changes.what("Debate of all keepers")).toHaveText(["No longer in the agenda"]);
    await expect(changes.session("Debate of all keepers").getByRole("link")).toHaveCount(0);
    await expect(changes.what("What a lantern knows").filter({ hasText: "Speaks as well: " })).toHaveCount(1);
    await site.link("Session 1B Open data after dark").click();
    await expect(site.heading).toHaveText("Session 1B. Open data after dark");
  });

  test("who speaks, for how long and in which room", async ({ changes, files }) => {
    await files.changeSession("session-1c", { room: undefined });
    await files.changeSession("coffee-1", { room: "river-hall" });
    await files.changeSessions((sessions) => {
      const { items } = sessions.find(({ id }) => id === "session-1a");
      items.find(({ persons }) => persons?.[0].person === "kim-deungbul").minutes = 25;
      items.splice(items.findIndex(({ persons }) => persons?.[0].person === "khom-sawang"), 1);
      items.find(({ role }) => role === "qa").minutes = undefined;
    });
    await changes.open("?since=2");
    await expect(changes.what("Session 1C Trim your own wick").filter({ hasText: "room" })).toHaveText(["No longer in Bamboo room"]);
    await expect(changes.what("Coffee break").filter({ hasText: "River" })).toHaveText(["In River hall"]);
    const what = changes.what("Session 1A Thinking lamps in public service");
    await expect(what.filter({ hasText: "25" })).toHaveText("김등불: 25 minutes; it was 20 minutes");
    await expect(what.filter({ hasText: "speak" })).toHaveText("Does not speak: โคม สว่างใจ");
    await expect(what.filter({ hasText: "no minutes" })).toHaveText("Questions and answers: no minutes; it was 10 minutes");
  });

  test("the times are those of the chosen zone", async ({ changes }) => {
    await changes.open("?since=2&tz=Europe/Paris");
    await expect(changes.what("Session 3B Lamps on ferries").first()).toHaveText(
      "Moved to 10 March, 10:00–11:00 (UTC+1); it was 10 March, 08:00–09:00 (UTC+1)",
    );
  });

  test("the meeting's earlier versions are offered", async ({ changes, site }) => {
    await changes.open();
    await expect(changes.versions).toHaveText(["Version 2", "Version 1"]);
    await changes.versions.first().click();
    await expect(changes.intro).toHaveText("Since version 2:");
    expect(site.place()).toBe("meetings/harbour-2026/changes?since=2");
    await expect(changes.session("Session 6D Lamps and < 3 watts")).toBeVisible();
    await site.goBack();
    await expect(changes.intro).toContainText("Since your last visit");
  });

  test.describe("that is not kept", () => {
    test.use({ audited: true });

    test("the page says so", async ({ changes }) => {
      await changes.open("?since=5");
      await expect(changes.intro).toHaveText("Version 5 is not kept here, so what changed since cannot be told.");
      await expect(changes.list).toHaveCount(0);
      // Whether something changed is not known.
      await expect(changes.nothing).toHaveCount(0);
      await expect(changes.versions).toHaveText(["Version 2", "Version 1"]);
    });
  });

  test("its own: nothing has changed", async ({ changes }) => {
    await changes.open("?since=7");
    await expect(changes.intro).toHaveText("Since version 7:");
    await changes.isNothing();
  });

  for (const since of ["", "x", "-1", "0", "4294967296"]) {
    test(`since=${since} is no version, and no harm`, async ({ changes, page, site }) => {
      await page.goto(site.address(`meetings/harbour-2026/changes?since=${since}`));
      await site.isReady();
      await expect(site.heading).toBeVisible();
      await expect(changes.list).toHaveCount(0);
    });
  }

  test.describe("whose file fails", () => {
    test.use({ audited: true, tolerated: /Failed to load resource/ });

    test("the page says why, and recovers", async ({ changes, files, page, site }) => {
      await files.answer(V2, (route) => route.fulfill({ status: 503 }));
      await page.goto(site.address("meetings/harbour-2026/changes?since=2"));
      await expect(site.failure).toContainText("The server answered with error 503.");
      await site.retry.click();
      await expect(site.failure).toContainText("The server answered with error 503.");
      await files.answer(V2, (route) => route.fulfill({ body: '{"plenary": 1, "meeting": "harbour-2026", "sess' }));
      await site.retry.click();
      await expect(site.failure).toContainText(/A file arrived, but it cannot be read: it breaks off at line 1, column \d+\./);
      await files.answer(V2, undefined);
      await site.retry.click();
      await expect(changes.session("Session 6D Lamps and < 3 watts")).toBeVisible();
      await expect(site.failure).toHaveCount(0);
    });

    test("the others are to be had", async ({ changes, files, page, site }) => {
      await files.answer(V1, (route) => route.abort());
      await page.goto(site.address("meetings/harbour-2026/changes?since=1"));
      await expect(site.failure).toContainText("There was no answer.");
      await changes.open("?since=2");
      await expect(changes.session("Session 6D Lamps and < 3 watts")).toBeVisible();
    });
  });

  test("a version's file is not fetched before somebody asks", async ({ changes, files }) => {
    await changes.open();
    await changes.isNothing();
    expect(files.asked).not.toContain(V1);
    expect(files.asked).not.toContain(V2);
    await changes.versions.last().click();
    await expect(changes.list).toBeVisible();
    expect(files.askedFor(V1)).toBe(1);
    expect(files.askedFor(V2)).toBe(0);
  });
});

test.describe("since the last visit", () => {
  test.use({ audited: false });

  test.describe("on the first one", () => {
    test.use({ audited: true });

    test("nothing has changed", async ({ agenda, changes, site }) => {
      await changes.open();
      await changes.isNothing();
      await agenda.open("", "harbour-2026");
      await expect(site.link("What changed")).toBeVisible();
      await expect(agenda.rows.filter({ hasText: "Changed: " })).toHaveCount(0);
    });
  });

  test("the page itself is a visit", async ({ changes, files, page }) => {
    await changes.open();
    await changes.isNothing();
    await changeThree(files);
    await page.clock.setFixedTime(LATER);
    await page.reload();
    await expect(changes.names).toHaveCount(3);
  });

  test("nothing is marked where nothing changed", async ({ agenda, changes, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await page.clock.setFixedTime(LATER);
    await page.reload();
    await agenda.matches(41);
    await expect(site.link("What changed")).toBeVisible();
    await expect(agenda.rows.filter({ hasText: "Changed: " })).toHaveCount(0);
  });

  test("one session that changed is told as one", async ({ agenda, changes, files, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await files.changeSession("session-4", { eventStatus: undefined, status: "cancelled" });
    await page.clock.setFixedTime(LATER);
    await page.reload();
    await expect(site.link("1 session has changed since your last visit")).toBeVisible();
    await expect(agenda.row("session-4")).toContainText("Changed: cancelled");
  });

  test("within a visit it stays the same, and the next visit begins anew", async ({ agenda, changes, files, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await changeThree(files);
    const at = async (minutes) => {
      await page.clock.setFixedTime(new Date(Date.parse(LATER) + minutes * 60_000));
      await page.reload();
    };
    await at(0);
    await expect(site.link(CHANGED)).toBeVisible();
    await at(5);
    await expect(site.link(CHANGED)).toBeVisible();
    await expect(agenda.row("session-5b")).toContainText("Changed: title");
    // A visit goes on as long as somebody looks again within half an hour.
    await at(30);
    await expect(site.link(CHANGED)).toBeVisible();
    await at(61);
    await agenda.matches(40);
    await expect(site.link("What changed")).toBeVisible();
    await expect(agenda.rows.filter({ hasText: "Changed: " })).toHaveCount(0);
  });

  test("what changes back is no change", async ({ agenda, changes, files, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await changeThree(files);
    await page.clock.setFixedTime(LATER);
    await page.reload();
    await expect(site.link(CHANGED)).toBeVisible();
    files.restore(MEETING);
    await page.reload();
    await agenda.matches(41);
    await expect(site.link("What changed")).toBeVisible();
  });

  test("a new session is marked as new, and a filter keeps the marks", async ({ agenda, changes, files, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await files.changeSessions((sessions) =>
      sessions.push({ id: "moon", title: "Moonrise", kind: "social", start: "2026-03-12T20:00", end: "2026-03-12T21:00" }),
    );
    await page.clock.setFixedTime(LATER);
    await agenda.open("?kind=social", "harbour-2026");
    await expect(site.link("1 session has changed since your last visit")).toBeVisible();
    await expect(agenda.row("moon")).toContainText("Changed: new");
    await expect(agenda.row("moon")).toBeVisible();
  });

  test("a clock that the address sets is no visit in another time", async ({ agenda, changes, files, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await changeThree(files);
    await agenda.open("?now=2026-06-01T10:00%2B07:00", "harbour-2026");
    await agenda.matches(40);
    await expect(site.link("What changed")).toHaveCount(0);
    await expect(site.link(CHANGED)).toBeVisible();
    await changes.open("?now=2026-06-01T10:00%2B07:00");
    await expect(changes.intro).toContainText("ended on Monday 9 March 2026 at 20:00 (UTC+7)");
  });

  test("a device that keeps nothing shows the agenda all the same", async ({ agenda, changes, page, site }) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await agenda.open("", "harbour-2026");
    await agenda.matches(41);
    await changes.open();
    await changes.isNothing();
    await expect(site.failure).toHaveCount(0);
  });

  test("what the device keeps may be damaged", async ({ agenda, changes, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await page.evaluate(() => {
      for (const name of ["seen", "shown"]) localStorage.setItem(`plenary:${name}:harbour-2026`, "1\n2\n\u0000{");
    });
    await page.clock.setFixedTime(LATER);
    await page.reload();
    await agenda.matches(41);
    await changes.open();
    await changes.isNothing();
    await expect(site.failure).toHaveCount(0);
  });

  test("what is taken back between two visits is told at the second", async ({ agenda, changes, files, page, site }) => {
    await agenda.open("", "harbour-2026");
    await changes.isNoted();
    await files.changeSession("session-4", { status: "cancelled" });
    await page.clock.setFixedTime(LATER);
    await changes.open();
    await expect(changes.what("Session 4 Government that stays awake")).toHaveText(["Cancelled"]);
    files.restore(MEETING);
    await page.clock.setFixedTime(new Date(Date.parse(LATER) + 60 * 60_000));
    await agenda.open("", "harbour-2026");
    await expect(site.link("1 session has changed since your last visit")).toBeVisible();
    await expect(agenda.row("session-4")).toContainText("Changed: takes place after all");
  });
});
