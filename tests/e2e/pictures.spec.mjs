// The pictures, each against the data and against the list that says the same.

import { readFileSync } from "node:fs";

import { expect, test } from "./fixture.mjs";

const feed = (path) => JSON.parse(readFileSync(new URL(`../../public/feed/${path}`, import.meta.url), "utf8"));

test("the map has a tile for each delegation, laid out like the region", async ({ page, site }) => {
  await site.open("members");
  const tiles = page.locator(".tile-map .tile");
  const { members } = feed("network.json");
  await expect(tiles).toHaveCount(members.length);
  const listed = await page.locator(".entries a").evaluateAll((links) => links.map((link) => link.pathname));
  for (const path of await tiles.evaluateAll((links) => links.map((link) => link.pathname))) expect(listed).toContain(path);
  const box = async (name) => page.locator(".tile-map .tile", { hasText: name }).boundingBox();
  const [myanmar, vietNam, malaysia, singapore, indonesia, philippines, korea] = await Promise.all(
    ["Myanmar", "Viet Nam", "Malaysia", "Singapore", "Indonesia", "Philippines", "Korea"].map(box),
  );
  expect(myanmar.x).toBeLessThan(vietNam.x);
  expect(malaysia.y).toBeLessThan(singapore.y);
  expect(singapore.y).toBeLessThan(indonesia.y);
  expect(philippines.x).toBeGreaterThan(vietNam.x);
  expect(korea.x, "who is not of the region stands apart").toBeGreaterThan(philippines.x);
  // Those who do not see it have the lists, and meet each delegation once.
  await expect(page.getByRole("link", { name: "Myanmar" })).toHaveCount(1);
});

test("the relation of a delegation shows by its pattern, not by its colour alone", async ({ page, site }) => {
  await site.open("members");
  const look = (relation) =>
    page.locator(`.tile[data-relation=${relation}]`).first().evaluate((tile) => {
      const { borderBottomStyle, borderBottomWidth, backgroundImage } = getComputedStyle(tile);
      return [borderBottomStyle, borderBottomWidth, backgroundImage !== "none"].join();
    });
  const looks = await Promise.all(["region", "guest", "organiser"].map(look));
  expect(new Set(looks).size).toBe(looks.length);
});

test("topics by session: a mark where the feed says so", async ({ agenda, page }) => {
  await agenda.open();
  const table = page.getByRole("region", { name: "Topics by session" }).getByRole("table");
  const about = feed("meetings/seoul-2024.json").sessions.filter(({ topics }) => topics?.length);
  await expect(table.locator("thead a")).toHaveCount(about.length);
  const marks = about.reduce((sum, { topics }) => sum + topics.length, 0);
  await expect(table.locator(".mark")).toHaveCount(marks);
  const row = table.getByRole("row", { name: /^Open government/ });
  await expect(row.locator(".mark")).toHaveCount(about.filter(({ topics }) => topics.includes("open-government")).length);
  await table.getByRole("link", { name: /^15:15 Session 4\. Identifying/ }).click();
  await expect(page).toHaveURL(/sessions\/session-4$/);
});

test("the timeline: a bar for each milestone, as long as its period, in the order of the list", async ({ page, site }) => {
  await site.open();
  const rows = page.locator(".timeline li");
  const { milestones } = feed("network.json");
  await expect(rows).toHaveCount(milestones.length);
  const bars = await rows.locator("rect").evaluateAll((rects) =>
    rects.map((rect) => ({ x: Number(rect.getAttribute("x")), width: Number(rect.getAttribute("width")) })),
  );
  for (const [place, { x }] of bars.entries()) if (place > 0) expect(x).toBeGreaterThanOrEqual(bars[place - 1].x);
  const of = async (words) => bars[await rows.evaluateAll((items, text) => items.findIndex((item) => item.textContent.includes(text)), words)];
  const [day, year, four] = [await of("24 March 2015"), await of("2005"), await of("2016–2019")];
  expect(day.width).toBe(1);
  expect(year.width).toBeGreaterThan(360);
  expect(four.width).toBeGreaterThan(4 * 364);
});

test("an agenda's row says in small what its run of show says", async ({ agenda }) => {
  await agenda.open();
  const row = agenda.row("session-1");
  await expect(row.locator(".minutes-of")).toHaveText("90 minutes, 22 minutes for discussion");
  await expect(row.locator(".minutes-bar rect")).toHaveCount(7);
  await expect(agenda.row("opening-remarks").locator(".minutes-of")).toHaveText("20 minutes, 1 minute over");
  await expect(agenda.row("coffee-break-1").locator(".minutes-of")).toHaveCount(0);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 } });

  test("the days are chosen without opening the sheet", async ({ agenda, page, site }) => {
    await agenda.open();
    await agenda.quick.filter({ hasText: "Wednesday 4 September" }).click();
    await agenda.matches(6);
    await expect(page).toHaveURL(site.address("meetings/seoul-2024?day=2024-09-04"));
    await expect(agenda.quick.nth(1)).toHaveAttribute("aria-pressed", "true");
    await agenda.quick.nth(1).click();
    await agenda.matches(17);
  });

  test("the sheet shows what it will give, and clears", async ({ agenda }) => {
    await agenda.open("?topic=policy-labs");
    await expect(agenda.filtersButton).toHaveText("All filters 1");
    await agenda.filtersButton.click();
    await agenda.sheet.getByRole("button", { name: "Clear all" }).click();
    await agenda.sheet.getByRole("button", { name: "Show 17 sessions" }).click();
    await expect(agenda.sheet).toBeHidden();
    await agenda.matches(17);
  });
});
