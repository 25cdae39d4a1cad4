// A delegate uses the keyboard only.

import { expect, test } from "./fixture.mjs";

/** Presses Tab until the element has the focus. */
async function tabTo(page, target, most = 80) {
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`not reached with ${most} times Tab`);
}

/** The element with the focus can be told from the others. */
async function showsFocus(target) {
  await expect(target).toBeFocused();
  const { outline, shadow } = await target.evaluate((element) => {
    const style = getComputedStyle(element);
    return { outline: style.outlineStyle !== "none" && style.outlineWidth !== "0px", shadow: style.boxShadow !== "none" };
  });
  expect(outline || shadow, "the focus is visible").toBe(true);
}

test("from the skip link over a filter to a session", async ({ agenda, page, site }) => {
  await agenda.open();
  await page.keyboard.press("Tab");
  await expect(site.skipLink).toBeFocused();
  await expect(site.skipLink).toBeInViewport();
  await page.keyboard.press("Enter");
  await expect(site.main).toBeFocused();
  await page.keyboard.press("Tab");
  await showsFocus(site.trail.getByRole("link").first());

  const topic = agenda.choice("topic", "artificial-intelligence");
  await tabTo(page, topic);
  await page.keyboard.press("Space");
  await expect(topic).toBeChecked();
  await agenda.shows("session-1");
  await expect(topic).toBeFocused();

  await tabTo(page, agenda.title("session-1"));
  await showsFocus(agenda.title("session-1"));
  await page.keyboard.press("Enter");
  await expect(site.heading).toHaveText(/^Session 1\. Governing/);
  await expect(site.heading).toBeFocused();
  await site.goBack();
  await agenda.shows("session-1");
  await expect(agenda.title("session-1")).toBeFocused();
});

test("a closed facet opens with Enter, and a chip goes with Space", async ({ agenda, page }) => {
  await agenda.open();
  const person = agenda.choice("person", "hana-lee");
  await expect(person).toBeHidden();
  const summary = page.locator("details").filter({ has: person }).locator("summary");
  await tabTo(page, summary);
  await showsFocus(summary);
  await page.keyboard.press("Enter");
  await expect(person).toBeVisible();
  await tabTo(page, person);
  await page.keyboard.press("Space");
  await agenda.shows("closing-remarks");
  await tabTo(page, agenda.chip("Person: Hana Lee"), 200);
  await page.keyboard.press("Space");
  await agenda.matches(17);
});

test("the first Tab on a new page goes on from its heading", async ({ page, site }) => {
  await site.open();
  await tabTo(page, site.menu.getByRole("link", { name: "Members" }));
  await page.keyboard.press("Enter");
  await site.isAt("members", "Members and delegations");
  await expect(site.heading).toBeFocused();
  await expect(site.menu.getByRole("link", { name: "Members" })).toHaveAttribute("aria-current", "page");
  await page.keyboard.press("Tab");
  await expect(site.link("Brunei Darussalam")).toBeFocused();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the menu opens and leads on", async ({ page, site }) => {
    await site.open();
    await expect(site.menu).toBeHidden();
    await tabTo(page, site.menuButton);
    await showsFocus(site.menuButton);
    await expect(site.menuButton).toHaveAttribute("aria-expanded", "false");
    await page.keyboard.press("Enter");
    await expect(site.menuButton).toHaveAttribute("aria-expanded", "true");
    await expect(site.menu).toBeVisible();
    await page.keyboard.press("Tab");
    await expect(site.menu.getByRole("link", { name: "Meetings" })).toBeFocused();
    await page.keyboard.press("Enter");
    await site.isAt("meetings", "Meetings");
    await expect(site.menu).toBeHidden();
    await expect(site.menuButton).toHaveAttribute("aria-expanded", "false");
  });

  test("the filters open in a sheet, hold the focus, apply at once and close with Escape", async ({ agenda, page }) => {
    await agenda.open();
    const topic = agenda.choice("topic", "policy-labs");
    await expect(topic).toBeHidden();
    await expect(agenda.search).toBeVisible();
    await tabTo(page, agenda.filtersButton);
    await page.keyboard.press("Enter");
    await expect(agenda.sheet).toBeVisible();
    await expect(agenda.sheet.getByRole("button", { name: "Close" })).toBeFocused();
    await tabTo(page, topic);
    await showsFocus(topic);
    await page.keyboard.press("Space");
    await expect(agenda.sheet.getByRole("button", { name: "Show 1 session" })).toBeVisible();
    // What lies under the sheet cannot be reached.
    for (let step = 0; step < 60; step += 1) {
      await page.keyboard.press("Tab");
      expect(await page.evaluate(() => document.activeElement.closest("main") && !document.activeElement.closest("dialog"))).toBeFalsy();
    }
    await page.keyboard.press("Escape");
    await expect(agenda.sheet).toBeHidden();
    await expect(agenda.filtersButton).toBeFocused();
    await agenda.shows("symposium-3");
  });
});

test("on a wide screen there is no button for menu or filters", async ({ agenda, site }) => {
  await agenda.open();
  await expect(site.menu).toBeVisible();
  await expect(site.menuButton).toBeHidden();
  await expect(agenda.filtersButton).toBeHidden();
  await expect(agenda.choice("topic", "policy-labs")).toBeVisible();
});

test("a search over everything, to a person, to their delegation, and back", async ({ page, search, site }) => {
  await site.open();
  await page.keyboard.press("/");
  await showsFocus(search.field);
  await page.keyboard.type("laurentiu");
  const person = search.results("People").first();
  await expect(person).toHaveText("Laurențiu Mazilu");
  await tabTo(page, person);
  await showsFocus(person);
  await page.keyboard.press("Enter");
  await expect(site.heading).toHaveText("Laurențiu Mazilu");
  await expect(site.heading).toBeFocused();
  const delegation = site.link("Romania");
  await tabTo(page, delegation);
  await page.keyboard.press("Enter");
  await site.isAt("members/romania", "Romania");
  await site.goBack();
  await expect(delegation).toBeFocused();
});

test("from session to session, and up to the agenda", async ({ page, session, site }) => {
  await session.open("session-1");
  const next = session.neighbours.getByRole("link").last();
  await tabTo(page, next);
  await showsFocus(next);
  await page.keyboard.press("Enter");
  await site.isAt("meetings/seoul-2024/sessions/coffee-break-1", "Coffee break");
  const up = site.trail.getByRole("link", { name: "2024 meeting in Seoul" });
  await page.keyboard.press("Shift+Tab");
  await expect(up).toBeFocused();
  await page.keyboard.press("Enter");
  await site.isAt("meetings/seoul-2024", "2024 meeting in Seoul");
});

test("a filter that gives nothing is dropped, and the search field emptied", async ({ agenda, page }) => {
  await agenda.open("?topic=policy-labs&q=zeppelin");
  const empty = agenda.filters.getByRole("button", { name: "Empty the search field" });
  await tabTo(page, empty);
  await showsFocus(empty);
  await page.keyboard.press("Enter");
  await expect(agenda.search).toBeFocused();
  await agenda.shows("symposium-3");
  await agenda.search.fill("zeppelin");
  const drop = agenda.empty.getByRole("button", { name: /^Drop “Text: zeppelin”/ });
  await tabTo(page, drop);
  await page.keyboard.press("Enter");
  await agenda.shows("symposium-3");
  await expect(agenda.count).toBeFocused();
});

test("colours and the shortcut are set, and a table that scrolls is reached", async ({ agenda, page, site }) => {
  await agenda.open();
  const dark = page.getByRole("button", { name: "Dark colours" });
  await tabTo(page, dark);
  await showsFocus(dark);
  await page.keyboard.press("Enter");
  await expect(dark).toHaveAttribute("aria-pressed", "true");
  const matrix = page.getByRole("region", { name: "Topics by session" });
  await tabTo(page, matrix, 250);
  await showsFocus(matrix);
  const shortcut = site.footer.getByRole("checkbox", { name: "Press / to search" });
  await tabTo(page, shortcut, 80);
  await showsFocus(shortcut);
  await page.keyboard.press("Space");
  await expect(shortcut).not.toBeChecked();
});

test.describe("a file that fails", () => {
  test.use({ audited: false, tolerated: /Failed to load resource/ });

  test("is asked for again", async ({ page, site }) => {
    await page.route("**/feed/network.json", (route) => route.fulfill({ status: 500 }));
    await site.open();
    await tabTo(page, site.retry);
    await showsFocus(site.retry);
    await page.unroute("**/feed/network.json");
    await page.keyboard.press("Enter");
    await expect(site.heading).toHaveText(/^OECD Network/);
  });
});
