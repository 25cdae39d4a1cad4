// A file of long texts that failed gave no reason and no way to try again on a session's page, and
// looked like an empty result in a search.

import { expect, test } from "../fixture.mjs";

test.describe("the file of long texts", () => {
  test.use({ audited: false, feed: "full", tolerated: /Failed to load resource/ });
  const TEXTS = "**/feed/meetings/harbour-2026-texts.json";

  test("fails on a session's page: a line says so, gives the reason and offers to try again", async ({
    page,
    session,
    site,
  }) => {
    await page.route(TEXTS, (route) => route.fulfill({ status: 500 }));
    await session.open("session-5b", "harbour-2026");
    await expect(site.heading).toHaveText("Session 5B. Who owns the moonlight?");
    await expect(site.failure).toContainText("The full text of this session could not be loaded.");
    await expect(site.failure).toContainText("The server answered with error 500.");
    await page.unroute(TEXTS);
    await site.retry.click();
    await expect(session.section("About this session")).toContainText("Moonlight belongs to nobody.");
  });

  test("fails in a search: a miss does not look like an empty result", async ({ agenda, page, site }) => {
    await page.route(TEXTS, (route) => route.fulfill({ status: 500 }));
    await agenda.open("", "harbour-2026");
    await agenda.search.fill("youngest delegate");
    await agenda.matches(0);
    await expect(site.failure).toBeVisible();
  });

  test("fails in the search over everything: so there too, until it comes", async ({ page, search, site }) => {
    await page.route(TEXTS, (route) => route.fulfill({ status: 500 }));
    await search.open("?q=moonlight belongs to nobody");
    await expect(site.failure).toContainText("The full texts of the sessions could not be searched.");
    await page.unroute(TEXTS);
    await site.retry.click();
    await search.finds("Sessions", /Who owns the moonlight/);
    await expect(site.failure).toHaveCount(0);
  });
});
