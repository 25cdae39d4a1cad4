// What a reader sets for themselves: colours, the shortcut, and what the device tells.

import { expect, test } from "./fixture.mjs";

const background = (page) => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
const WHITE = "rgb(255, 255, 255)";

test("dark colours are chosen, kept on the device, and there before the program is", async ({ page, site }) => {
  await site.open();
  const dark = page.getByRole("button", { name: "Dark colours" });
  await expect(dark).toHaveAttribute("aria-pressed", "false");
  expect(await background(page)).toBe(WHITE);
  await dark.click();
  await expect(dark).toHaveAttribute("aria-pressed", "true");
  const chosen = await background(page);
  expect(chosen).not.toBe(WHITE);

  // Without the program nothing but the blocking script can have set them.
  await page.route("**/boot.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.reload();
  expect(await background(page)).toBe(chosen);
  await page.unroute("**/boot.js");
  await page.reload();
  await site.isReady();
  await expect(dark).toHaveAttribute("aria-pressed", "true");

  // What the device prefers anyway is not kept.
  await dark.click();
  expect(await background(page)).toBe(WHITE);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test.describe("on a device with dark colours", () => {
  test.use({ colorScheme: "dark" });

  test("light ones can be chosen", async ({ page, site }) => {
    await site.open();
    expect(await background(page)).not.toBe(WHITE);
    await page.getByRole("button", { name: "Dark colours" }).click();
    expect(await background(page)).toBe(WHITE);
    await page.reload();
    expect(await background(page)).toBe(WHITE);
  });
});

test("the script that settles how a page looks blocks the first paint and is small", async ({ page, site }) => {
  await site.open();
  const script = page.locator('head > script[src$="theme.js"]');
  await expect(script).not.toHaveAttribute("async");
  await expect(script).not.toHaveAttribute("defer");
  await expect(script).not.toHaveAttribute("type", "module");
  const answer = await page.request.get(site.address("theme.js"));
  expect((await answer.body()).length).toBeLessThan(1700);
});

test("the slash goes to the search field, where it is one", async ({ agenda, page }) => {
  await agenda.open();
  await page.keyboard.press("/");
  await expect(agenda.search).toBeFocused();
  await page.keyboard.type("a/b");
  await expect(agenda.search).toHaveValue("a/b");
});

for (const place of ["", "members"]) {
  test(`from /${place} the slash goes to the search over everything`, async ({ page, search, site }) => {
    await site.open(place);
    await page.keyboard.press("/");
    await site.isAt("search", "Search");
    await expect(search.field).toBeFocused();
  });
}

test("the shortcut can be switched off, and stays off", async ({ agenda, page, site }) => {
  await agenda.open();
  const shortcut = page.getByRole("checkbox", { name: "Press / to search" });
  await expect(shortcut).toBeChecked();
  await shortcut.uncheck();
  await page.keyboard.press("/");
  await expect(agenda.search).not.toBeFocused();
  await page.reload();
  await site.isReady();
  await expect(shortcut).not.toBeChecked();
  await page.keyboard.press("/");
  await expect(agenda.search).not.toBeFocused();
  await shortcut.check();
  await page.keyboard.press("/");
  await expect(agenda.search).toBeFocused();
});

test("a device without network says so, until it has one again", async ({ context, page, site }) => {
  await site.open();
  const line = page.locator(".offline");
  await expect(line).toBeHidden();
  await context.setOffline(true);
  await expect(line).toHaveText("You are offline. What is shown was loaded before.");
  await context.setOffline(false);
  await expect(line).toBeHidden();
});

test("the search field is emptied by its button", async ({ agenda }) => {
  await agenda.open();
  const empty = agenda.filters.getByRole("button", { name: "Empty the search field" });
  await expect(empty).toBeHidden();
  await agenda.search.fill("lunch");
  await agenda.matches(1);
  await empty.click();
  await expect(agenda.search).toHaveValue("");
  await expect(agenda.search).toBeFocused();
  await expect(empty).toBeHidden();
  await agenda.matches(17);
});

test.describe("nothing jumps", () => {
  test.use({ contextOptions: { reducedMotion: "reduce" } });

  for (const [width, height] of [
    [360, 740],
    [1280, 800],
  ]) {
    test(`while the agenda loads and is filtered at ${width} px`, async ({ agenda, page, site }) => {
      await page.setViewportSize({ width, height });
      await page.addInitScript(() => {
        globalThis.shift = 0;
        new PerformanceObserver((list) => {
          for (const { value } of list.getEntries()) globalThis.shift += value;
        }).observe({ type: "layout-shift", buffered: true });
      });
      await agenda.open();
      // By the address and not by a click, after which a browser counts no shift.
      expect(await page.evaluate(() => globalThis.shift)).toBeLessThanOrEqual(0.01);
      await page.goto(site.address("meetings/seoul-2024?topic=open-government"));
      await agenda.matches(4);
      expect(await page.evaluate(() => globalThis.shift)).toBeLessThanOrEqual(0.01);
    });
  }
});
