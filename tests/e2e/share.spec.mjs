// A delegate sends a link; whoever opens it sees the same view.

import { expect, test } from "./fixture.mjs";

test("the address of a filtered agenda shows the same view elsewhere", async ({ agenda, browser, page, site }) => {
  await agenda.open();
  await agenda.choose("topic", "open-government");
  await agenda.choose("member", "korea");
  await agenda.search.fill("lee");
  await expect(page).toHaveURL(/q=lee$/);
  const shown = await agenda.rows.evaluateAll((rows) => rows.map((row) => row.dataset.sessionId));
  const chips = await agenda.chips.getByRole("button").allTextContents();

  const context = await browser.newContext();
  const other = await context.newPage();
  await other.goto(page.url());
  const there = new agenda.constructor(other, site);
  await there.shows(...shown);
  await expect(there.chips.getByRole("button")).toHaveText(chips);
  await expect(there.choice("topic", "open-government")).toBeChecked();
  await expect(there.choice("member", "korea")).toBeChecked();
  await expect(there.search).toHaveValue("lee");
  await context.close();
});

test("words with signs that mean something in an address survive a reload", async ({ agenda, page }) => {
  await agenda.open();
  const words = "R&D + 100% #1 ? a=b,c";
  await agenda.search.fill(words);
  await agenda.matches(0);
  await page.reload();
  await expect(agenda.search).toHaveValue(words);
  await expect(agenda.chip(`Text: ${words}`)).toBeVisible();
});

test("a shared choice in a long facet is visible", async ({ agenda }) => {
  await agenda.open("?person=hana-lee");
  await expect(agenda.choice("person", "hana-lee")).toBeVisible();
  await expect(agenda.choice("person", "hana-lee")).toBeChecked();
});

test.describe("what an address may hold", () => {
  // The page is the same in all of them.
  test.use({ audited: false });

  for (const [query, matching] of [
    ["?foo=bar&lang=xx&utm_source=mail", 17],
    ["?topic=", 17],
    ["?topic=public-trust,no-such-topic", 2],
    ["?topic=Not%20A%20Slug", 17],
    ["?day=2024-09-04&day=2024-09-03", 17],
    ["?q=%FF%00", 0],
  ]) {
    test(`${query} does no harm`, async ({ agenda }) => {
      await agenda.open(query);
      await agenda.matches(matching);
    });
  }
});

test("a topic that is not there matches nothing, and can be dropped", async ({ agenda }) => {
  await agenda.open("?topic=no-such-topic");
  await agenda.matches(0);
  await agenda.empty.getByRole("button", { name: "Drop “Topic: no-such-topic” (17 sessions)" }).click();
  await agenda.matches(17);
});

test("a slash at the end does not matter", async ({ site }) => {
  await site.open("members/korea/");
  await expect(site.heading).toHaveText("Korea");
});
