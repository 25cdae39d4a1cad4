// A delegate searches everything.

import { expect, test } from "./fixture.mjs";

test("from the menu to a person", async ({ page, search, site }) => {
  await site.open();
  await site.menu.getByRole("link", { name: "Search" }).click();
  await site.isAt("search", "Search");
  await expect(search.status).toHaveText("");
  const before = await site.historyLength();
  await search.field.pressSequentially("laurentiu");
  await search.finds("People", "Laurențiu Mazilu");
  await search.finds("Sessions", /^Session 3\. Designing/);
  await expect(search.status).toHaveText("2 results");
  await expect(page).toHaveURL(site.address("search?q=laurentiu"));
  expect(await site.historyLength()).toBe(before);

  await search.results("People").click();
  await site.isAt("people/laurentiu-mazilu", "Laurențiu Mazilu");
  await site.goBack();
  await expect(search.field).toHaveValue("laurentiu");
  await expect(search.results("People")).toBeFocused();
});

test("every kind of thing is found, under its own heading", async ({ search }) => {
  await search.open("?q=korea");
  await search.finds("Delegations", "Korea");
  await expect(search.results("Sessions")).toHaveCount(11);
  await expect(search.results("Organisations")).not.toHaveCount(0);
  await expect(search.results("Programmes")).not.toHaveCount(0);
  await search.field.fill("open government dashboard");
  await search.finds("Instruments", "OECD Open Government Dashboard");
  await search.field.fill("vietnam");
  await search.finds("Delegations", "Viet Nam");
  await search.field.fill("opdc");
  await search.finds("Organisations", "Office of the Public Sector Development Commission");
});

test("nothing found says so", async ({ search }) => {
  await search.open("?q=zeppelin");
  await expect(search.status).toHaveText("Nothing was found. Try fewer or shorter words.");
  await search.field.fill("");
  await expect(search.status).toHaveText("");
  await expect(search.page).toHaveURL(/search$/);
});

test("what is typed keeps its caret, and Enter does not leave", async ({ page, search, site }) => {
  await search.open("?q=government");
  await search.field.focus();
  await page.keyboard.press("Home");
  await page.keyboard.type("open ");
  await page.keyboard.press("Enter");
  await expect(search.field).toHaveValue("open government");
  expect(await search.field.evaluate((input) => input.selectionStart)).toBe(5);
  await expect(page).toHaveURL(site.address("search?q=open%20government"));
});

test.describe("over several meetings and scripts", () => {
  test.use({ feed: "full" });

  test("texts in a file of their own, fetched when something is typed", async ({ page, search }) => {
    const asked = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await search.open();
    const texts = "/feed/meetings/harbour-2026-texts.json";
    expect(asked).not.toContain(texts);
    await search.field.fill("moonlight belongs to nobody");
    await search.finds("Sessions", /Who owns the moonlight/);
    expect(asked.filter((path) => path === texts)).toHaveLength(1);
  });

  test("sessions of all meetings, and names in other scripts", async ({ search, site }) => {
    await search.open("?q=lamps+that+think");
    await expect(search.results("Sessions")).toHaveText([/Lamps that think/, /Thinking lamps/, /What a lantern knows/]);
    await search.field.fill("김등불");
    await search.finds("People", "김등불");
    await search.field.fill("KIM Deung-bul");
    await search.finds("People", "김등불");
    await search.field.fill("الأردن");
    await search.finds("Delegations", "Jordan");
    await search.field.fill("កម្ពុជា");
    await search.finds("Delegations", "Cambodia");
    await search.results("Delegations").click();
    await expect(site.heading).toHaveText("Cambodia");
  });
});
