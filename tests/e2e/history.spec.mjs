// Back and forward, and a reload, as readers know them from the web.

import { expect, test } from "./fixture.mjs";

test("a new page begins at its heading", async ({ agenda, site }) => {
  await agenda.followFromBelow("symposium-3");
  await expect(site.heading).toHaveText(/^Session 3\. Collaborative Innovation/);
  expect(await site.scroll()).toBe(0);
});

test("back returns to the place and the link, forward to the page", async ({ agenda, site }) => {
  const top = await agenda.followFromBelow("symposium-3");

  await site.goBack();
  await site.isAt("meetings/seoul-2024", "2024 meeting in Seoul");
  await expect.poll(() => site.scroll()).toBe(top);
  await expect(agenda.title("symposium-3")).toBeFocused();

  await site.goForward();
  await expect(site.heading).toHaveText(/^Session 3\. Collaborative Innovation/);
  await expect.poll(() => site.scroll()).toBe(0);
});

test.describe("pages that come and go", () => {
  // The page is audited by the flows above.
  test.use({ audited: false });

  test("forward restores the scroll as well", async ({ agenda, session, site }) => {
    await agenda.followFromBelow("symposium-3");
    await site.scrollTo(300);
    // Nobody goes back in the very frame in which the scroll ends.
    await expect.poll(() => site.page.evaluate(() => history.state?.scroll)).toBe(300);
    await site.goBack();
    await agenda.matches(17);
    await site.goForward();
    await expect(session.runHeading).toBeVisible();
    await expect.poll(() => site.scroll()).toBe(300);
  });

  test("back through several pages restores each of them", async ({ agenda, site }) => {
    const top = await agenda.followFromBelow("symposium-3");
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

  test("going on before a file is there still ends at the heading", async ({ agenda, page, site }) => {
    let answer;
    const held = new Promise((resolve) => (answer = resolve));
    await page.route("**/meetings/seoul-2024.json", async (route) => {
      await held;
      await route.continue();
    });
    await site.open();
    await site.link("2024 meeting in Seoul").first().click();
    await expect(page).toHaveURL(site.address("meetings/seoul-2024"));
    await expect(site.main.getByRole("status")).toContainText("Loading");
    answer();
    await agenda.matches(17);
    await expect(site.heading).toBeFocused();
    expect(await site.scroll()).toBe(0);
  });
});
