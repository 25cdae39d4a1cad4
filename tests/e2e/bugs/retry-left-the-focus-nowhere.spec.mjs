// The button "Try again" goes with the message, and the focus went with it to the top of the document.

import { expect, test } from "../fixture.mjs";

test.use({ audited: false, tolerated: /Failed to load resource/ });

test("after a retry that works, the focus is on the heading of the page", async ({ page, site }) => {
  await page.route("**/feed/network.json", (route) => route.fulfill({ status: 500 }));
  await site.open("members");
  await page.unroute("**/feed/network.json");
  await site.retry.focus();
  await page.keyboard.press("Enter");
  await expect(site.heading).toHaveText("Members and delegations");
  await expect(site.heading).toBeFocused();
});
