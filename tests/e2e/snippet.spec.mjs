// A web editor makes what shows an agenda on another site, and sees what it will look like.

import { expect, test } from "./fixture.mjs";
import { Agenda } from "./pages/agenda.mjs";

test.use({ published: true });

const text = (page, name) => page.getByRole("textbox", { name, exact: true });

/** What the preview shows. */
const preview = (page, site) => new Agenda(page.locator("plenary-agenda iframe").contentFrame(), site);

test("from the data page to a snippet with a topic, a zone and a colour", async ({ page, site }) => {
  await site.open("data");
  await site.link("Show an agenda on your website").click();
  await expect(site.heading).toHaveText("Show an agenda on your website");
  const link = site.address("meetings/seoul-2024");
  await expect(text(page, "Link")).toHaveValue(link);
  await expect(text(page, "Snippet")).toHaveValue(
    `<script async src="${site.url}embed.js"></script>\n<plenary-agenda meeting="seoul-2024"><a href="${link}">2024 meeting in Seoul</a></plenary-agenda>`,
  );

  await page.getByLabel("Topic").selectOption("Public trust");
  await page.getByLabel("Time zone").selectOption("Europe/Paris");
  await page.locator("select[name=theme]").selectOption("Light");
  await page.getByLabel(/^Colour of links/).fill("#7a1f5c");
  await page.getByLabel("Readers cannot change the filters").check();
  const attributes = 'meeting="seoul-2024" topic="public-trust" tz="Europe/Paris" theme="light" accent="#7a1f5c" locked';
  const address = `${link}?topic=public-trust&tz=Europe/Paris`;
  await expect(text(page, "Snippet")).toHaveValue(new RegExp(`<plenary-agenda ${attributes}><a href="`));
  await expect(text(page, "Link")).toHaveValue(address);
  await expect(text(page, "Frame without script")).toHaveValue(
    new RegExp(`src="${address.replaceAll("&", "&amp;").replace("?", "\\?")}&amp;embed=1&amp;lock=1&amp;theme=light&amp;accent=%237a1f5c" `),
  );

  // The preview is what the snippet makes.
  const shown = preview(page, site);
  await shown.shows("session-3", "symposium-1");
  await expect(shown.filters).toBeHidden();
  const frame = page.locator("plenary-agenda iframe");
  for (const [name, width] of [["Side column", 320], ["Wide page", 1024], ["Page", 640]]) {
    await page.getByRole("button", { name, exact: true }).click();
    await expect(page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-pressed", "true");
    await expect.poll(() => frame.evaluate((iframe) => iframe.getBoundingClientRect().width)).toBe(width);
  }
});

test("the snippet can be copied by keyboard", async ({ context, page, site }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await site.open("embed");
  const field = text(page, "Snippet");
  await field.focus();
  const selected = () => field.evaluate(({ selectionStart, selectionEnd, value }) => selectionEnd - selectionStart === value.length);
  expect(await selected()).toBe(true);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: "Copied." })).toHaveCount(1);
});

test.describe("what a frame is told of its look", () => {
  test.use({ audited: false });

  for (const [what, query, property, expected] of [
    ["a colour", "accent=%237a1f5c", "--plenary-accent", "#7a1f5c"],
    ["a colour by its name", "bg=rebeccapurple", "--plenary-bg", "rebeccapurple"],
    ["a function", "fg=rgb(10%2C20%2C30)", "--plenary-fg", "rgb(10,20,30)"],
    ["no colour", "accent=nonsense", "--plenary-accent", ""],
    ["a value of another", "accent=var(--x)", "--plenary-accent", ""],
    ["an address", "bg=url(//x.example)", "--plenary-bg", ""],
    ["another rule", "accent=red;}body{display:none", "--plenary-accent", ""],
    ["a font", "font=Georgia%2C%20serif", "--plenary-font", "Georgia, serif"],
    ["a font with more", "font=x;y:z", "--plenary-font", ""],
    ["round corners", "radius=0.5rem", "--plenary-radius", "0.5rem"],
    ["round corners with more", "radius=1px%20solid", "--plenary-radius", ""],
  ]) {
    test(`${what}: ${query}`, async ({ agenda, page }) => {
      await agenda.open(`?embed=1&${query}`);
      const value = () => page.evaluate((name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim(), property);
      expect((await value()).replaceAll(", ", ",")).toBe(expected.replaceAll(", ", ","));
      await expect(page.locator(".site-header")).toBeHidden();
    });
  }

  test("without embed=1 nothing of it holds", async ({ agenda, page }) => {
    await agenda.open("?accent=%237a1f5c&theme=dark&lock=1");
    await expect(page.locator(".site-header")).toBeVisible();
    await expect(agenda.filters).toBeVisible();
    await expect(page.locator("html")).not.toHaveAttribute("data-theme");
  });
});
