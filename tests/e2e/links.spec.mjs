// Links are links: what the browser does with them by itself, it still does.

import { expect, test } from "./fixture.mjs";

// The pages are audited elsewhere.
test.use({ audited: false });

for (const [name, click] of [
  ["a middle click", { button: "middle" }],
  ["a click with Ctrl", { modifiers: ["Control"] }],
  ["a click with Shift", { modifiers: ["Shift"] }],
]) {
  test(`${name} opens a page of its own and leaves this one`, async ({ agenda, context, page, site }) => {
    await agenda.open();
    const [opened] = await Promise.all([context.waitForEvent("page"), agenda.title("session-1").click(click)]);
    await expect(opened).toHaveURL(site.address("meetings/seoul-2024/sessions/session-1"));
    await expect(opened.getByRole("heading", { level: 1 })).toHaveText(/^Session 1\. Governing/);
    await expect(page).toHaveURL(site.address("meetings/seoul-2024"));
    await agenda.matches(17);
  });
}

/** Clicks a link with these attributes and tells whether the app took the click from the browser. */
async function isTaken(page, attributes) {
  await page.evaluate((attributes) => {
    const link = document.createElement("a");
    for (const [name, value] of Object.entries(attributes)) link.setAttribute(name, value);
    link.id = "under-test";
    link.textContent = "link under test";
    document.querySelector("h1").after(link);
    // Comes after the app's own listener, and keeps the browser from going there in any case.
    addEventListener("click", (event) => {
      globalThis.isTaken = event.defaultPrevented;
      event.preventDefault();
    });
  }, attributes);
  await page.locator("#under-test").click();
  return page.evaluate(() => globalThis.isTaken);
}

test.describe("a click on a link", () => {
  for (const [name, attributes, taken] of [
    ["to a place of the app is taken", { href: "/members/korea" }, true],
    ["into its own window is taken", { href: "/members/korea", target: "_self" }, true],
    ["with a target is left alone", { href: "/members/korea", target: "_blank" }, false],
    ["with a named target is left alone", { href: "/members/korea", target: "other" }, false],
    ["to download is left alone", { href: "/members/korea", download: "" }, false],
    ["to a file of the site is left alone", { href: "/feed/network.json" }, false],
    ["to another origin is left alone", { href: "http://localhost:9/members/korea" }, false],
    ["to an address for mail is left alone", { href: "mailto:secretariat@example.org" }, false],
    ["to a bare hash is left alone", { href: "#main" }, false],
    ["to a place with a hash is left alone", { href: "/about#main" }, false],
  ]) {
    test(name, async ({ page, site }) => {
      await site.open();
      expect(await isTaken(page, attributes)).toBe(taken);
    });
  }
});

test.describe("the file of the feed", () => {
  // For a page that names no icon, such as one of plain JSON, Chromium asks for /favicon.ico.
  test.use({ tolerated: /404 \(Not Found\)/ });

  test("is a link that the browser follows", async ({ page, site }) => {
    await site.open("about");
    await site.link("The feed of this site (JSON)").click();
    await expect(page).toHaveURL(site.address("feed/network.json"));
    await site.goBack();
    await site.isAt("about", "About this site");
  });
});

test("a click inside a link counts as one on the link", async ({ agenda, site }) => {
  await agenda.open();
  await agenda.title("session-1").locator(".code").click();
  await expect(site.heading).toHaveText(/^Session 1\. Governing/);
});

test.describe("links to other sites", () => {
  test.use({ feed: "full" });

  test("are plain links that say so", async ({ page, site }) => {
    await site.open("library/recommendation-on-lamps");
    const link = site.link("https://example.org/lantern/recommendation");
    await expect(link).toHaveAttribute("rel", /\bexternal\b.*\bnoopener\b/);
    await expect(link).not.toHaveAttribute("target");
    await expect(page.locator('a[href^="javascript:"]')).toHaveCount(0);
  });
});
