// The agenda changes while a reader is in the middle of something: nothing of it is taken away.

import { createServer, request as pass } from "node:http";
import { once } from "node:events";

import { expect, test } from "./fixture.mjs";
import { MEETING, NETWORK } from "./pages/feed.mjs";

const TEXTS = "meetings/harbour-2026-texts.json";

test.use({ feed: "full", now: null, audited: false, tolerated: /Failed to load resource/ });

test.beforeEach(async ({ page }) => {
  // On the day before the meeting nothing moves with the clock.
  await page.clock.install({ time: "2026-03-09T12:00:00+07:00" });
});

/** What is done to a session of Tuesday, above the one that is looked at. */
const ABOVE = {
  "grows by a longer title": (files) => files.changeSession("session-2a", { title: "What should we light first? ".repeat(20) }),
  "is cancelled": (files) => files.changeSession("session-2a", { status: "cancelled", statusNote: "The hall is dark." }),
  "is new": (files) =>
    files.changeSessions((sessions) =>
      sessions.push({ id: "bats", title: "A word on bats", start: "2026-03-10T13:00", end: "2026-03-10T13:30" }),
    ),
  "is gone": (files) => files.remove("session-2a"),
  "moves down, past the one that is looked at": (files) =>
    files.changeSession("session-2a", { start: "2026-03-10T20:00", end: "2026-03-10T21:30" }),
  "moves up": (files) => files.changeSession("session-2a", { start: "2026-03-10T08:00", end: "2026-03-10T09:30" }),
  "comes from below": (files) => files.changeSession("reception", { start: "2026-03-10T08:00", end: "2026-03-10T09:00" }),
  "moves to the next day": (files) => files.changeSession("session-2a", { start: "2026-03-11T20:00", end: "2026-03-11T21:00" }),
};

for (const anchors of [true, false]) {
  test.describe(`in a browser that ${anchors ? "anchors" : "does not anchor"} the scroll by itself, a session above`, () => {
    for (const [what, change] of Object.entries(ABOVE)) {
      test(`${what}: the one that is looked at and its link stay`, async ({ agenda, files, news, page }) => {
        await news.open();
        if (!anchors) await page.evaluate(() => (document.documentElement.style.overflowAnchor = "none"));
        const row = agenda.row("session-3b");
        await agenda.title("session-3b").focus();
        await row.evaluate((row) => scrollBy(0, row.getBoundingClientRect().top - 250));
        const link = await agenda.title("session-3b").elementHandle();
        await change(files);
        await news.wait(6.1);
        await expect(news.notice).toBeVisible();
        await expect.poll(async () => Math.abs((await row.boundingBox()).y - 250)).toBeLessThan(2);
        expect(await link.evaluate((link) => document.activeElement === link), "it is the same link, and has the focus").toBe(true);
      });
    }
  });
}

test("at the top of the page it stays there", async ({ agenda, files, news, site }) => {
  await news.open();
  const { y } = await site.heading.boundingBox();
  await files.changeSessions((sessions) =>
    sessions.push({ id: "dawn", title: "Dawn", start: "2026-03-10T06:00", end: "2026-03-10T07:00" }),
  );
  await files.changeMeeting({ theme: "A lamp for every landing stage, and one more. ".repeat(10) });
  await news.wait(6.1);
  await expect(news.notice).toBeVisible();
  await expect(agenda.row("dawn")).toBeVisible();
  expect(await site.scroll()).toBe(0);
  expect((await site.heading.boundingBox()).y).toBe(y);
});

test("rows that are as they were are not touched", async ({ agenda, files, news, page }) => {
  await news.open();
  await page.evaluate(() => {
    globalThis.touched = new Set();
    const observer = new MutationObserver((records) => {
      for (const { attributeName, oldValue, target } of records) {
        // Saying once more what is said already changes nothing.
        if (attributeName && target.getAttribute(attributeName) === oldValue) continue;
        const element = target.nodeType === Node.ELEMENT_NODE ? target : target.parentElement;
        const row = element?.closest("[data-session-id]");
        if (row) globalThis.touched.add(row.dataset.sessionId);
      }
    });
    const everything = { subtree: true, childList: true, characterData: true, attributeOldValue: true };
    observer.observe(document.querySelector("main"), everything);
  });
  await files.changeSession("session-4", { title: "Government that sleeps well" });
  await files.changeMeeting({ title: "Harbour meeting by night" });
  await news.wait(6.1);
  await expect(agenda.row("session-4")).toContainText("Changed: title");
  expect(await page.evaluate(() => [...globalThis.touched])).toEqual(["session-4"]);
});

test.describe("a filter", () => {
  test("that has the focus is the same one when a value before it goes", async ({ agenda, files, news, page }) => {
    await news.open();
    const box = agenda.choice("kind", "workshop");
    await box.focus();
    await files.changeSessions((sessions) => {
      for (const session of sessions) if (session.kind === "keynote") session.kind = "session";
    });
    await news.wait(6.1);
    await expect(agenda.choice("kind", "keynote")).toHaveCount(0);
    await expect(box).toBeFocused();
    await page.keyboard.press("Space");
    await agenda.shows("session-1c", "session-2c", "session-5c");
  });

  test("group that was opened is the same one when another group comes before it", async ({ agenda, files, news }) => {
    await files.changeSessions((sessions) => {
      for (const session of sessions) session.inLanguage = session.interpretation = [];
    });
    await news.open();
    const group = (name) => agenda.filters.locator("details").filter({ has: agenda.page.getByText(name, { exact: true }).and(agenda.page.locator("summary")) });
    const isOpen = (name) => group(name).evaluate(({ open }) => open);
    await expect(group("Language")).toHaveCount(0);
    const was = await isOpen("Instrument");
    await group("Instrument").locator("summary").click();
    await files.changeSession("session-5b", { inLanguage: ["fr"] });
    await files.changeSession("session-1b", { inLanguage: ["en"] });
    await news.wait(6.1);
    await expect(group("Language")).toHaveCount(1);
    expect(await isOpen("Instrument")).toBe(!was);
    expect(await isOpen("Language"), "the new one is open, as short ones are").toBe(true);
  });

  test("that was ticked stays so when its last session goes", async ({ agenda, files, news, site }) => {
    await news.open("?kind=workshop,panel&member=myanmar");
    await agenda.shows("session-1c");
    await files.remove("session-1c");
    await news.wait(6.1);
    await agenda.matches(0);
    await expect(agenda.empty).toBeVisible();
    await expect(agenda.choice("kind", "panel")).toBeChecked();
    expect(site.place()).toBe("meetings/harbour-2026?kind=workshop,panel&member=myanmar");
  });
});

test("the choice of a zone that is open stays open, with what is in it", async ({ agenda, files, news, page }) => {
  await news.open();
  await agenda.zone.click();
  const zones = page.getByRole("group", { name: "Time zone" });
  await zones.getByRole("combobox").or(zones.getByRole("textbox")).fill("Lim");
  await files.changeSession("session-4", { title: "Government that sleeps well" });
  await news.wait(6.1);
  await expect(news.notice).toBeVisible();
  await expect(zones).toBeVisible();
  const field = zones.getByRole("combobox").or(zones.getByRole("textbox"));
  await expect(field).toHaveValue("Lim");
  await expect(field).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 700 } });

  test("the sheet with the filters stays open, and works", async ({ agenda, files, news, page }) => {
    await news.open();
    await agenda.filtersButton.click();
    const box = agenda.choice("kind", "workshop");
    await box.click();
    await files.changeSession("session-4", { kind: "workshop" });
    await news.wait(6.1);
    await expect(agenda.sheet.getByRole("button", { name: "Show 4 sessions" })).toBeVisible();
    await expect(box).toBeFocused();
    await expect(agenda.choice("kind", "workshop")).toHaveCount(1);
    await agenda.sheet.getByRole("button", { name: "Show 4 sessions" }).click();
    await expect(agenda.sheet).toBeHidden();
    await agenda.shows("session-1c", "session-2c", "session-4", "session-5c");
    await agenda.filtersButton.click();
    await expect(box).toBeChecked();
    await page.keyboard.press("Escape");
    await expect(agenda.sheet).toBeHidden();
  });

  test("the notice leaves room to read", async ({ agenda, files, news, page }) => {
    await news.open();
    await files.changeSessions((sessions) => {
      for (const session of sessions) session.title = `${"A title of some length. ".repeat(4)}${session.id}`;
    });
    await news.wait(6.1);
    await expect(news.notice).toBeVisible();
    const { height, width, x } = await news.notice.boundingBox();
    expect(height).toBeLessThanOrEqual(350);
    expect(x + width).toBeLessThanOrEqual(360);
    await news.close.click();
    await expect(news.notice).toHaveCount(0);
    await agenda.matches(41);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });
});

test.describe("a search", () => {
  test("finds by the new long texts, with the caret where it was", async ({ agenda, files, news }) => {
    await news.open("?q=lantern");
    await agenda.search.focus();
    await agenda.search.evaluate((field) => field.setSelectionRange(2, 2));
    await expect.poll(() => files.askedFor(TEXTS)).toBe(1);
    const before = await agenda.rows.count();
    await files.change(TEXTS, ({ texts }) => texts.push({ id: "session-6c", description: "Even a lantern is silent." }));
    await news.wait(6.1);
    await agenda.matches(before + 1);
    await expect(agenda.row("session-6c")).toBeVisible();
    await expect(agenda.search).toBeFocused();
    expect(await agenda.search.evaluate((field) => [field.selectionStart, field.value])).toEqual([2, "lantern"]);
  });

  test("never shows a changed agenda without saying so, although its long texts fail", async ({ agenda, files, news }) => {
    await news.open("?q=moth");
    await agenda.shows("session-6b");
    await expect.poll(() => files.askedFor(TEXTS)).toBe(1);
    await files.changeSession("session-6b", { title: "Map the moths by day" });
    await files.answer(TEXTS, (route) => route.fulfill({ status: 500 }));
    await news.wait(6.1);
    await expect(news.stale).toContainText("The server answered with error 500.");
    const isShown = (await agenda.title("session-6b").textContent()).includes("by day");
    await expect(news.notice).toHaveCount(isShown ? 1 : 0);
    await files.answer(TEXTS);
    await news.wait(13);
    await expect(agenda.title("session-6b")).toHaveText("Session 6B Map the moths by day");
    await expect(news.words).toHaveText([/^Session 6B Map the moths by day: /]);
  });
});

test.describe("other pages", () => {
  test("a delegation's page shows what its sessions are called now", async ({ directory, files, news, site }) => {
    await news.open();
    await site.open("members/finland");
    await news.isReady();
    await expect(directory.section("Sessions").getByRole("link", { name: /Who owns the moonlight/ })).toBeVisible();
    await files.changeSession("session-5b", { title: "Who owns the stars?" });
    await news.wait(6.1);
    await expect(directory.section("Sessions").getByRole("link", { name: /Who owns the stars/ })).toBeVisible();
    await expect(news.words).toHaveText([/^Session 5B Who owns the stars\?: /]);
  });

  test("the list of meetings shows one that is new", async ({ files, news, site }) => {
    await site.open("meetings");
    await news.isReady();
    await files.change(NETWORK, ({ meetings }) =>
      meetings.push({ id: "dawn-2027", title: "Dawn meeting", startDate: "2027-05", status: "planned" }),
    );
    await news.wait(6.1);
    await expect(site.link("Dawn meeting")).toBeVisible();
    await expect(news.notice).toHaveCount(0);
  });

  test("the run of show of a session follows, and its link keeps the focus", async ({ files, news, page, session, site }) => {
    await session.open("session-1a", "harbour-2026");
    await news.isReady();
    const link = session.item("Institute of Shade").getByRole("link").first();
    await link.focus();
    const handle = await link.elementHandle();
    await files.changeSessions((sessions) => {
      const { items } = sessions.find(({ id }) => id === "session-1a");
      items.find(({ persons }) => persons?.[0].person === "kim-deungbul").minutes = 5;
      items.find(({ persons }) => persons?.[0].person === "mi-ein").persons.pop();
    });
    await news.wait(6.1);
    await expect(news.notice).toBeVisible();
    await expect(session.minutes("김등불")).toHaveText("5");
    await expect(site.heading).toHaveText("Session 1A. Thinking lamps in public service");
    expect(await handle.evaluate((link) => document.activeElement === link)).toBe(true);
  });
});

test("what the notice said is still to be had when another change comes before it is closed", async ({ changes, files, news }) => {
  await news.open();
  await files.changeSession("session-4", { status: "cancelled" });
  await news.wait(6.1);
  await expect(news.words).toHaveText(["Session 4 Government that stays awake: Cancelled"]);
  await files.changeSession("session-8", { title: "Work plan" });
  await news.wait(6.1);
  await expect(news.words.last()).toHaveText(/^Session 8 Work plan: /);
  await news.all.click();
  await expect(changes.names).toHaveText(["Session 4 Government that stays awake", "Session 8 Work plan"]);
});

test("a device without network says that, and not that it could not check", async ({ context, news, page }) => {
  await news.open();
  await context.setOffline(true);
  await expect(page.getByText("You are offline. What is shown was loaded before.")).toBeVisible();
  const failed = page.waitForEvent("requestfailed");
  await news.wait(6.1);
  await failed;
  await expect(news.stale).toHaveCount(0);
  await context.setOffline(false);
  await expect(page.getByText("You are offline.")).toHaveCount(0);
});

test.describe("behind a server that lets browsers keep the feed for a day", () => {
  const seen = [];

  const cached = test.extend({
    baseURL: async ({ servers }, use) => {
      const { url } = await servers({ feed: "full/network.json", base: "/" });
      const server = createServer((request, response) => {
        pass(new URL(request.url, url), { headers: request.headers }, (answer) => {
          const headers = { ...answer.headers };
          if (request.url.startsWith("/feed/")) {
            headers["cache-control"] = "public, max-age=86400";
            seen.push({ url: request.url, status: answer.statusCode });
          }
          response.writeHead(answer.statusCode, headers);
          answer.pipe(response);
        }).end();
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      await use(`http://127.0.0.1:${server.address().port}/`);
      server.closeAllConnections();
      server.close();
    },
  });

  cached("it is asked all the same, and only whether the copy is still good", async ({ agenda, news }) => {
    await news.open();
    await agenda.matches(41);
    expect(seen.map(({ status }) => status)).toEqual([200, 200]);
    seen.length = 0;
    await news.wait(6.1);
    await expect.poll(() => seen).toEqual([
      { url: `/feed/${NETWORK}`, status: 304 },
      { url: `/feed/${MEETING}`, status: 304 },
    ]);
    await expect(news.stale).toHaveCount(0);
  });
});
