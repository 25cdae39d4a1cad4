// What is fetched, when, and what the page tells tools about it.

import { expect, test } from "./fixture.mjs";

// The pages are audited elsewhere.
test.use({ audited: false });

/** The files that a page needs, by name. */
const NEEDED = {
  network: /\/feed\/network\.json$/,
  meeting: /\/feed\/meetings\/seoul-2024\.json$/,
  locale: /\/locales\/en\.txt$/,
  wasm: /\/app-[0-9a-f]+\.wasm$/,
  script: /\/app-[0-9a-f]+\.js$/,
};

test("each file is fetched exactly once", async ({ agenda, page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await agenda.open();
  await agenda.matches(17);
  for (const [name, pattern] of Object.entries(NEEDED)) {
    expect(asked.filter((path) => pattern.test(path)), name).toHaveLength(1);
  }
  expect(asked.filter((path, place) => asked.indexOf(path) !== place)).toEqual([]);
});

test("the data is on its way before the program runs", async ({ agenda, page, site }) => {
  // The program is held back until everything else has been asked for.
  const others = ["network", "meeting", "locale", "script"].map((name) => page.waitForRequest(NEEDED[name]));
  await page.route(NEEDED.wasm, async (route) => {
    await Promise.all(others);
    await route.continue();
  });
  await page.goto(site.address("meetings/seoul-2024"));
  await agenda.matches(17);
});

test("a page without a meeting does not ask for its file before it is needed", async ({ page, site }) => {
  const asked = [];
  page.on("request", (request) => NEEDED.meeting.test(request.url()) && asked.push(request.url()));
  await site.open();
  expect(asked).toEqual([]);
  await site.link("Korea").first().click();
  await site.isAt("members/korea", "Korea");
  await site.link("2024 meeting in Seoul").last().click();
  await expect(site.heading).toHaveText("2024 meeting in Seoul");
  expect(asked).toHaveLength(1);
});

test.describe("with the clock of the machine", () => {
  // The fixed clock of the tests takes the place of `performance` as well.
  test.use({ now: null });

  test("marks for tools: when the feed was read and when the page was shown", async ({ agenda, page }) => {
    await agenda.open();
    const [feed, ready] = await page.evaluate(() =>
      ["plenary:feed", "plenary:ready"].map((name) => performance.getEntriesByName(name, "mark").map((mark) => mark.startTime)),
    );
    expect(feed).toHaveLength(1);
    expect(ready).toHaveLength(1);
    expect(feed[0]).toBeLessThan(ready[0]);
  });
});

test("the document says its language", async ({ site }) => {
  await site.open();
  await expect(site.root).toHaveAttribute("lang", "en");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, tolerated: /was preloaded using link preload/ });

  test("the page says what it needs", async ({ page, site }) => {
    await page.goto(site.url);
    await expect(page.locator("noscript")).toBeVisible();
    expect(await page.locator("noscript").innerText()).toContain("please allow JavaScript");
  });
});
