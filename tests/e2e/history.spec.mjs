// Back and forward, and a reload, as readers know them from the web.

import { expect, test } from "./fixture.mjs";

/** Goes from the agenda, scrolled down, to a session, and returns where it was left. */
async function fromAgendaToSession(agenda, site, id) {
  await agenda.open();
  await agenda.title(id).scrollIntoViewIfNeeded();
  const top = await site.scroll();
  expect(top).toBeGreaterThan(500);
  await agenda.title(id).click();
  await expect(site.heading).toBeFocused();
  return top;
}

test("a new page begins at its heading", async ({ agenda, site }) => {
  await fromAgendaToSession(agenda, site, "symposium-3");
  await expect(site.heading).toHaveText(/^Session 3\. Collaborative Innovation/);
  expect(await site.scroll()).toBe(0);
});

test("back returns to the place and the link, forward to the page", async ({ agenda, site }) => {
  const top = await fromAgendaToSession(agenda, site, "symposium-3");

  await site.goBack();
  await site.isAt("meetings/seoul-2024", "2024 meeting in Seoul");
  await expect.poll(() => site.scroll()).toBe(top);
  await expect(agenda.title("symposium-3")).toBeFocused();

  await site.goForward();
  await expect(site.heading).toHaveText(/^Session 3\. Collaborative Innovation/);
  await expect.poll(() => site.scroll()).toBe(0);
});

test("forward restores the scroll as well", async ({ agenda, session, site }) => {
  await fromAgendaToSession(agenda, site, "symposium-3");
  await site.scrollTo(300);
  await site.goBack();
  await agenda.matches(17);
  await site.goForward();
  await expect(session.runHeading).toBeVisible();
  await expect.poll(() => site.scroll()).toBe(300);
});

test("back through several pages restores each of them", async ({ agenda, site }) => {
  const top = await fromAgendaToSession(agenda, site, "symposium-3");
  await site.link("Se-Hyun Cho").click();
  await site.isAt("people/se-hyun-cho", "Se-Hyun Cho");
  await site.link("Korea").first().click();
  await site.isAt("members/korea", "Korea");
  await site.goBack();
  await site.isAt("people/se-hyun-cho", "Se-Hyun Cho");
  await expect(site.link("Korea").first()).toBeFocused();
  await site.goBack();
  await expect(site.link("Se-Hyun Cho")).toBeFocused();
  await site.goBack();
  await expect(agenda.title("symposium-3")).toBeFocused();
  await expect.poll(() => site.scroll()).toBe(top);
});

test("back returns to the very link that was followed, where several lead to the same place", async ({ agenda, site }) => {
  await agenda.open();
  const link = agenda.row("symposium-2").getByRole("link", { name: "Korea" }).last();
  await link.click();
  await site.isAt("members/korea", "Korea");
  await site.goBack();
  await agenda.matches(17);
  await expect(link).toBeFocused();
});

test("back to a filtered agenda keeps filter and scroll", async ({ agenda, site }) => {
  await agenda.open("?member=korea");
  await agenda.matches(11);
  await agenda.title("symposium-3").scrollIntoViewIfNeeded();
  const top = await site.scroll();
  await agenda.title("symposium-3").click();
  await expect(site.heading).toBeFocused();
  await site.goBack();
  await agenda.matches(11);
  await expect(agenda.choice("member", "korea")).toBeChecked();
  await expect.poll(() => site.scroll()).toBe(top);
});

test("a choice moves neither scroll nor focus", async ({ agenda, site }) => {
  await agenda.open();
  const input = agenda.choice("topic", "open-government");
  await site.scrollTo(120);
  await input.focus();
  const { y } = await input.boundingBox();
  await agenda.page.keyboard.press("Space");
  await agenda.matches(4);
  await expect(input).toBeFocused();
  expect(Math.abs((await input.boundingBox()).y - y)).toBeLessThan(2);
});

test("a reload keeps the scroll", async ({ agenda, site }) => {
  await agenda.open();
  await site.scrollTo(700);
  await site.page.reload();
  await agenda.matches(17);
  await expect.poll(() => site.scroll()).toBe(700);
});

test("back after a reload restores the scroll of the page before", async ({ agenda, site }) => {
  const top = await fromAgendaToSession(agenda, site, "symposium-3");
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

test("after the skip link, back still restores the right place", async ({ agenda, page, site }) => {
  await site.open();
  await site.scrollTo(400);
  await site.link("2024 meeting in Seoul").first().click();
  await expect(site.heading).toBeFocused();
  await site.skipLink.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/#main$/);
  await agenda.title("symposium-3").scrollIntoViewIfNeeded();
  const top = await site.scroll();
  await agenda.title("symposium-3").click();
  await expect(site.heading).toHaveText(/^Session 3\. Collaborative/);
  await site.goBack();
  await expect(site.heading).toHaveText("2024 meeting in Seoul");
  await expect.poll(() => site.scroll()).toBe(top);
  await expect(agenda.title("symposium-3")).toBeFocused();
});
