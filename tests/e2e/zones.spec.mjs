// A delegate reads the times of a meeting, in the meeting's zone or in another, and cannot misread them.

import { expect, test as base } from "./fixture.mjs";
import { Zone } from "./pages/zone.mjs";

const test = base.extend({
  zone: async ({ page, site }, use) => use(new Zone(page, site)),
});

const SEOUL = "Seoul time (UTC+9)";
const PARIS = "Paris time (UTC+2)";
const LIMA = "Lima time (UTC−5)";

/** Seoul's first session, 09:00 to 10:30, as delegates elsewhere read it. */
const VIEWERS = [
  { timezoneId: "Europe/Paris", name: PARIS, times: ["02:00", "03:30"], machine: "2024-09-03T02:00+02:00" },
  {
    timezoneId: "America/Lima",
    name: LIMA,
    times: ["19:00", "20:30"],
    machine: "2024-09-02T19:00-05:00",
    besides: ["2 September, the day before"],
  },
  { timezoneId: "Pacific/Auckland", name: "Auckland time (UTC+12)", times: ["12:00", "13:30"], machine: "2024-09-03T12:00+12:00" },
  // Browsers still list Kathmandu by its old name.
  { timezoneId: "Asia/Kathmandu", name: /^All times are Kath?mandu time \(UTC\+5:45\)\.$/, times: ["05:45", "07:15"], machine: "2024-09-03T05:45+05:45" },
  { timezoneId: "Pacific/Chatham", name: "Chatham time (UTC+12:45)", times: ["12:45", "14:15"], machine: "2024-09-03T12:45+12:45" },
];

const machine = (zone, id) => zone.machineTimes(zone.row(id)).then(([start]) => start);

test("times are the meeting's where nothing is chosen, and named with city and offset", async ({ agenda, zone }) => {
  await agenda.open();
  await zone.is(SEOUL);
  await zone.rowShows("session-1", "09:00", "10:30");
  expect(await zone.machineTimes(zone.row("session-1"))).toEqual(["2024-09-03T09:00+09:00", "2024-09-03T10:30+09:00"]);
  await expect(zone.besides("session-1")).toHaveCount(0);
  // What it offers is only built for those who open it.
  await expect(zone.options).toHaveCount(0);
  expect(await zone.kept()).toBeNull();
});

for (const { timezoneId, name, times, machine: start, besides = [] } of VIEWERS) {
  test.describe(`a reader in ${timezoneId}`, () => {
    test.use({ timezoneId });

    test(`reads the meeting by the own clock in ${timezoneId}`, async ({ agenda, zone, site }) => {
      await agenda.open("?tz=mine");
      await expect(zone.note).toHaveText(name instanceof RegExp ? name : `All times are ${name}.`);
      await zone.rowShows("session-1", ...times);
      expect(await machine(zone, "session-1")).toBe(start);
      await expect(zone.besides("session-1")).toHaveText(besides);
      // The days are the meeting's, whatever the date is elsewhere.
      await expect(site.main.getByRole("heading", { level: 2, name: /September 2024/ })).toHaveText([
        "Tuesday 3 September 2024",
        "Wednesday 4 September 2024",
      ]);
    });
  });
}

test.describe("what an address says", () => {
  // The page is audited by the flows around.
  test.use({ audited: false });

  test("a zone can be named", async ({ agenda, zone }) => {
    await agenda.open("?tz=Europe/Paris");
    await zone.is(PARIS);
    await zone.rowShows("session-1", "02:00", "03:30");
    await agenda.open("?tz=America/Lima");
    await zone.is(LIMA);
    // One that begins before midnight and ends after it.
    await zone.rowShows("session-3", "23:45", "01:00");
    await expect(zone.besides("session-3")).toHaveText("2 September, the day before");
    await zone.rowShows("session-4", "01:15", "02:45");
    await expect(zone.besides("session-4")).toHaveCount(0);
    await expect(zone.besides("symposium-1")).toHaveText("3 September, the day before");
  });

  test("the meeting's time can stand beside it", async ({ agenda, zone }) => {
    await agenda.open("?tz=America/Lima&both=1");
    await zone.rowShows("session-1", "19:00", "20:30");
    await expect(zone.besides("session-1")).toHaveText(["2 September, the day before", `09:00–10:30 ${SEOUL}`]);
    await zone.openChoice();
    await expect(zone.both).toBeChecked();
    await agenda.open("?tz=America/Lima");
    await expect(zone.besides("session-1")).toHaveText(["2 September, the day before"]);
  });

  test("beside itself the meeting's time is not shown", async ({ agenda, zone }) => {
    await agenda.open("?both=1");
    await zone.is(SEOUL);
    await expect(zone.besides("session-1")).toHaveCount(0);
    await agenda.open("?tz=Asia/Seoul&both=1");
    await zone.is(SEOUL);
    await expect(zone.besides("session-1")).toHaveCount(0);
  });

  test("a zone is named as it is written, whatever the letters of the address", async ({ agenda, zone }) => {
    await agenda.open("?tz=europe/paris");
    await zone.is(PARIS);
  });

  test("a zone of which no browser knows is not guessed at, even where its name is no name", async ({ agenda, zone }) => {
    await agenda.open("?tz=12%20o%27clock");
    await zone.is(SEOUL);
    await expect(zone.alert).toContainText("12 o'clock");
  });

  test("a zone whose offset is that of the meeting is the meeting's in all but name", async ({ agenda, zone }) => {
    await agenda.open("?tz=Asia/Tokyo");
    await zone.is("Tokyo time (UTC+9)");
    await zone.rowShows("session-1", "09:00", "10:30");
  });
});

test("an unknown zone is said to be none, and times are the meeting's", async ({ agenda, zone }) => {
  await agenda.open("?tz=Mars/Olympus");
  await expect(zone.alert).toHaveText("There is no time zone “Mars/Olympus”: times are the meeting’s.");
  await zone.is(SEOUL);
  await zone.rowShows("session-1", "09:00", "10:30");
  // What can be chosen instead is there already.
  await expect(zone.meeting).toBeVisible();
  await zone.mine.click();
  await zone.is(PARIS);
  await expect(zone.alert).toHaveCount(0);
});

test("the own time is chosen by a button, and the address says so", async ({ agenda, zone, site }) => {
  await agenda.open();
  const history = await site.historyLength();
  await zone.openChoice();
  await expect(zone.meeting).toHaveText(`${SEOUL}, the meeting’s`);
  await expect(zone.meeting).toHaveAttribute("aria-pressed", "true");
  await expect(zone.mine).toHaveText(`${PARIS}, yours`);
  await expect(zone.mine).toHaveAttribute("aria-pressed", "false");
  await expect(zone.both).toHaveCount(0);

  await zone.mine.click();
  await zone.is(PARIS);
  await expect(zone.mine).toHaveAttribute("aria-pressed", "true");
  await expect(zone.meeting).toHaveAttribute("aria-pressed", "false");
  await expect(agenda.page).toHaveURL(site.address("meetings/seoul-2024?tz=mine"));

  await zone.both.click();
  await expect(zone.both).toBeChecked();
  await expect(zone.besides("session-1")).toHaveText(`09:00–10:30 ${SEOUL}`);
  await expect(agenda.page).toHaveURL(site.address("meetings/seoul-2024?tz=mine&both=1"));
  // How times are shown is no step on the way of a reader.
  expect(await site.historyLength()).toBe(history);
});

test("any zone is found by its name and by its city; a wrong name is said to be none", async ({ agenda, zone, site }) => {
  await agenda.open();
  await zone.openChoice();
  await zone.any.focus();
  // Chromium knows more than four hundred.
  await expect.poll(() => zone.page.locator("datalist#zones option").count()).toBeGreaterThan(300);

  await zone.find("America/Lima");
  await zone.is(LIMA);
  await expect(zone.any).toHaveValue("America/Lima");
  expect(site.place()).toBe("meetings/seoul-2024?tz=America/Lima");

  await zone.find("auckland");
  await zone.is("Auckland time (UTC+12)");
  expect(site.place()).toBe("meetings/seoul-2024?tz=Pacific/Auckland");

  await zone.find("New York");
  await zone.is("New York time (UTC−4)");

  await zone.find("Atlantis");
  await expect(zone.alert).toHaveText("No zone has this name. Choose one from the list.");
  await zone.is("New York time (UTC−4)");
  await expect(zone.any).toHaveValue("Atlantis");

  await zone.find("Chatham");
  await zone.is("Chatham time (UTC+12:45)");
  await expect(zone.alert).toHaveCount(0);
});

test.describe("the search for a zone", () => {
  // The page is audited by the flow above.
  test.use({ audited: false });

  for (const [city, offset] of [["Kathmandu", "UTC+5:45"], ["Kolkata", "UTC+5:30"]]) {
    test(`finds ${city}, which browsers list by an old name`, async ({ agenda, zone }) => {
      await agenda.open();
      await zone.openChoice();
      await zone.find(city);
      await expect(zone.note).toContainText(`(${offset})`);
    });
  }

  test("takes a name that no list has, as long as it is one", async ({ agenda, zone }) => {
    await agenda.open();
    await zone.openChoice();
    await zone.find("Etc/GMT+3");
    await expect(zone.note).toContainText("(UTC−3)");
  });
});

test.describe("no choice where there is nothing to choose", () => {
  for (const timezoneId of ["Asia/Seoul", "Asia/Tokyo"]) {
    test.describe(timezoneId, () => {
      test.use({ timezoneId });

      test(`a reader in ${timezoneId} is told the zone and not bothered`, async ({ agenda, session, zone }) => {
        await agenda.open();
        await zone.is(SEOUL);
        await expect(zone.choice).toHaveCount(0);
        await session.open("session-1");
        await zone.is(SEOUL);
        await expect(zone.choice).toHaveCount(0);
      });

      test(`nor is one in ${timezoneId} who was sent a link for the own time`, async ({ agenda, zone }) => {
        await agenda.open("?tz=mine");
        await zone.is(SEOUL);
        await zone.rowShows("session-1", "09:00", "10:30");
        await expect(zone.choice).toHaveCount(0);
      });

      test(`one in ${timezoneId} who was sent another zone can leave it`, async ({ agenda, zone, site }) => {
        await agenda.open("?tz=Europe/Paris");
        await zone.is(PARIS);
        await zone.openChoice();
        await zone.meeting.click();
        await zone.is(SEOUL);
        expect(site.place()).toBe("meetings/seoul-2024");
      });
    });
  }
});

test.describe("what the device remembers", () => {
  test("a choice is remembered on the device, until the meeting's time is chosen again", async ({ agenda, session, zone, site }) => {
    await agenda.open();
    await zone.openChoice();
    await zone.find("America/Lima");
    await zone.is(LIMA);

    await site.open("about");
    await agenda.open();
    await zone.is(LIMA);
    await zone.rowShows("session-1", "19:00", "20:30");
    await session.open("session-1");
    await zone.is(LIMA);

    await zone.openChoice();
    await zone.meeting.click();
    await zone.is(SEOUL);
    expect(site.place()).toBe("meetings/seoul-2024/sessions/session-1");
    expect(await zone.kept()).toBeNull();
    await agenda.open();
    await zone.is(SEOUL);
  });

  test("the address beats the device, and does not change what it remembers", async ({ agenda, zone }) => {
    await agenda.open();
    await zone.openChoice();
    await zone.find("America/Lima");
    await zone.is(LIMA);
    await agenda.open("?tz=Europe/Paris");
    await zone.is(PARIS);
    await agenda.open();
    await zone.is(LIMA);
  });

  test("the meeting's time beside it is remembered as well", async ({ agenda, zone }) => {
    await agenda.open();
    await zone.openChoice();
    await zone.mine.click();
    await zone.both.click();
    await expect(zone.besides("session-1")).toHaveText(`09:00–10:30 ${SEOUL}`);
    await agenda.open();
    await zone.is(PARIS);
    await expect(zone.besides("session-1")).toHaveText(`09:00–10:30 ${SEOUL}`);
  });

  test("what was kept and cannot be read is as nothing", async ({ agenda, zone, page }) => {
    await page.addInitScript(() => localStorage.setItem("plenary:zone", "tz=%%%&both"));
    await agenda.open();
    await zone.is(SEOUL);
  });
});

test("a choice moves neither scroll nor focus", async ({ agenda, zone, site }) => {
  await agenda.open();
  await zone.openChoice();
  await site.scrollTo(150);
  await zone.mine.focus();
  const { y } = await zone.mine.boundingBox();
  await zone.page.keyboard.press("Enter");
  await zone.is(PARIS);
  await expect(zone.mine).toBeFocused();
  expect(await site.scroll()).toBe(150);
  expect(Math.abs((await zone.mine.boundingBox()).y - y)).toBeLessThan(2);

  await zone.meeting.focus();
  await zone.page.keyboard.press("Space");
  await zone.is(SEOUL);
  await expect(zone.meeting).toBeFocused();
  expect(await site.scroll()).toBe(150);

  await zone.find("Lima");
  await zone.is(LIMA);
  await expect(zone.any).toBeFocused();
  await zone.both.focus();
  await zone.page.keyboard.press("Space");
  await expect(zone.besides("session-1")).toHaveCount(2);
  await expect(zone.both).toBeFocused();
});

test("the choice can be made by keyboard alone, also on a phone", async ({ agenda, zone, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await agenda.open();
  await zone.note.focus();
  await page.keyboard.press("Enter");
  await expect(zone.options).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(zone.meeting).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(zone.mine).toBeFocused();
  await page.keyboard.press("Space");
  await zone.is(PARIS);
  await page.keyboard.press("Tab");
  await expect(zone.any).toBeFocused();
});

test("the page of a session says date, time and zone, and its run of show keeps to them", async ({ session, site, zone }) => {
  await session.open("session-1");
  await expect(session.when).toContainText(`Tuesday 3 September 2024 09:00–10:30 ${SEOUL}`);
  await expect(session.start("Angela Hanson")).toHaveText("09:00");

  await zone.openChoice();
  await zone.find("Lima");
  await expect(session.when).toContainText(`Monday 2 September 2024 19:00–20:30 ${LIMA}`);
  expect(await zone.machineTimes(session.when)).toEqual(["2024-09-02T19:00-05:00", "2024-09-02T20:30-05:00"]);
  await expect(session.page.locator(".page-head")).toContainText("on the meeting’s Tuesday 3 September");
  const starts = await zone.machineTimes(session.run);
  expect(starts.length).toBeGreaterThan(3);
  expect(starts[0]).toBe("2024-09-02T19:00-05:00");
  for (const start of starts) expect(start).toMatch(/^2024-09-02T(19|20):\d\d-05:00$/);

  await site.open("meetings/seoul-2024/sessions/session-1?tz=America/Lima&both=1");
  await expect(session.page.locator(".page-head")).toContainText(`09:00–10:30 ${SEOUL}`);
});

test.describe("elsewhere", () => {
  // These pages are audited by others.
  test.use({ audited: false });

  test("a session that ends on another date than it begins says so on its page", async ({ session, site }) => {
    await site.open("meetings/seoul-2024/sessions/session-3?tz=America/Lima");
    await expect(session.when).toContainText("Monday 2 September 2024 23:45–01:00 (Tuesday 3 September)");
  });

  test("the table of topics has the times of the zone", async ({ agenda, page }) => {
    const table = page.getByRole("region", { name: "Topics by session" });
    await agenda.open();
    await expect(table.getByRole("link", { name: /^09:00 Session 1/ })).toHaveCount(1);
    await agenda.open("?tz=Europe/Paris");
    await expect(table.getByRole("link", { name: /^02:00 Session 1/ })).toHaveText("02:00");
    await expect(table.getByRole("link", { name: /^09:00/ })).toHaveCount(0);
  });

  test("the table of topics does not put a time on a date that it does not have", async ({ agenda, page }) => {
    const table = page.getByRole("region", { name: "Topics by session" });
    await agenda.open("?tz=America/Lima");
    // 19:00 is on 2 September there, and it stands below 3 September.
    await expect(table.getByRole("columnheader", { name: "Tuesday 3 September" })).toHaveCount(1);
    await expect(table.getByRole("link", { name: /^19:00.* Session 1/ })).toHaveAccessibleName(/2 September|day before/);
  });

  test("lists of sessions name date, time and offset, in the meeting's zone and in the chosen one", async ({ site }) => {
    for (const place of ["people/angela-hanson", "topics/artificial-intelligence"]) {
      await site.open(place);
      await expect(site.main).toContainText("2024 meeting in Seoul, 3 September 2024, 09:00–10:30 (UTC+9)");
      await site.open(`${place}?tz=mine`);
      await expect(site.main).toContainText("2024 meeting in Seoul, 3 September 2024, 02:00–03:30 (UTC+2)");
      await site.open(`${place}?tz=America/Lima`);
      await expect(site.main).toContainText("2024 meeting in Seoul, 2 September 2024, 19:00–20:30 (UTC−5)");
    }
  });

  test("links carry the zone on, and so do filters", async ({ agenda, session, site, zone }) => {
    await agenda.open("?tz=America/Lima&both=1");
    await agenda.choose("topic", "public-trust");
    await expect(agenda.page).toHaveURL(site.address("meetings/seoul-2024?topic=public-trust&tz=America/Lima&both=1"));
    await agenda.title("session-3").click();
    await expect(session.runHeading).toBeVisible();
    await expect(agenda.page).toHaveURL(site.address("meetings/seoul-2024/sessions/session-3?tz=America/Lima&both=1"));
    await zone.is(LIMA);
    await site.menu.getByRole("link", { name: "Members" }).click();
    await expect(agenda.page).toHaveURL(/members\?tz=America\/Lima&both=1$/);
    await site.home.click();
    await expect(agenda.page).toHaveURL(/\?tz=America\/Lima&both=1$/);
  });

  test("links follow a choice that is made after them", async ({ agenda, zone }) => {
    await agenda.open();
    await zone.openChoice();
    await zone.mine.click();
    await zone.is(PARIS);
    await expect(agenda.title("session-1")).toHaveAttribute("href", /sessions\/session-1\?tz=mine$/);
    await zone.meeting.click();
    await zone.is(SEOUL);
    await expect(agenda.title("session-1")).toHaveAttribute("href", /sessions\/session-1$/);
  });

  test("a choice keeps the filter", async ({ agenda, site, zone }) => {
    await agenda.open("?topic=public-trust");
    await zone.openChoice();
    await zone.mine.click();
    await zone.is(PARIS);
    await agenda.shows("session-3", "symposium-1");
    expect(site.place()).toBe("meetings/seoul-2024?topic=public-trust&tz=mine");
  });

  test("back and forward show times as their addresses say", async ({ agenda, session, site, zone }) => {
    await agenda.open("?tz=Europe/Paris");
    await agenda.title("symposium-3").click();
    await expect(session.runHeading).toBeVisible();
    await zone.is(PARIS);
    await zone.openChoice();
    await zone.find("Lima");
    await zone.is(LIMA);

    await site.goBack();
    await agenda.matches(17);
    await zone.is(PARIS);
    await zone.rowShows("session-1", "02:00", "03:30");
    await expect(agenda.title("symposium-3")).toBeFocused();

    await site.goForward();
    await expect(session.runHeading).toBeVisible();
    await zone.is(LIMA);
    expect(site.place()).toBe("meetings/seoul-2024/sessions/symposium-3?tz=America/Lima");
  });

  test("back to an address without a zone shows what the device remembers by now", async ({ agenda, session, site, zone }) => {
    await agenda.open();
    await agenda.title("session-1").click();
    await expect(session.runHeading).toBeVisible();
    await zone.openChoice();
    await zone.mine.click();
    await zone.is(PARIS);
    await site.goBack();
    await agenda.matches(17);
    await zone.is(PARIS);
    await zone.rowShows("session-1", "02:00", "03:30");
  });
});

test.describe("a meeting that goes on past midnight", () => {
  test.use({ feed: "full" });

  test("a session past midnight stays on its day and names its date", async ({ agenda, site, zone }) => {
    await agenda.open("?day=2026-03-10&kind=social", "harbour-2026");
    await agenda.shows("reception", "lantern-release", "night-walk");
    await zone.is("Phnom Penh time (UTC+7)");
    await expect(site.main.getByRole("heading", { level: 2, name: /March 2026/ })).toHaveText(["Tuesday 10 March 2026"]);
    await zone.rowShows("night-walk", "01:30", "02:30");
    await expect(zone.besides("night-walk")).toHaveText("11 March, the day after");
    expect(await machine(zone, "night-walk")).toBe("2026-03-11T01:30+07:00");
    await expect(zone.besides("lantern-release")).toHaveCount(0);
    await zone.row("lantern-release").getByRole("heading").getByRole("link").click();
    await expect(site.main.locator(".when")).toContainText("Tuesday 10 March 2026 23:30–01:15 (Wednesday 11 March)");
  });
});

test.describe("a meeting that goes on past midnight, seen from afar", () => {
  test.use({ feed: "full", audited: false });

  test("the date is the one there: the day after in Auckland, none to name in Lima", async ({ agenda, zone }) => {
    await agenda.open("?tz=Pacific/Auckland", "harbour-2026");
    await zone.is("Auckland time (UTC+13)");
    await zone.rowShows("reception", "01:00", "04:00");
    await expect(zone.besides("reception")).toHaveText("11 March, the day after");
    await zone.rowShows("registration", "14:00", "15:00");
    await expect(zone.besides("registration")).toHaveCount(0);

    await agenda.open("?tz=America/Lima", "harbour-2026");
    await zone.rowShows("night-walk", "13:30", "14:30");
    await expect(zone.besides("night-walk")).toHaveCount(0);
    await zone.rowShows("registration", "20:00", "21:00");
    await expect(zone.besides("registration")).toHaveText("9 March, the day before");
  });

  test("a meeting that names no zone says that, and offers no other", async ({ site, zone }) => {
    await site.open("meetings/fog-2024?tz=mine");
    await expect(zone.choice).toHaveCount(0);
  });
});

test.describe("a night in which clocks are set forward", () => {
  test.use({ audited: false });

  // The meeting of Seoul on the last weekend of March, when clocks in Paris go from 02:00 to 03:00, which is
  // 10:00 in Seoul on the second day.
  test.beforeEach(async ({ page }) => {
    await page.route(/\/feed\/.*\.json/, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const moved = text.replaceAll("2024-09-03", "2024-03-30").replaceAll("2024-09-04", "2024-03-31");
      await route.fulfill({ response, body: moved, headers: { "content-type": "application/json" } });
    });
  });

  test("each time has its own offset", async ({ agenda, zone }) => {
    await agenda.open("?tz=Europe/Paris");
    await zone.rowShows("session-1", "01:00", "02:30");
    await expect(zone.row("session-1").locator(".offset")).toHaveText("UTC+1");
    await zone.rowShows("symposium-1", "01:35", "03:30");
    expect(await zone.machineTimes(zone.row("symposium-1"))).toEqual(["2024-03-31T01:35+01:00", "2024-03-31T03:30+02:00"]);
    await zone.rowShows("symposium-2", "03:30", "04:25");
    await expect(zone.row("symposium-2").locator(".offset")).toHaveText("UTC+2");
  });

  test("no single offset is said to be that of all times", async ({ agenda, zone }) => {
    await agenda.open("?tz=Europe/Paris");
    await expect(zone.note).toContainText("Paris time");
    await expect(zone.note).not.toHaveText("All times are Paris time (UTC+1).");
  });

  test("a time of the meeting that is left out is shown an hour later", async ({ agenda, page, zone }) => {
    await page.route(/\/feed\/.*\.json/, async (route) => {
      const response = await route.fetch();
      const text = await response.text();
      const moved = text
        .replaceAll("Asia/Seoul", "Europe/Paris")
        .replaceAll("2024-09-03T08:00", "2024-03-31T02:30")
        .replaceAll("2024-09-03", "2024-03-31")
        .replaceAll("2024-09-04", "2024-04-01");
      await route.fulfill({ response, body: moved, headers: { "content-type": "application/json" } });
    });
    await agenda.open("?tz=Asia/Seoul");
    await zone.is(SEOUL);
    // 02:30 does not exist in Paris; by the rules of calendars it is 03:30 of the new time, 10:30 in Seoul.
    await expect(zone.row("registration").locator("time").first()).toHaveText("10:30");
  });
});

test.describe("wherever there are times", () => {
  // These pages are audited by others.
  test.use({ audited: false });

  for (const [place, heading] of [
    ["members/korea", "Sessions"],
    ["organisations/oecd", "Sessions"],
    ["library/governing-with-ai", "Sessions that refer to it"],
    ["meetings/seoul-2024/sessions/session-3", "Related sessions"],
  ]) {
    test(`the sessions on ${place} say date, time and offset`, async ({ directory }) => {
      await directory.open(`${place}?tz=America/Lima`);
      const session = directory.section(heading).getByRole("listitem").filter({ hasText: "Governing with Artificial" });
      await expect(session.first()).toContainText("2024 meeting in Seoul, 2 September 2024, 19:00–20:30 (UTC−5)");
    });
  }

  test("so do the results of the search", async ({ search, site }) => {
    await search.open("?q=governing&tz=America/Lima");
    await expect(site.main).toContainText("2 September 2024, 19:00–20:30 (UTC−5)");
  });

  test("so does what is on, on the overview", async ({ page, site }) => {
    await site.open("?tz=America/Lima&now=2024-09-03T10:12%2B09:00");
    await expect(page.getByRole("list", { name: "Now, Next" })).toContainText("until 20:30 (UTC−5)");
  });
});

test.describe("addresses that nobody would guess", () => {
  test.use({ audited: false });

  test("a zone across the date line is a day behind", async ({ agenda, zone }) => {
    await agenda.open("?tz=Pacific/Pago_Pago");
    await zone.is("Pago Pago time (UTC−11)");
    await zone.rowShows("session-1", "13:00", "14:30");
    await expect(zone.besides("session-1")).toHaveText("2 September, the day before");
  });

  test("the meeting's zone is the meeting's, whatever the letters of the address", async ({ agenda, zone }) => {
    await agenda.open("?tz=asia/seoul&both=1");
    await zone.is(SEOUL);
    await expect(zone.besides("session-1")).toHaveCount(0);
  });

  test("a wrong zone beats the device as well", async ({ agenda, zone }) => {
    await agenda.open();
    await zone.openChoice();
    await zone.mine.click();
    await zone.is(PARIS);
    await agenda.open("?tz=Mars/Olympus");
    await zone.is(SEOUL);
    await agenda.open("?tz=M%C3%BCnchen");
    await zone.is(SEOUL);
    await expect(zone.alert).toContainText("München");
  });

  test("a device that keeps nothing still shows what is chosen", async ({ agenda, page, site, zone }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException("not allowed", "SecurityError");
      };
      Object.defineProperty(globalThis, "localStorage", { get: refuse });
    });
    await agenda.open();
    await zone.openChoice();
    await zone.mine.click();
    await zone.is(PARIS);
    await agenda.title("session-1").click();
    await expect(site.heading).toBeFocused();
    await zone.is(PARIS);
  });
});

test.describe("a session in which the reader's clocks change", () => {
  test.use({ audited: false });

  /** The meeting of Seoul on another day, whose first session is from midnight to half past one in UTC. */
  const moveTo = (page, first, second) =>
    page.route("**/feed/**", async (route) => {
      const feed = await (await route.fetch()).text();
      const body = feed.replaceAll("2024-09-03", first).replaceAll("2024-09-04", second);
      await route.fulfill({ contentType: "application/json", body });
    });

  test("its page gives start, end and items the offset of each", async ({ page, session, zone }) => {
    await moveTo(page, "2024-03-31", "2024-04-01");
    await session.open("session-1?tz=Europe/Paris");
    await expect(session.when).toContainText("01:00–03:30 Paris time (UTC+1)");
    expect(await zone.machineTimes(session.when)).toEqual(["2024-03-31T01:00+01:00", "2024-03-31T03:30+02:00"]);
    await expect(session.start("Questions and answers")).toHaveText("03:08");
    expect(await zone.machineTimes(session.start("Questions and answers"))).toEqual(["2024-03-31T03:08+02:00"]);
  });

  test("where an hour comes twice, the end has its offset too", async ({ agenda, page, zone }) => {
    await moveTo(page, "2024-10-27", "2024-10-28");
    await agenda.open("?tz=Europe/Paris");
    await zone.rowShows("session-1", "02:00", "02:30");
    expect(await zone.machineTimes(zone.row("session-1"))).toEqual(["2024-10-27T02:00+02:00", "2024-10-27T02:30+01:00"]);
    await expect(zone.row("official-photo").locator(".offset")).toHaveText("UTC+2");
    await expect(zone.row("coffee-break-1").locator(".offset")).toHaveText("UTC+1");
    // Ninety minutes look like thirty as long as only one of them is named.
    await expect(zone.row("session-1").locator(".time")).toContainText("UTC+2");
    await expect(zone.row("session-1").locator(".time")).toContainText("UTC+1");
  });
});
