// What every test gets: a served site, a fixed clock, the page objects, and at its end the checks that
// hold for every page of the app.

import AxeBuilder from "@axe-core/playwright";
import { test as base, expect } from "@playwright/test";

import { Agenda } from "./pages/agenda.mjs";
import { Changes } from "./pages/changes.mjs";
import { Directory } from "./pages/directory.mjs";
import { Feed } from "./pages/feed.mjs";
import { Grid } from "./pages/grid.mjs";
import { MyAgenda } from "./pages/my-agenda.mjs";
import { News } from "./pages/news.mjs";
import { Published } from "./pages/published.mjs";
import { Search } from "./pages/search.mjs";
import { Session } from "./pages/session.mjs";
import { Site } from "./pages/site.mjs";
import { serve } from "./server.mjs";

export { expect };

/** Two weeks before the meeting in Seoul, and long after it. */
export const BEFORE = "2024-08-20T10:00:00+09:00";
export const AFTER = "2026-11-02T10:00:00+09:00";

/** The feeds that are served, by name; any other name is a file below `tests/fixtures`. */
const FEEDS = { bundled: {}, full: { feed: "full/network.json" } };

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/**
 * Chromium does not know all features of the header that other browsers know, nor of a frame; and where the
 * preview of a snippet frames the site in the site itself, its sandbox keeps nothing out.
 */
const HARMLESS = /Unrecognized feature: '|An iframe which has both allow-scripts and allow-same-origin/;

export const test = base.extend({
  feed: ["bundled", { option: true }],
  basePath: ["/", { option: true }],
  /** Whether the site is published, as of `now`; else the app is served alone. */
  published: [false, { option: true }],
  /** What time it is; `null` leaves the clock of the machine. */
  now: [BEFORE, { option: true }],
  /** Whether the page is audited at the end; off for variants of what another test audits. */
  audited: [true, { option: true }],
  /** What the console may say in a test that breaks something on purpose. */
  tolerated: [/^$/, { option: true }],
  /** Which other addresses a test asks for, by what they begin with. */
  neighbours: [[], { option: true }],

  servers: [
    async ({}, use) => {
      const running = new Map();
      await use((options) => {
        const key = JSON.stringify(options);
        if (!running.has(key)) running.set(key, serve(options));
        return running.get(key);
      });
      for (const server of running.values()) await (await server).stop();
    },
    { scope: "worker" },
  ],

  server: async ({ servers, feed, basePath, published, now }, use) => {
    const site = published ? { published: now ?? BEFORE } : {};
    await use(await servers({ ...(FEEDS[feed] ?? { feed }), base: basePath, ...site }));
  },

  baseURL: async ({ server }, use) => use(server.url),

  /** A context with the fixed clock that notes everything that no page may do. */
  context: async ({ context, baseURL, now, tolerated, neighbours }, use) => {
    if (now) await context.clock.setFixedTime(now);
    const { origin } = new URL(baseURL);
    const wrong = [];
    context.on("weberror", (uncaught) => wrong.push(`uncaught: ${uncaught.error()}`));
    context.on("console", (message) => {
      const text = message.text();
      const isBad = ["error", "warning"].includes(message.type());
      if (isBad && !HARMLESS.test(text) && !tolerated.test(text)) wrong.push(`console: ${text}`);
    });
    context.on("request", (request) => {
      const isLocal = /^(data|blob|about|chrome-error):/.test(request.url()) || new URL(request.url()).origin === origin;
      if (!isLocal && !neighbours.some((address) => request.url().startsWith(address))) {
        wrong.push(`request leaves the site: ${request.url()}`);
      }
    });
    await use(context);
    expect.soft(wrong, "nothing goes wrong unseen").toEqual([]);
    expect.soft(await context.cookies(), "no cookie is set").toEqual([]);
  },

  /** The page; where a test passed, what it has at the end is audited. */
  page: async ({ page, baseURL, audited }, use, testInfo) => {
    await use(page);
    if (audited && testInfo.errors.length === 0 && page.url().startsWith(baseURL)) await audit(page);
  },

  site: async ({ page, baseURL }, use) => use(new Site(page, baseURL)),
  agenda: async ({ page, site }, use) => use(new Agenda(page, site)),
  session: async ({ page, site }, use) => use(new Session(page, site)),
  directory: async ({ page, site }, use) => use(new Directory(page, site)),
  grid: async ({ page, agenda }, use) => use(new Grid(page, agenda)),
  changes: async ({ page, site }, use) => use(new Changes(page, site)),
  mine: async ({ page, site }, use) => use(new MyAgenda(page, site)),
  files: async ({ page }, use) => use(new Feed(page)),
  news: async ({ page, site, files }, use) => use(new News(page, site, files)),
  publication: async ({ page, site }, use) => use(new Published(page, site)),
  search: async ({ page, site }, use) => use(new Search(page, site)),
});

/**
 * The checks that hold for every page. `where` names the page in a test that visits several. What is in the
 * frame of an embedded agenda is a page of its own, which is audited by itself.
 */
export async function audit(page, where = "") {
  await expect.soft(page.getByRole("heading", { level: 1 }), `there is one h1 ${where}`).toHaveCount(1);
  await expect.soft(page.locator("[style], style, script:not([src], [type='application/ld+json'])"), `no inline style or script ${where}`).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page }).exclude("plenary-agenda").withTags(RULES).setLegacyMode(true).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.slice(0, 3).map(({ html }) => `${id} (${nodes.length} times): ${html.slice(0, 160)}`),
  );
  expect.soft(found, `no accessibility violation ${where}`).toEqual([]);
}
