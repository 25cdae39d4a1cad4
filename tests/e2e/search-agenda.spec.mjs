// A delegate types into the agenda's own search field.

import { expect, test } from "./fixture.mjs";

test("accents, case and aliases do not matter", async ({ agenda, page }) => {
  await agenda.open();
  await agenda.search.fill("Laurentiu");
  await agenda.shows("session-3");
  await expect(page).toHaveURL(/\?q=Laurentiu$/);
  await agenda.search.fill("vietnam");
  await agenda.shows("session-1");
  await agenda.search.fill("LAZARO TUNON");
  await agenda.shows("symposium-1");
  await agenda.search.fill("");
  await agenda.matches(17);
  expect(page.url()).not.toContain("?");
});

test.describe("words in detail", () => {
  // The page is audited by the flows above.
  test.use({ audited: false });

  test("all words have to occur, in any order and anywhere", async ({ agenda }) => {
    await agenda.open();
    await agenda.search.fill("governing jaeho");
    await agenda.shows("session-1");
    await agenda.search.fill("governing laurentiu");
    await agenda.matches(0);
  });

  test("the names as printed find their session", async ({ agenda }) => {
    await agenda.open("?q=yongsuk");
    await agenda.shows("opening-remarks", "symposium-opening-remarks");
  });

  test("what is typed keeps its caret", async ({ agenda, page }) => {
    await agenda.open("?q=public+trust");
    await agenda.search.focus();
    await page.keyboard.press("Home");
    await page.keyboard.type("open ");
    await expect(agenda.search).toHaveValue("open public trust");
    await expect(agenda.search).toBeFocused();
    expect(await agenda.search.evaluate((input) => input.selectionStart)).toBe(5);
    await expect(page).toHaveURL(/\?q=open%20public%20trust$/);
  });

  test("Enter in the field leaves the page as it is", async ({ agenda, page }) => {
    await agenda.open();
    await agenda.search.fill("jordan");
    await agenda.search.press("Enter");
    await agenda.shows("session-3");
    await expect(page).toHaveURL(/seoul-2024\?q=jordan$/);
    await expect(agenda.search).toBeFocused();
  });

  test("a filter and words work together", async ({ agenda }) => {
    await agenda.open("?day=2024-09-04");
    await agenda.search.fill("angela hanson");
    await agenda.shows("symposium-1");
    await expect(agenda.countOf("day", "2024-09-03")).toHaveText("1");
  });
});

test.describe("in other scripts", () => {
  test.use({ feed: "full" });

  // The page is the same in all of them.
  test.use({ audited: false });

  const AI = ["keynote-light", "session-1a", "session-5c", "youth-panel"];
  for (const [language, words] of [
    ["Khmer", "បញ្ញាសិប្បនិម្មិត"],
    ["Korean", "인공지능"],
    ["Arabic", "الذكاء الاصطناعي"],
    ["Thai", "ปัญญาประดิษฐ์"],
    ["Lao", "ປັນຍາປະດິດ"],
    ["Burmese", "ဉာဏ်ရည်တု"],
    ["Vietnamese without its accents", "tri tue nhan tao"],
  ]) {
    test(`${language} finds the same sessions as English`, async ({ agenda, page }) => {
      await agenda.open("", "harbour-2026");
      await agenda.search.fill(words);
      await agenda.shows(...AI);
      expect(new URL(page.url()).searchParams.get("q")).toBe(words);
    });
  }

  test("a part of a Khmer word is found without spaces around it", async ({ agenda }) => {
    await agenda.open("?q=សិប្បនិម្មិត", "harbour-2026");
    await agenda.shows(...AI);
  });

});

test.describe("long texts in a file of their own", () => {
  test.use({ feed: "full" });

  test("are fetched for the first search only, and searched", async ({ agenda, page }) => {
    const texts = [];
    page.on("request", (request) => request.url().endsWith("-texts.json") && texts.push(request.url()));
    await agenda.open("", "harbour-2026");
    await agenda.choose("topic", "public-trust");
    expect(texts).toHaveLength(0);
    await agenda.clearAll.click();
    await agenda.search.fill("youngest delegate");
    await agenda.shows("opening-ceremony");
    await agenda.search.fill("night workers");
    await agenda.shows("session-4");
    expect(texts).toHaveLength(1);
  });
});
