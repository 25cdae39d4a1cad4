// A delegate takes sessions into a calendar: all, a day, what a filter leaves, one.

import { readFileSync } from "node:fs";

import { expect, test as base } from "./fixture.mjs";
import { Ways } from "./pages/ways.mjs";

const SESSIONS = JSON.parse(readFileSync(new URL("../../public/feed/meetings/seoul-2024.json", import.meta.url))).sessions;

const HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Plenary//Plenary//EN\r\nX-WR-CALNAME:2024 meeting in Seoul\r\n";
const SUBSCRIBED = "REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\nMETHOD:PUBLISH\r\n";
const ZONE = "BEGIN:VTIMEZONE\r\nTZID:Asia/Seoul\r\nEND:VTIMEZONE\r\n";
const END = "END:VCALENDAR\r\n";
const event = ({ id }) =>
  `BEGIN:VEVENT\r\nUID:${id}.seoul-2024@exam\r\n ple.org\r\nSUMMARY:${id}\\, ល្បឿន\r\nBEGIN:VALARM\r\nUID:alarm\r\nEND:VALARM\r\nEND:VEVENT\r\n`;

/** The copy of these sessions. */
const copyOf = (ids) => HEAD + ZONE + SESSIONS.filter(({ id }) => ids.includes(id)).map(event).join("") + END;

const test = base.extend({
  /** Whether the site is one that was published, with its calendars. */
  published: [true, { option: true }],
  ways: async ({ page }, use) => use(new Ways(page)),
  /** The requests for calendars. */
  asked: async ({ page, site, published }, use) => {
    const asked = [];
    if (published) {
      await page.route((url) => url.href.startsWith(site.url) && !/\.\w+$/.test(url.pathname), async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: (await response.text()).replace("data-meetings=", "data-published data-meetings=") });
      });
    }
    await page.route("**/calendar/**", (route) => {
      asked.push(route.request().url().slice(site.url.length));
      return route.fulfill({ contentType: "text/calendar", body: HEAD + SUBSCRIBED + ZONE + SESSIONS.map(event).join("") + END });
    });
    await use(asked);
  },
});

/** Downloads the file; gives its name and content. */
async function downloaded(page, way) {
  const coming = page.waitForEvent("download");
  await way.download.click();
  const file = await coming;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path(), "utf8") };
}

const webcal = (site, path) => site.address(path).replace(/^https?:/, "webcal:");

test("the whole agenda can be subscribed to, or kept as a copy", async ({ agenda, asked, page, site, ways }) => {
  await agenda.open();
  await ways.calendar.open();
  await expect(ways.calendar.subscribe).toHaveAttribute("href", webcal(site, "calendar/meetings/seoul-2024.ics"));
  await expect(ways.calendar.link).toHaveValue(site.address("calendar/meetings/seoul-2024.ics"));
  await expect(ways.calendar.panel).toContainText("It follows the agenda: changes reach your calendar.");
  await expect(ways.calendar.panel).toContainText("This file is a copy: it does not change when the agenda does.");
  // Several sessions cannot be handed over by a link.
  await expect(ways.calendar.google).toHaveCount(0);
  // Nothing is asked for before the reader wants it.
  expect(asked).toEqual([]);

  const { name, content } = await downloaded(page, ways.calendar);
  expect(name).toBe("seoul-2024.ics");
  expect(content).toBe(copyOf(SESSIONS.map(({ id }) => id)));
  await expect(ways.calendar.told.last()).toHaveText("seoul-2024.ics: 17 sessions.");
  expect(asked).toEqual(["calendar/meetings/seoul-2024.ics"]);
});

test("what a filter leaves is in the file, and in nothing that would say more", async ({ agenda, asked, page, ways }) => {
  await agenda.open("?topic=public-trust&member=romania,spain");
  await ways.calendar.open();
  await expect(ways.calendar.subscribe).toHaveCount(0);
  const { name, content } = await downloaded(page, ways.calendar);
  expect(name).toBe("seoul-2024-public-trust-romania-spain.ics");
  expect(content).toBe(copyOf(["session-3", "symposium-1"]));
  await expect(ways.calendar.told.last()).toHaveText("seoul-2024-public-trust-romania-spain.ics: 2 sessions.");
});

test.describe("a published calendar fits", () => {
  test.use({ audited: false });

  for (const [query, path] of [
    ["?day=2024-09-03", "days/2024-09-03"],
    ["?topic=open-government", "topics/open-government"],
    ["?member=korea", "members/korea"],
    ["?person=hana-lee&tz=mine&view=list", "people/hana-lee"],
  ]) {
    test(query, async ({ agenda, asked, site, ways }) => {
      await agenda.open(query);
      await ways.calendar.open();
      await expect(ways.calendar.subscribe).toHaveAttribute("href", webcal(site, `calendar/meetings/seoul-2024/${path}.ics`));
    });
  }

  for (const query of ["?kind=session", "?topic=open-government,public-trust", "?topic=open-government&day=2024-09-04", "?member=korea&q=data"]) {
    test(`not ${query}`, async ({ agenda, asked, ways }) => {
      await agenda.open(query);
      await ways.calendar.open();
      await expect(ways.calendar.download).toBeVisible();
      await expect(ways.calendar.subscribe).toHaveCount(0);
    });
  }
});

test("a day can be taken alone, and of it what is shown", async ({ agenda, asked, page, site, ways }) => {
  const day = ways.ofDay("2024-09-04");
  await agenda.open();
  await expect(day.button).toHaveAccessibleName("Add to calendar: Wednesday 4 September 2024");
  await day.open();
  await expect(day.subscribe).toHaveAttribute("href", webcal(site, "calendar/meetings/seoul-2024/days/2024-09-04.ics"));
  const { name, content } = await downloaded(page, day);
  expect(name).toBe("seoul-2024-2024-09-04.ics");
  expect(content).toBe(copyOf(SESSIONS.filter(({ start }) => start.startsWith("2024-09-04")).map(({ id }) => id)));

  await agenda.open("?topic=public-trust&member=romania,spain");
  await day.open();
  // A single session has a calendar of its own.
  await expect(day.subscribe).toHaveAttribute("href", webcal(site, "calendar/meetings/seoul-2024/sessions/symposium-1.ics"));
  expect((await downloaded(page, day)).content).toBe(copyOf(["symposium-1"]));
});

test("the panel follows what is chosen beside it", async ({ agenda, asked, page, ways }) => {
  await agenda.open();
  await ways.calendar.open();
  await expect(ways.calendar.subscribe).toBeVisible();
  await page.goto(page.url() + "?q=zzz");
  await ways.calendar.open();
  await expect(ways.calendar.panel).toContainText("No session matches all of these filters.");
  await expect(ways.days.locator("summary:visible")).toHaveCount(0);
});

test("a session can be subscribed to, copied, or handed to a calendar on the web", async ({ asked, page, session, site, ways }) => {
  await session.open("session-1");
  await ways.calendar.open();
  await expect(ways.calendar.subscribe).toHaveAttribute("href", webcal(site, "calendar/meetings/seoul-2024/sessions/session-1.ics"));
  const google = new URL(await ways.calendar.google.getAttribute("href"));
  expect(google.origin).toBe("https://calendar.google.com");
  // 09:00 to 10:30 in Seoul.
  expect(google.searchParams.get("dates")).toBe("20240903T000000Z/20240903T013000Z");
  expect(google.searchParams.get("text")).toMatch(/^Session 1\. Governing with /);
  expect(google.searchParams.get("details")).toBe(site.address("meetings/seoul-2024/sessions/session-1"));
  expect(google.searchParams.get("location")).toContain("Seoul");
  const outlook = await ways.calendar.outlook.evaluateAll((links) => links.map(({ href }) => href));
  expect(outlook.map((href) => new URL(href).origin)).toEqual(["https://outlook.office.com", "https://outlook.live.com"]);
  for (const href of outlook) {
    expect(new URL(href).searchParams.get("startdt")).toBe("2024-09-03T00:00:00Z");
    expect(new URL(href).searchParams.get("enddt")).toBe("2024-09-03T01:30:00Z");
  }
  for (const link of [ways.calendar.google, ...(await ways.calendar.outlook.all())]) {
    await expect(link).toHaveAttribute("rel", /noopener/);
  }
  await expect(ways.calendar.panel).toContainText("A copy of the session as it is now");
  const { name, content } = await downloaded(page, ways.calendar);
  expect(name).toBe("seoul-2024-session-1.ics");
  expect(content).toBe(copyOf(["session-1"]));
});

test("an agenda of one's own is a file with what was chosen", async ({ agenda, asked, mine, page, ways }) => {
  await agenda.open();
  await mine.choose("session-3", "session-1", "symposium-1");
  await mine.open();
  await ways.calendar.open();
  // Nothing that is published holds exactly these.
  await expect(ways.calendar.subscribe).toHaveCount(0);
  await expect(ways.calendar.panel).toContainText("This file is a copy: it does not change when the agenda does.");
  const { name, content } = await downloaded(page, ways.calendar);
  expect(name).toBe("my-agenda.ics");
  expect(content).toBe(copyOf(["session-3", "session-1", "symposium-1"]));
  await expect(ways.calendar.told).toHaveText("my-agenda.ics: 3 sessions.");
  // What is taken back is in no later file.
  await mine.star("session-3").click();
  await ways.calendar.isClosed();
  await ways.calendar.open();
  expect((await downloaded(page, ways.calendar)).content).toBe(copyOf(["session-1", "symposium-1"]));
  await mine.star("session-1").click();
  await mine.star("symposium-1").click();
  await expect(ways.calendar.button).toHaveCount(0);
});

test("by keyboard it opens, Escape closes it, and the focus is back on its button", async ({ agenda, asked, page, ways }) => {
  const day = ways.ofDay("2024-09-03");
  await agenda.open();
  await day.button.focus();
  await page.keyboard.press("Enter");
  await day.isOpen();
  await page.keyboard.press("Tab");
  await expect(day.subscribe).toBeFocused();
  await page.keyboard.press("Escape");
  await day.isClosed();
  await expect(day.button).toBeFocused();
});

test("one panel is open at a time", async ({ agenda, asked, ways }) => {
  await agenda.open();
  await ways.calendar.open();
  await ways.share.open();
  await ways.calendar.isClosed();
  await ways.calendar.open();
  await ways.share.isClosed();
});

test.describe("what does not arrive", () => {
  test.use({ tolerated: /404 \(Not Found\)/ });

  for (const [what, answer] of [
    ["is not there", { status: 404, body: "" }],
    ["is a page of somebody who wants a password", { contentType: "text/html", body: "<!doctype html><title>Sign in</title>" }],
    ["breaks off", { contentType: "text/calendar", body: HEAD + event(SESSIONS[0]) }],
    ["has none of the sessions", { contentType: "text/calendar", body: HEAD.replace(/$/, "") + END }],
  ]) {
    test(`a calendar that ${what} is said to be none`, async ({ agenda, asked, page, ways }) => {
      await page.route("**/calendar/**", (route) => route.fulfill(answer));
      await agenda.open();
      await ways.calendar.open();
      await ways.calendar.download.click();
      await expect(ways.calendar.told.last()).toContainText("The calendar file could not be made.");
    });
  }

  test("a calendar that is older than the agenda says how many sessions it has", async ({ agenda, asked, page, ways }) => {
    await page.route("**/calendar/**", (route) =>
      route.fulfill({ contentType: "text/calendar", body: HEAD + SESSIONS.slice(0, 9).map(event).join("") + END }),
    );
    await agenda.open();
    await ways.calendar.open();
    await downloaded(page, ways.calendar);
    await expect(ways.calendar.told.last()).toHaveText("seoul-2024.ics: 9 of 17 sessions.");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("the panels stay within the window, and their targets are large enough for a finger", async ({ agenda, asked, session, ways }) => {
    await agenda.open();
    const day = ways.ofDay("2024-09-04");
    await day.open();
    await day.fits();
    for (const target of [day.button, day.subscribe, day.copy, day.download]) {
      const { width, height } = await target.boundingBox();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    await session.open("session-1");
    await ways.calendar.open();
    await ways.calendar.fits();
    for (const target of [ways.calendar.google, ...(await ways.calendar.outlook.all())]) {
      expect((await target.boundingBox()).height).toBeGreaterThanOrEqual(44);
    }
  });
});

test.describe("a site that was not published", () => {
  test.use({ published: false });

  test("has no calendars, but a session can be handed to a calendar on the web", async ({ agenda, asked, session, ways }) => {
    await agenda.open();
    await expect(ways.share.button).toBeVisible();
    await expect(ways.calendar.button).toHaveCount(0);
    await expect(ways.days).toHaveCount(0);
    await session.open("session-1");
    await ways.calendar.open();
    await expect(ways.calendar.google).toBeVisible();
    await expect(ways.calendar.outlook).toHaveCount(2);
    await expect(ways.calendar.subscribe).toHaveCount(0);
    await expect(ways.calendar.download).toHaveCount(0);
  });

  test.describe("and a session that is cancelled", () => {
    test.use({ feed: "full", audited: false });

    test("is added to no calendar", async ({ asked, page, session, ways }) => {
      await page.route("**/feed/meetings/harbour-2026.json", async (route) => {
        const response = await route.fetch();
        const feed = await response.json();
        feed.sessions.find(({ id }) => id === "registration").status = "cancelled";
        await route.fulfill({ response, json: feed });
      });
      await session.open("registration", "harbour-2026");
      await expect(ways.share.button).toBeVisible();
      await expect(ways.calendar.button).toHaveCount(0);
    });
  });
});
