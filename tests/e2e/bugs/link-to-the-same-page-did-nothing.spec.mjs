// A link to the page that is shown added an entry to the history and moved nothing. A browser goes to
// the beginning of the page, and back leads to the page before.

import { expect, test } from "../fixture.mjs";

test.use({ audited: false });

test("a link to the page that is shown leads to its beginning", async ({ site }) => {
  await site.open("members");
  await site.menu.getByRole("link", { name: "Meetings" }).click();
  await site.isAt("meetings", "Meetings");
  const before = await site.historyLength();
  await site.page.setViewportSize({ width: 1280, height: 300 });
  await site.scrollTo(200);
  await site.menu.getByRole("link", { name: "Meetings" }).evaluate((link) => link.click());
  await expect.poll(() => site.scroll()).toBe(0);
  await expect(site.heading).toBeFocused();
  expect(await site.historyLength()).toBe(before);
  await site.goBack();
  await site.isAt("members", "Members and delegations");
});
