// Every route shows its page: a true title, one h1, a way up, and links that lead somewhere.

import { readFileSync } from "node:fs";

import { expect, test } from "./fixture.mjs";

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
    ["my-agenda", "My agenda"],
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

  test("an id that is not there leads to a page that helps", async ({ site }) => {
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
      await site.open(place);
      await site.isAt(place, "There is no such page");
      await expect(site.main.getByRole("link")).toHaveText([
        "2024 meeting in Seoul",
        "Overview",
        "Meetings",
        "Members and delegations",
        "Search",
      ]);
    }
  });
});

/**
 * Follows every link of the app from the overview on, without loading the page again. Tells of each
 * page its address, title, headings, links, and which of the names stand there without a link.
 */
async function walk(site, names = []) {
  await site.open();
  return site.page.evaluate(async (names) => {
    // The page's own heading, running text and controls are no links. The live desk leads back to its
    // agenda by a link of its own, and its screen in the room by none.
    const exempt = "a, h1, .prose, label, button, code, .live-head";
    // A name is the whole of a text, or stands at its beginning: "2024 meeting in Seoul, 3 September".
    const isNamed = (text, name) => `${text.trim()}, `.startsWith(`${name}, `);
    function bareNames() {
      const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
      const found = new Set();
      while (texts.nextNode()) {
        const { data, parentElement } = texts.currentNode;
        const named = names.filter((name) => isNamed(data, name));
        if (named.length && !parentElement.closest(exempt)) named.forEach((name) => found.add(name));
      }
      return [...found];
    }
    const nextTask = () => new Promise((resolve) => setTimeout(resolve));
    const known = new Set(["/"]);
    const pages = [];
    for (const href of known) {
      history.pushState(null, "", href);
      dispatchEvent(new PopStateEvent("popstate"));
      do await nextTask();
      while (document.querySelector("[aria-busy]"));
      const links = [...document.querySelectorAll("a[href^='/']")].map((link) => link.getAttribute("href"));
      const headings = [...document.querySelectorAll("h1")].map((heading) => heading.textContent);
      pages.push({ href, title: document.title, headings, links, bare: bareNames() });
      for (const link of links) if (!link.startsWith("/feed")) known.add(link);
    }
    return pages;
  }, names);
}

/** Every page has one heading, which its title repeats; that of the live desk says what is on. */
function haveTitles(pages, network) {
  for (const { href, title, headings } of pages) {
    expect.soft(headings, href).toHaveLength(1);
    expect.soft(headings[0], href).not.toMatch(/no such page|could not be loaded/);
    const name = /\/live(\?|$)/.test(href) ? "Live desk" : headings[0];
    if (href !== "/") expect.soft(title, href).toBe(`${name} · ${network}`);
  }
}

test("no link of the bundled network leads nowhere, and every page has its title", async ({ site }) => {
  const network = read("public/feed/network.json");
  const { sessions } = read("public/feed/meetings/seoul-2024.json");
  const pages = await walk(site);
  haveTitles(pages, "INDIGO Southeast Asia");
  const known = new Set(pages.map(({ href }) => href));
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
  for (const { href, bare: found } of await walk(site, names)) {
    for (const name of found) {
      if (!NAMESAKES[href]?.includes(name)) bare.set(name, [...(bare.get(name) ?? []), href]);
    }
  }
  const report = [...bare].map(([name, places]) => `${name}: on ${places.length} pages, such as ${places[0]}`);
  expect(report.slice(0, 10), `${report.length} names are no links`).toEqual([]);
});

test.describe("invented network with everything", () => {
  test.use({ feed: "full" });

  test("no link leads nowhere, and every page has its title", async ({ site }) => {
    const pages = await walk(site);
    haveTitles(pages, "Lantern");
    expect(pages.length).toBeGreaterThan(120);
  });

  for (const place of [
    "",
    "meetings",
    "meetings/harbour-2026",
    "meetings/harbour-2026/sessions/session-1a",
    "meetings/harbour-2026/sessions/session-3a",
    "members/cambodia",
    "people/kim-deungbul",
    "programmes/river-lights",
  ]) {
    test(`/${place} is accessible`, async ({ site }) => {
      await site.open(place);
    });
  }
});

test.describe("in the dark", () => {
  test.use({ colorScheme: "dark" });

  for (const place of ["meetings/seoul-2024?topic=public-trust", "meetings/seoul-2024/sessions/session-1"]) {
    test(`/${place} is accessible`, async ({ site }) => {
      await site.open(place);
    });
  }
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  for (const place of ["", "meetings/seoul-2024?topic=public-trust", "meetings/seoul-2024/sessions/session-1"]) {
    test(`/${place} is accessible`, async ({ site }) => {
      await site.open(place);
    });
  }
});
