// The same build below a path: `plenary serve --base /network/`.

import { expect, test } from "./fixture.mjs";

test.use({ basePath: "/network/" });

test("a deep link works, and so do links, back and reload", async ({ agenda, page, site }) => {
  expect(site.url).toMatch(/\/network\/$/);
  await agenda.open("?topic=public-trust");
  await agenda.shows("session-3", "symposium-1");
  await agenda.title("symposium-1").click();
  await expect(page).toHaveURL(site.address("meetings/seoul-2024/sessions/symposium-1"));
  await site.link("Dini Maghfirra").click();
  await site.isAt("people/dini-maghfirra", "Dini Maghfirra");
  await page.reload();
  await site.isAt("people/dini-maghfirra", "Dini Maghfirra");
  await site.goBack();
  await site.goBack();
  await agenda.shows("session-3", "symposium-1");
  await expect(page).toHaveURL(site.address("meetings/seoul-2024?topic=public-trust"));
});

test("every address of the page lies below the path", async ({ page, site }) => {
  const outside = [];
  page.on("request", (request) => request.url().startsWith(site.url) || outside.push(request.url()));
  for (const place of ["", "meetings/seoul-2024", "members/korea", "about"]) {
    await site.open(place);
    const hrefs = await page.locator("a[href]").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    expect(hrefs.filter((href) => !/^(#|https?:|mailto:|\/network\/)/.test(href))).toEqual([]);
  }
  expect(outside).toEqual([]);
});

test("an address outside the path belongs to somebody else", async ({ request, site }) => {
  const origin = new URL(site.url).origin;
  expect((await request.get(`${origin}/members`)).status()).toBe(404);
  const root = await request.get(`${origin}/network`);
  expect(root.status()).toBe(200);
  expect(root.url()).toBe(site.url);
});

test("a missing page offers the way to the start, below the path", async ({ request, site }) => {
  const response = await request.get(site.address("nonexistent"));
  expect(response.status()).toBe(404);
  expect(await response.text()).toContain('<a href="/network/">');
});
