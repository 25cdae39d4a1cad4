// The entry that the skip link adds to the history has no state, and was taken for the first one.

import { expect, test } from "../fixture.mjs";

test.use({ audited: false });

test("after the skip link, back still restores the right place", async ({ agenda, page, site }) => {
  await site.open();
  await site.scrollTo(400);
  await site.link("2024 meeting in Seoul").first().click();
  await expect(site.heading).toBeFocused();
  await site.skipLink.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await agenda.title("symposium-3").scrollIntoViewIfNeeded();
  const top = await site.scroll();
  await agenda.title("symposium-3").click();
  await expect(site.heading).toHaveText(/^Session 3\. Collaborative/);
  await site.goBack();
  await expect(site.heading).toHaveText("2024 meeting in Seoul");
  await expect.poll(() => site.scroll()).toBe(top);
  await expect(agenda.title("symposium-3")).toBeFocused();
});
