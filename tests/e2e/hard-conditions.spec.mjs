// Conditions that nobody chooses: a browser without half of its services, a clock that is wrong, a tab that slept
// for a day, a feed of ten megabytes, a site that is replaced while somebody reads it. The rest stays intact.

import { readFileSync } from "node:fs";

import { expect, test as base } from "./fixture.mjs";
import { MEETING, NETWORK } from "./pages/feed.mjs";
import { Live } from "./pages/live.mjs";
import { Present } from "./pages/present.mjs";

const test = base.extend({
  present: async ({ page, site }, use) => use(new Present(page, site)),
  live: async ({ page, site }, use) => use(new Live(page, site)),
});

const AGENDA = "meetings/seoul-2024";
const HARBOUR = "meetings/harbour-2026";
const BROKEN = /Failed to load resource|was preloaded using link preload|Failed to fetch|MIME type|dynamically imported module/;

const feed = (name) => JSON.parse(readFileSync(new URL(`../../public/feed/${name}`, import.meta.url)));

// ---- A feed of ten megabytes

test.describe("ten megabytes", () => {
  const MEGABYTE = 1_000_000;

  test("of an agenda are shown, searched and left again", async ({ agenda, page, session, site }) => {
    const file = feed("meetings/seoul-2024.json");
    const text = "A long text about rivers, lamps and open data. ".repeat(350);
    for (let number = 0; number < 610; number += 1) {
      file.sessions.push({
        id: `extra-${number}`,
        title: `Extra session ${number}`,
        start: `2024-09-04T${String(8 + (number % 10)).padStart(2, "0")}:00`,
        end: `2024-09-04T${String(8 + (number % 10)).padStart(2, "0")}:45`,
        description: `${text}Number ${number} ends here.`,
      });
    }
    const body = JSON.stringify(file);
    expect(body.length).toBeGreaterThan(10 * MEGABYTE);
    await page.route("**/feed/meetings/seoul-2024.json", (route) => route.fulfill({ body, contentType: "application/json" }));
    await agenda.open();
    await expect(agenda.count).toHaveAttribute("data-matching", "627");
    await agenda.search.fill("extra session 609");
    await agenda.shows("extra-609");
    await agenda.title("extra-609").click();
    await expect(site.main).toContainText("Number 609 ends here.");
    await session.open("session-1");
    await expect(session.runHeading).toBeVisible();
  });

  test.describe("of something else", () => {
    test.use({ audited: false });

    for (const [what, body, reason] of [
      ["that is no JSON", "lamp oil ".repeat(1.2 * MEGABYTE), "it is not valid JSON at line 1, column 1."],
      ["that is no text", Buffer.alloc(10 * MEGABYTE, 0xfe), "it is not UTF-8 text after byte 0."],
      ["that never ends", `{"plenary": 1, "network": {"name": "${"x".repeat(10 * MEGABYTE)}`, "it breaks off at line 1"],
      ["that only nests", "[".repeat(10 * MEGABYTE), "it is nested too deeply at line 1"],
      ["that only wastes space", " ".repeat(10 * MEGABYTE), "it is empty."],
    ]) {
      test(`${what} are refused with a reason, and the page lives`, async ({ page, site }) => {
        await page.route("**/feed/network.json", (route) => route.fulfill({ body, contentType: "application/json" }));
        await site.open();
        await expect(site.failure).toContainText(reason);
        await page.unroute("**/feed/network.json");
        await site.retry.click();
        await expect(page).toHaveTitle("INDIGO Southeast Asia");
      });
    }
  });
});

// ---- A feed that changes while it is read

test.describe("files of two versions of a feed", () => {
  test.use({ feed: "full", now: null, tolerated: /Failed to load resource/ });

  test.beforeEach(async ({ page }) => {
    await page.clock.install({ time: "2026-03-09T12:00:00+07:00" });
  });

  test("a meeting's file that is newer than the network: what it names is missing, and comes", async ({ agenda, files, news, site }) => {
    await files.changeSession("session-8", { room: "moon-room", topics: ["moonlight"], items: [{ role: "speaker", persons: [{ person: "luna-tide" }] }] });
    await news.open();
    await agenda.matches(41);
    await expect(agenda.row("session-8")).toBeVisible();
    await expect(agenda.row("session-8")).not.toContainText("moon");
    await expect(site.problems).toBeVisible();
    await files.change(NETWORK, ({ meetings, people, topics }) => {
      meetings.find(({ id }) => id === "harbour-2026").rooms.push({ id: "moon-room", name: "Moon room" });
      topics.push({ id: "moonlight", name: "Moonlight" });
      people.push({ id: "luna-tide", name: "Luna Tide" });
    });
    await news.wait(6);
    for (const name of ["Moon room", "Moonlight", "Luna Tide"]) await expect(agenda.row("session-8")).toContainText(name);
  });

  test("a network that is newer than the meeting's file, which is not there yet", async ({ agenda, files, page, site }) => {
    await files.answer(MEETING, (route) => route.fulfill({ status: 404 }));
    await page.goto(site.address(HARBOUR));
    await expect(site.failure).toContainText("The server answered with error 404.");
    await files.answer(MEETING, undefined);
    await site.retry.click();
    await agenda.matches(41);
  });

  test("a network that is older than the address that was sent: the page comes by itself", async ({ agenda, files, news, page, site }) => {
    await files.change(NETWORK, ({ meetings }) => meetings.splice(meetings.findIndex(({ id }) => id === "harbour-2026"), 1));
    await page.goto(site.address(HARBOUR));
    await expect(site.heading).toHaveText("There is no such page");
    await news.isReady();
    files.restore(NETWORK);
    await news.wait(6);
    await agenda.matches(41);
  });

  test("the file of another meeting in its place is none of it", async ({ agenda, files, page, site }) => {
    await files.change(MEETING, (file) => (file.meeting = "fog-2024"));
    await page.goto(site.address(HARBOUR));
    await expect(site.failure).toContainText("A file arrived, but it cannot be read: ");
    files.restore(MEETING);
    await site.retry.click();
    await agenda.matches(41);
  });
});

// ---- A browser that lacks something

test.describe("a browser without WebAssembly", () => {
  test.use({ tolerated: /^ReferenceError: WebAssembly is not defined/ });

  test("is told so, where the app stands alone", async ({ page, site }) => {
    await page.addInitScript(() => delete globalThis.WebAssembly);
    await page.goto(site.address(AGENDA));
    await expect(site.heading).toHaveText("This page could not start");
    await expect(site.failure).toContainText("this browser is too old for it or blocks it");
  });
});

/** Takes everything away at once that a browser may lack or refuse. */
function takeAway() {
  const refuse = () => {
    throw new DOMException("refused", "SecurityError");
  };
  for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) Object.defineProperty(globalThis, name, { get: refuse });
  const never = { value: undefined };
  for (const name of ["clipboard", "share", "canShare", "wakeLock", "connection", "storage"]) Object.defineProperty(navigator, name, never);
  ServiceWorkerContainer.prototype.register = async () => refuse();
  delete Intl.supportedValuesOf;
  for (const name of ["requestIdleCallback", "matchMedia", "ResizeObserver"]) delete globalThis[name];
  delete Element.prototype.requestFullscreen;
}

test.describe("a browser that keeps nothing, shares nothing and knows no worker", () => {
  for (const published of [false, true]) {
    test.describe(published ? "on a published site" : "with the app alone", () => {
      test.use({ published, feed: "full", now: "2026-03-10T09:30:00+07:00" });

      test("shows every kind of page, and says what is not kept", async ({ agenda, mine, page, site }) => {
        await page.addInitScript(takeAway);
        for (const place of ["", `${HARBOUR}/live`, `${HARBOUR}/changes`, "my-agenda", "members/cambodia", "search?q=lamp", "data", "about"]) {
          await site.open(place);
          await expect(site.heading, place).not.toHaveText(/could not|no such page/);
        }
        await agenda.open("", "harbour-2026");
        await agenda.matches(41);
        await mine.choose("session-4");
        await expect(mine.notKept).toBeVisible();
        await agenda.zone.click();
        await expect(page.getByRole("group", { name: "Time zone" })).toBeVisible();
      });
    });
  }
});

test.describe("a browser that does not know the zone of the meeting", () => {
  test("shows its times as they are printed, and does not guess at what is on", async ({ agenda, page, present, session, site }) => {
    await page.addInitScript(() => {
      const { DateTimeFormat } = Intl;
      Intl.DateTimeFormat = function (locales, options) {
        if (options?.timeZone === "Asia/Seoul") throw new RangeError(`Invalid time zone specified: ${options.timeZone}`);
        return new DateTimeFormat(locales, options);
      };
      delete Intl.supportedValuesOf;
    });
    await present.open(AGENDA, "2024-09-03T10:12+09:00");
    await agenda.matches(17);
    await expect(agenda.row("session-1").locator("time").first()).toHaveText("09:00");
    await expect(present.running).toHaveCount(0);
    await session.open("session-1");
    await expect(session.when).toContainText("09:00");
    await expect(session.runHeading).toBeVisible();
    await site.open(`${AGENDA}?tz=mine`);
    await expect(agenda.row("session-1").locator("time").first()).toHaveText("09:00");
  });

  test("nor that of the device", async ({ agenda, page, site }) => {
    await page.addInitScript(() => {
      const original = Intl.DateTimeFormat.prototype.resolvedOptions;
      Intl.DateTimeFormat.prototype.resolvedOptions = function () {
        return { ...original.call(this), timeZone: undefined };
      };
    });
    await site.open(`${AGENDA}?tz=mine`);
    await agenda.matches(17);
    await expect(agenda.row("session-1").locator("time").first()).toHaveText("09:00");
  });
});

// ---- A clock that is wrong

test.describe("a device whose clock is wrong", () => {
  test.use({ now: null });

  for (const year of ["1970-01-01", "2099-12-31"]) {
    test(`by years shows the agenda as it is: ${year}`, async ({ agenda, mine, page, present, site }) => {
      await page.clock.install({ time: `${year}T10:00:00Z` });
      await agenda.open();
      await agenda.matches(17);
      await expect(present.running).toHaveCount(0);
      await expect(agenda.row("session-1").locator("time").first()).toHaveText("09:00");
      await mine.choose("session-1");
      // The clock is set right. What was chosen can be taken back, although that seems to be before it.
      await page.clock.setSystemTime("2024-08-20T10:00:00+09:00");
      await page.reload();
      await site.isReady();
      await mine.isChosen("session-1");
      await mine.star("session-1").click();
      await mine.isChosen("session-1", false);
      await page.reload();
      await site.isReady();
      await mine.isChosen("session-1", false);
    });
  }

  test("and set back and forth under an open page is believed within a minute", async ({ page, present, site }) => {
    await page.clock.install({ time: "2024-09-03T10:12:00+09:00" });
    await site.open(AGENDA);
    await present.stands("Now, 10:12", "session-1", "coffee-break-1");
    for (const [time, words, running] of [
      ["2024-09-03T08:15:00+09:00", "Now, 08:16", "registration"],
      ["2024-09-03T11:05:00+09:00", "Now, 11:06", "session-2"],
      ["2024-09-03T10:40:00+09:00", "Now, 10:41", "coffee-break-1"],
    ]) {
      await page.clock.setSystemTime(time);
      await page.clock.runFor(61_000);
      await expect(present.line).toHaveText(words);
      await present.runs(running);
    }
  });

  test("and set back under the desk costs no more than what it shows of the time", async ({ live, page }) => {
    await live.startAt("2024-09-03T09:05:00+09:00");
    await live.next.click();
    await live.shows({ who: "Pham Trinh Huong", time: "15:00" });
    await page.clock.setSystemTime("2024-09-03T08:05:00+09:00");
    await live.pass("00:02");
    await expect(live.who).toHaveText("Pham Trinh Huong");
    await expect(page.getByRole("main")).not.toContainText(/NaN|-\d/);
    await page.clock.setSystemTime("2024-09-03T09:06:00+09:00");
    await live.pass("00:02");
    await live.shows({ who: "Pham Trinh Huong" });
    await live.undo.click();
    await live.shows({ who: "Angela Hanson" });
    await page.clock.resume();
  });
});

// ---- A tab that slept

test.describe("a tab that slept for a day", () => {
  test.use({ feed: "full", now: null, tolerated: /Failed to load resource/ });

  /** In the middle of the first day; and a day later, in the middle of the second. */
  const [FIRST, SECOND] = ["2026-03-10T11:30:00+07:00", "2026-03-11T11:30:00+07:00"];
  const RENAMED = "Work plan of the second day";

  test.beforeEach(async ({ files, news, page, present }) => {
    await page.clock.install({ time: FIRST });
    await news.open();
    await expect(present.line).toHaveText("Now, 11:30");
    await files.changeSession("session-8", { title: RENAMED });
  });

  test("is right as soon as it is seen again: the line, what is next, the feed", async ({ agenda, files, news, page, present }) => {
    await news.isSeen(false);
    const asked = files.askedFor(NETWORK);
    // No timer fires meanwhile.
    await page.clock.setSystemTime(SECOND);
    await news.isSeen(true);
    await expect(present.line).toHaveText("Now, 11:30");
    await expect(page.locator("section.day").filter({ has: present.line })).toContainText("11 March");
    await expect(agenda.title("session-8")).toContainText(RENAMED);
    expect(files.askedFor(NETWORK)).toBe(asked + 1);
    // From then on as always, and not twice as often.
    await news.isQuietFor(4.9);
    await news.isAskedAfter(1.2);
  });

  test("and nobody says that it woke: within a minute", async ({ agenda, page, present }) => {
    await page.clock.setSystemTime(SECOND);
    await page.clock.runFor(61_000);
    await expect(present.line).toHaveText("Now, 11:31");
    await expect(agenda.title("session-8")).toContainText(RENAMED);
  });

  test("and wakes before its network does: the feed comes with the network", async ({ agenda, context, files, news, page }) => {
    await news.isSeen(false);
    await page.clock.setSystemTime(SECOND);
    await files.answer(NETWORK, (route) => route.abort("internetdisconnected"));
    const refused = page.waitForEvent("requestfailed");
    await context.setOffline(true);
    await news.isSeen(true);
    await refused;
    await expect(agenda.title("session-8")).not.toContainText(RENAMED);
    await files.answer(NETWORK, undefined);
    await context.setOffline(false);
    await expect(agenda.title("session-8")).toContainText(RENAMED);
  });
});

// ---- A long day

test.describe("a thousand pages in one window", () => {
  test.use({ now: null, audited: false });

  /** By how much they may grow, in bytes and in numbers. */
  const MOST = { heap: 1_000_000, nodes: 500, listeners: 50, memory: 131_072 };

  const PLACES = [
    "", "meetings", AGENDA, `${AGENDA}/sessions/session-1`, "members", "members/korea", "people", "people/barbara-chiara-ubaldi",
    "organisations", "organisations/oecd", "topics", "topics/open-government", "library", "programmes", "programmes/spbe",
    `${AGENDA}?topic=public-trust`, `${AGENDA}/days/2024-09-04`, `${AGENDA}/live`, "my-agenda", "search?q=trust", "data", "about",
  ];

  test("leave nothing behind: memory, nodes and listeners stay as they were", async ({ page, site }) => {
    test.setTimeout(180_000);
    // The memory of the program is among what its module exports.
    await page.addInitScript(() => {
      const original = WebAssembly.instantiateStreaming;
      WebAssembly.instantiateStreaming = async (...options) => {
        const made = await original.apply(WebAssembly, options);
        globalThis.memory ??= Object.values(made.instance.exports).find((value) => value instanceof WebAssembly.Memory);
        return made;
      };
    });
    await site.open();
    await page.evaluate(() => plenary.annex().then(() => undefined));
    const tools = await page.context().newCDPSession(page);
    await tools.send("Performance.enable");

    /** Follows so many links within the app, a frame each. */
    const walk = (steps) =>
      page.evaluate(
        async ([addresses, steps]) => {
          for (let step = 0; step < steps; step += 1) {
            const link = Object.assign(document.createElement("a"), { href: addresses[step % addresses.length] });
            document.querySelector("footer").append(link);
            link.click();
            link.remove();
            await new Promise(requestAnimationFrame);
          }
        },
        [PLACES.map((place) => site.address(place)), steps],
      );
    const measure = async () => {
      await tools.send("HeapProfiler.collectGarbage");
      const { metrics } = await tools.send("Performance.getMetrics");
      const { JSHeapUsedSize: heap, Nodes: nodes, JSEventListeners: listeners } = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
      return { heap, nodes, listeners, memory: await page.evaluate(() => globalThis.memory.buffer.byteLength) };
    };

    // Every page is shown a few times first: some things are kept for good once they were needed.
    await walk(4 * PLACES.length);
    await site.isAt("about", "About this site");
    const before = await measure();
    await walk(46 * PLACES.length);
    await site.isAt("about", "About this site");
    const after = await measure();
    const grown = Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name]]));
    expect(grown.heap, JSON.stringify(grown)).toBeLessThan(MOST.heap);
    expect(grown.nodes, JSON.stringify(grown)).toBeLessThan(MOST.nodes);
    expect(grown.listeners, JSON.stringify(grown)).toBeLessThan(MOST.listeners);
    expect(grown.memory, JSON.stringify(grown)).toBeLessThanOrEqual(MOST.memory);
  });
});

// ---- Two versions of the site

/** Another build named its files otherwise. */
const GONE = "0000000000000000";
const older = (html, ...names) => names.reduce((html, name) => html.replace(new RegExp(`${name}-[0-9a-f]{16}`, "g"), `${name}-${GONE}`), html);

test.describe("after another build was put in place", () => {
  test.use({ tolerated: BROKEN });

  /** From now on a place is answered with the page of an older build, of which these files are gone. */
  async function keepOld(page, site, place, ...names) {
    const html = await (await page.request.get(site.address(place))).text();
    await page.route(site.address(place), (route) => route.fulfill({ body: older(html, ...names), contentType: "text/html" }));
  }

  for (const published of [false, true]) {
    test.describe(published ? "on a published site" : "with the app alone", () => {
      test.use({ published });

      test.beforeEach(({ publication }) => publication.useNoWorker());

      for (const [how, answer] of [
        ["are gone", undefined],
        // Some servers answer every address with a page.
        ["are answered with a page", (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Plenary</title>" })],
      ]) {
        test(`an old page whose files ${how} says so, and a reload starts the new one`, async ({ agenda, page, publication, site }) => {
          await keepOld(page, site, AGENDA, "app");
          if (answer) await page.route(new RegExp(`app-${GONE}`), answer);
          await page.goto(site.address(AGENDA));
          const card = published ? publication.line : site.heading;
          await expect(card).toContainText("This page could not start");
          if (published) await expect(agenda.rows).toHaveCount(17);
          await page.unroute(site.address(AGENDA));
          if (published) await page.reload();
          else await page.getByRole("button", { name: "Reload the page" }).click();
          await site.isReady();
          await agenda.matches(17);
        });
      }

      test("a page that was open lacks the rest of its program: “Try again” loads the new one where the reader is", async ({ agenda, page, site }) => {
        await keepOld(page, site, AGENDA, "annex");
        await agenda.open();
        await agenda.matches(17);
        await page.unroute(site.address(AGENDA));
        await site.menu.getByRole("link", { name: "People" }).click();
        await expect(site.failure).toContainText("The server answered with error 404.");
        await page.evaluate(() => (globalThis.isSame = true));
        await site.retry.click();
        await site.isAt("people", "People");
        expect(await page.evaluate(() => globalThis.isSame)).toBeUndefined();
        await site.goBack();
        await agenda.matches(17);
      });
    });
  }
});

test.describe("an app with the feed of another version", () => {
  test.use({ feed: "full", now: "2026-03-09T12:00:00+07:00", audited: false });

  /** Every record of a tree. */
  function* records(value) {
    if (typeof value !== "object" || value === null) return;
    if (!Array.isArray(value)) yield value;
    for (const part of Object.values(value)) yield* records(part);
  }

  test("older than it, which has only what a feed must have", async ({ agenda, files, session, site }) => {
    const WANTED = ["id", "title", "start", "end", "name", "startDate", "status", "relation", "basis", "kind", "timeZone", "href"];
    const strip = (record) => Object.keys(record).forEach((name) => WANTED.includes(name) || delete record[name]);
    await files.change(NETWORK, (file) => {
      for (const list of ["members", "organisations", "people", "topics", "instruments", "programmes", "meetings"]) file[list].forEach(strip);
      strip(file.network);
      delete file.milestones;
    });
    await files.changeSessions((sessions) => sessions.forEach(strip));
    await agenda.open("", "harbour-2026");
    await agenda.matches(41);
    await session.open("session-4", "harbour-2026");
    await expect(site.heading).toContainText("Government that stays awake");
    await site.open("members");
    await expect(site.link("Cambodia").first()).toBeVisible();
  });

  test("newer than it: what it does not know costs nothing else, and is told", async ({ agenda, files, site }) => {
    const renew = (file) => {
      for (const record of [...records(file)]) Object.assign(record, { hologram: { of: ["the", "future"], depth: 3 }, "x-rating": 5 });
    };
    await files.change(NETWORK, renew);
    await files.change(MEETING, renew);
    await files.changeSessions((sessions) => {
      Object.assign(sessions.find(({ id }) => id === "session-4"), { kind: "hologram", status: "postponed-in-part" });
      for (const item of sessions.find(({ id }) => id === "session-5b").items) item.role = "hologram";
    });
    await agenda.open("", "harbour-2026");
    await agenda.matches(41);
    await expect(agenda.title("session-4")).toBeVisible();
    await expect(site.problems).toBeVisible();
    await site.open("members/cambodia");
    await expect(site.heading).toHaveText("Cambodia");
  });

  test.describe("that comes while the page is open", () => {
    test.use({ now: null, tolerated: /Failed to load resource/ });

    test("in a format that it does not know: what is shown stays, and a line says why", async ({ agenda, files, news, page }) => {
      await page.clock.install({ time: "2026-03-09T12:00:00+07:00" });
      await news.open();
      await files.change(NETWORK, (file) => (file.plenary = 2));
      await news.wait(6);
      await expect(news.stale).toContainText("version 2 of the format, which this program does not know");
      await agenda.matches(41);
    });
  });
});

test.describe("a published page of another version than its feed", () => {
  test.use({ published: true, audited: false });

  test.beforeEach(({ publication }) => publication.useNoWorker());

  test("shows what the feed says once the program is there", async ({ agenda, page, site }) => {
    const file = feed("meetings/seoul-2024.json");
    file.sessions.find(({ id }) => id === "session-1").title = "A title that the page does not have";
    file.sessions.splice(file.sessions.findIndex(({ id }) => id === "lunch"), 1);
    file.sessions.push({ id: "encore", title: "Encore", start: "2024-09-04T17:30", end: "2024-09-04T18:00" });
    await page.route("**/feed/meetings/seoul-2024.json", (route) => route.fulfill({ json: file }));
    await agenda.open();
    await expect(agenda.title("session-1")).toContainText("A title that the page does not have");
    await agenda.matches(17);
    await expect(agenda.row("lunch")).toHaveCount(0);
    await expect(agenda.row("encore")).toHaveCount(1);
    await site.open(`${AGENDA}/sessions/session-1`);
    await expect(site.heading).toContainText("A title that the page does not have");
    // A page whose session the feed no longer has is not left standing.
    await site.open(`${AGENDA}/sessions/lunch`);
    await expect(site.heading).toHaveText("There is no such page");
  });
});
