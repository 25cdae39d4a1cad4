// A file does not come, or cannot be read: the page says what is the matter, and recovers.

import { readFileSync } from "node:fs";

import { expect, test } from "./fixture.mjs";

const NETWORK = "**/feed/network.json";
const MEETING = "**/feed/meetings/seoul-2024.json";
const LOCALE = "**/locales/en.txt";

/** The browser reports what the tests break, and `boot.js` why it gives up. */
const BROKEN = /Failed to load resource|was preloaded using link preload|^TypeError: Failed to fetch/;

test.use({ tolerated: BROKEN });

for (const [name, answer, reason] of [
  ["no answer", (route) => route.abort("connectionrefused"), /There was no answer\. You may be offline/],
  ["an error of the server", (route) => route.fulfill({ status: 500 }), "The server answered with error 500."],
  ["a missing file", (route) => route.fulfill({ status: 404 }), "The server answered with error 404."],
]) {
  test(`the network file fails with ${name}, and recovers`, async ({ agenda, page, site }) => {
    await page.route(NETWORK, answer);
    await site.open("meetings/seoul-2024?topic=public-trust");
    await expect(site.failure).toContainText(reason);
    await expect(site.heading).toHaveText("This could not be loaded");
    await expect(page).toHaveTitle("This could not be loaded · Plenary");
    // Trying again in vain is no harm.
    await site.retry.click();
    await expect(site.failure).toContainText(reason);
    await page.unroute(NETWORK);
    await site.retry.click();
    await agenda.shows("session-3", "symposium-1");
    await expect(page).toHaveTitle("2024 meeting in Seoul · INDIGO Southeast Asia");
    await expect(site.failure).toHaveCount(0);
  });
}

test("a page that failed is audited as well", async ({ page, site }) => {
  await page.route(NETWORK, (route) => route.abort());
  await site.open();
  await expect(site.retry).toBeVisible();
});

test.describe("an unreadable network file", () => {
  test.use({ audited: false });

  for (const [file, why] of [
    ["truncated", /it breaks off at line 11, column \d+\.$/],
    ["not-json", /it is not valid JSON at line 10, column \d+\.$/],
    ["empty", /it is empty\.$/],
    ["not-utf8", /it is not UTF-8 text after byte \d+\.$/],
    ["wrong-version", /it is written in version 2 of the format, which this program does not know\.$/],
  ]) {
    test(`says what is wrong with it: ${file}`, async ({ page, site }) => {
      const body = readFileSync(new URL(`../fixtures/bad/${file}.json`, import.meta.url));
      await page.route(NETWORK, (route) => route.fulfill({ body, contentType: "application/json" }));
      await site.open();
      await expect(site.failure.locator("p")).toHaveText(/^A file arrived, but it cannot be read: /);
      await expect(site.failure.locator("p")).toHaveText(why);
      await page.unroute(NETWORK);
      await site.retry.click();
      await expect(page).toHaveTitle("INDIGO Southeast Asia");
    });
  }

  test("is told from one that is nested too deeply", async ({ page, site }) => {
    const body = '{"plenary":1,"network":'.padEnd(10_000, "[");
    await page.route(NETWORK, (route) => route.fulfill({ body, contentType: "application/json" }));
    await site.open();
    await expect(site.failure).toContainText(/it is nested too deeply at line 1, column \d+\./);
  });
});

test("a meeting's file fails on its agenda, and recovers", async ({ agenda, page, site }) => {
  await page.route(MEETING, (route) => route.fulfill({ status: 503 }));
  await agenda.open();
  await expect(site.failure).toContainText("The server answered with error 503.");
  await expect(agenda.filters).toHaveCount(0);
  await page.unroute(MEETING);
  await site.retry.click();
  await agenda.matches(17);
});

test("a meeting's file that cannot be read is told from a meeting without sessions", async ({ agenda, page, site }) => {
  await page.route(MEETING, (route) => route.fulfill({ body: '{"plenary": 1, "meeting": "seoul-2024", "sess' }));
  await agenda.open();
  await expect(site.failure).toContainText(/A file arrived, but it cannot be read: it breaks off at line 1, column \d+\./);
  await expect(site.main).not.toContainText("No agenda is known");
});

test("a meeting's file fails on the page of a delegation: the rest is shown, and a line says so", async ({
  directory,
  page,
  site,
}) => {
  await page.route(MEETING, (route) => route.abort());
  await directory.open("members/korea");
  await expect(site.heading).toHaveText("Korea");
  await expect(directory.fact("Relation")).toHaveText("Host and chair");
  await expect(site.failure).toContainText("The agenda of a meeting is missing from this page. There was no answer.");
  await expect(directory.section("Sessions")).toHaveCount(0);
  await page.unroute(MEETING);
  await site.retry.click();
  await expect(directory.rows("Sessions")).toHaveCount(11);
  await expect(site.failure).toHaveCount(0);
});

test("while a file is on its way, the page says so", async ({ page, site }) => {
  let answer;
  const held = new Promise((resolve) => (answer = resolve));
  await page.route(NETWORK, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(site.address("meetings"));
  await expect(site.main.getByRole("status").filter({ hasText: "Loading" })).toHaveAttribute("aria-busy", "true");
  answer();
  await expect(site.heading).toHaveText("Meetings");
  await expect(site.main.locator("[aria-busy]")).toHaveCount(0);
});

test.describe("the program itself", () => {
  for (const [name, pattern] of [
    ["WebAssembly", /\.wasm$/],
    ["script", /\/app-[0-9a-f]+\.js$/],
  ]) {
    test(`its ${name} is blocked: a card says so, and reloads`, async ({ page, site }) => {
      await page.route(pattern, (route) => route.abort("blockedbyclient"));
      await page.goto(site.address("members/korea"));
      await expect(site.heading).toHaveText("This page could not start");
      await expect(page).toHaveTitle("This page could not start");
      await expect(site.failure).toContainText("Check the connection and reload");
      await page.unroute(pattern);
      await page.getByRole("button", { name: "Reload the page" }).click();
      await site.isAt("members/korea", "Korea");
    });
  }

  test("its texts are blocked: a card says so, and reloads", async ({ page, site }) => {
    await page.route(LOCALE, (route) => route.abort());
    await page.goto(site.address("members/korea"));
    await expect(site.heading).toHaveText("This page has stopped working");
    await page.unroute(LOCALE);
    await page.getByRole("button", { name: "Reload the page" }).click();
    await site.isAt("members/korea", "Korea");
  });

  test("the card is audited as well", async ({ page, site }) => {
    await page.route(/\.wasm$/, (route) => route.abort("blockedbyclient"));
    await page.goto(site.address());
    await expect(page.getByRole("button", { name: "Reload the page" })).toBeVisible();
  });
});
