// Every route shows its page: a true title, one h1, a way up, and links that lead somewhere.

import { readFileSync } from "node:fs";

import { audit, expect, test } from "./fixture.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url)));
const english = (text) => (typeof text === "string" ? text : text.en);

test.describe("bundled network", () => {
  for (const [place, heading] of [
    ["meetings", "Meetings"],
    ["meetings/seoul-2024", "2024 meeting in Seoul"],
    ["meetings/sixth-2022", "6th meeting"],
    ["meetings/seoul-2024/sessions/lunch", "Lunch"],
    ["members", "Members and delegations"],
    ["members/oecd", "OECD"],
    ["people", "People"],
    ["people/laurentiu-mazilu", "Laurențiu Mazilu"],
    ["organisations", "Organisations"],
    ["organisations/asean", "ASEAN"],
    ["topics", "Topics"],
    ["topics/policy-labs", "Policy labs"],
    ["library", "Library"],
    ["library/digital-government-policy-framework", "OECD Digital Government Policy Framework (DGPF)"],
    ["programmes", "Programmes"],
    ["programmes/spbe", "SPBE, Indonesia's electronic-based government system"],
    ["search", "Search"],
    ["search?q=data", "Search"],
    ["about", "About this site"],
  ]) {
    test(`/${place}`, async ({ site }) => {
      await site.open(place);
      await site.isAt(place, heading);
      await expect(site.trail.getByRole("link").first()).toHaveText("Overview");
      // A page that was opened directly leaves the focus where the browser puts it.
      await expect(site.heading).not.toBeFocused();
    });
  }

  for (const place of [
    "meetings/nowhere-1999",
    "meetings/seoul-2024/sessions/nothing",
    "members/atlantis",
    "people/nobody",
    "organisations/nothing",
    "topics/nothing",
    "library/nothing",
    "programmes/nothing",
  ]) {
    test(`/${place} is not there, and the page helps`, async ({ site }) => {
      await site.open(place);
      await site.isAt(place, "There is no such page");
      await expect(site.main.getByRole("link")).toHaveText([
        "2024 meeting in Seoul",
        "Overview",
        "Meetings",
        "Members and delegations",
        "Search",
      ]);
    });
  }
});

/** Goes to a place of the app without loading the page again. */
async function goWithin(site, href) {
  await site.page.evaluate((href) => {
    history.pushState(null, "", href);
    dispatchEvent(new PopStateEvent("popstate"));
  }, href);
}

/** Follows every link of the app from the overview on, and calls `look` on each page. */
async function walk(site, look) {
  await site.open();
  const known = new Set(["/"]);
  for (const href of known) {
    await goWithin(site, href);
    await expect(site.main.locator("[aria-busy]")).toHaveCount(0);
    const found = await site.page.evaluate(() => ({
      title: document.title,
      headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent),
      links: [...document.querySelectorAll("a[href^='/']")].map((link) => link.getAttribute("href")),
    }));
    await look(href, found);
    for (const link of found.links) if (!link.startsWith("/feed/")) known.add(link);
  }
  return known;
}

test("no link of the bundled network leads nowhere, and every page has its own title", async ({ site }) => {
  const network = read("public/feed/network.json");
  const { sessions } = read("public/feed/meetings/seoul-2024.json");
  const titles = new Map();
  const known = await walk(site, (href, { title, headings }) => {
    expect.soft(headings, href).toHaveLength(1);
    expect.soft(headings[0], href).not.toMatch(/no such page|could not be loaded/);
    if (href !== "/") expect.soft(title, href).toBe(`${headings[0]} · INDIGO Southeast Asia`);
    titles.set(title, [...(titles.get(title) ?? []), href]);
  });
  // Everything that has a page is reached by links.
  const places = [
    ...network.meetings.map(({ id }) => `/meetings/${id}`),
    ...sessions.map(({ id }) => `/meetings/seoul-2024/sessions/${id}`),
    ...network.members.map(({ id }) => `/members/${id}`),
    ...network.people.map(({ id }) => `/people/${id}`),
    ...network.organisations.map(({ id }) => `/organisations/${id}`),
    ...network.topics.map(({ id }) => `/topics/${id}`),
    ...network.instruments.map(({ id }) => `/library/${id}`),
    ...network.programmes.map(({ id }) => `/programmes/${id}`),
  ];
  expect(places.filter((place) => !known.has(place))).toEqual([]);
  expect(places).toHaveLength(4 + 17 + 18 + 39 + 32 + 12 + 14 + 5);
});

/** Parts of other things that are called as a topic is. */
const NAMESAKES = {
  "/programmes/korea-indonesia-cooperation": ["Public services"],
  "/library/digital-government-policy-framework": ["Data-driven public sector"],
};

test("every name that has a page is a link to it", async ({ site }) => {
  const network = read("public/feed/network.json");
  const names = [
    ...[network.meetings, network.instruments, network.programmes].flatMap((list) => list.map(({ title }) => title)),
    ...[network.members, network.people, network.organisations, network.topics].flatMap((list) => list.map(({ name }) => name)),
  ].map(english);
  const bare = new Map();
  await walk(site, async (href) => {
    const found = await site.page.evaluate((names) => {
      // The page's own heading, running text and controls are no links.
      const exempt = "a, h1, .prose, label, button, code";
      const isBare = (text) => !text.parentElement.closest(exempt);
      const texts = document.evaluate("//main//text()", document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE);
      const all = Array.from({ length: texts.snapshotLength }, (_, place) => texts.snapshotItem(place));
      // A name is the whole of a text, or stands at its beginning: "2024 meeting in Seoul, 3 September".
      return all.filter(isBare).flatMap(({ data }) => names.filter((name) => `${data.trim()}, `.startsWith(`${name}, `)));
    }, names);
    for (const name of new Set(found)) {
      if (!NAMESAKES[href]?.includes(name)) bare.set(name, [...(bare.get(name) ?? []), href]);
    }
  });
  const report = [...bare].map(([name, places]) => `${name}: on ${places.length} pages, such as ${places[0]}`);
  expect(report.slice(0, 10), `${report.length} names are no links`).toEqual([]);
});

test.describe("invented network with everything", () => {
  test.use({ feed: "full" });

  test("no link leads nowhere, and every page has one heading", async ({ site }) => {
    const known = await walk(site, (href, { title, headings }) => {
      expect.soft(headings, href).toHaveLength(1);
      expect.soft(headings[0], href).not.toMatch(/no such page|could not be loaded/);
      if (href !== "/") expect.soft(title, href).toBe(`${headings[0]} · Lantern`);
    });
    expect(known.size).toBeGreaterThan(120);
  });

  for (const place of [
    "",
    "meetings",
    "meetings/harbour-2026",
    "meetings/harbour-2026/sessions/session-1a",
    "meetings/harbour-2026/sessions/session-3a",
    "meetings/fog-2024",
    "members/cambodia",
    "people/kim-deungbul",
    "organisations/ministry-of-lanterns",
    "library/framework-for-friendly-light",
    "programmes/river-lights",
  ]) {
    test(`/${place} is accessible`, async ({ site }) => {
      await site.open(place);
    });
  }
});

test("the dark and the light look are both accessible", async ({ agenda, page, session }) => {
  for (const colorScheme of ["dark", "light"]) {
    await page.emulateMedia({ colorScheme });
    await agenda.open("?topic=public-trust");
    await audit(page);
    await session.open("session-1");
    await audit(page);
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const place of ["", "meetings/seoul-2024?topic=public-trust", "meetings/seoul-2024/sessions/session-1", "members/korea"]) {
    test(`/${place} is accessible`, async ({ site }) => {
      await site.open(place);
    });
  }
});
