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
