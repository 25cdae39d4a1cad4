// Chromium drops a history state that is replaced during `pagehide`, so a reload began at the top.

import { expect, test } from "../fixture.mjs";

test.use({ audited: false });

test("a reload keeps the scroll", async ({ agenda, site }) => {
  await agenda.open();
  await site.scrollTo(700);
  await site.page.reload();
  await agenda.matches(17);
  await expect.poll(() => site.scroll()).toBe(700);
});

test("back after a reload restores the scroll of the page before", async ({ agenda, site }) => {
  const top = await agenda.followFromBelow("symposium-3");
  await site.page.reload();
  await site.isReady();
  await site.goBack();
  await agenda.matches(17);
  await expect.poll(() => site.scroll()).toBe(top);
});

test("back from another site restores the scroll", async ({ agenda, page, site }) => {
  await agenda.open();
  await site.scrollTo(700);
  await page.goto("about:blank");
  await site.goBack();
  await agenda.matches(17);
  await expect.poll(() => site.scroll()).toBe(700);
});
