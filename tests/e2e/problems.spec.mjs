// A secretary looks at a feed that has problems: nothing is lost silently, and the rest is intact.

import { expect, test } from "./fixture.mjs";

test("the bundled feed has nothing but the note on the real overrun", async ({ directory, site }) => {
  await site.open("about");
  await expect(site.problems).toHaveCount(0);
  const problems = directory.section("Problems of the feed").getByRole("listitem");
  await expect(problems).toHaveCount(1);
  await expect(problems).toContainText("Note");
  await expect(problems).toContainText("21 minutes are given in a slot of 20.");
  await expect(directory.section("Sources").getByRole("paragraph").first()).toBeVisible();
  await expect(directory.section("Licence")).toContainText("MIT License");
});

test.describe("a feed with HTML, scripts and unsafe links", () => {
  test.use({ feed: "bad/html-and-script.json" });

  test("a quiet line leads to the list, in words", async ({ directory, site }) => {
    await site.open();
    await expect(site.problems).toHaveText(/^\d+ problems in the feed$/);
    const count = parseInt(await site.problems.textContent(), 10);
    expect(count).toBeGreaterThan(0);
    await site.problems.click();
    await expect(site.heading).toHaveText("About this site");
    const problems = directory.section("Problems of the feed").locator("li:not([data-severity=note])");
    await expect(problems).toHaveCount(count);
    await expect(problems.filter({ hasText: "“javascript:alert(1)” is not an address that can be linked." })).toHaveCount(1);
    await expect(problems.filter({ hasText: "The text holds HTML, which is shown as typed." })).not.toHaveCount(0);
    for (const text of await problems.getByRole("paragraph").allTextContents()) expect(text).not.toBe("");
  });

  test("what is typed is shown as typed, and the rest is intact", async ({ agenda, page, session, site }) => {
    await agenda.open("", "good-2026");
    await agenda.shows("survivor", "scripted");
    await agenda.title("scripted").click();
    await expect(site.heading).toHaveText("<b>Scripted</b>");
    await expect(site.main).toContainText("<img src=x onerror=alert(2)>");
    await expect(site.main).toContainText("<script>alert(3)</script>");
    await expect(session.section("Documents").getByRole("link")).toHaveText(["Safe paper"]);
    await expect(page.locator('main :is(script, img, b), a[href^="javascript:" i], a[href^="data:" i]')).toHaveCount(0);
  });
});

test.describe("a feed with one thing wrong", () => {
  test.use({ audited: false });

  for (const [file, shown] of [
    ["dangling-id", ["survivor", "dangling"]],
    ["missing-title", ["survivor"]],
    ["end-before-start", ["survivor"]],
    ["duplicate-id", ["survivor", "twice"]],
    ["wrong-type", null],
    ["unknown-field", null],
  ]) {
    test.describe(file, () => {
      test.use({ feed: `bad/${file}.json` });

      test("keeps the rest, and says what was left out", async ({ agenda, directory, site }) => {
        await agenda.open("", "good-2026");
        await expect(agenda.row("survivor")).toBeVisible();
        if (shown) await agenda.shows(...shown);
        await expect(site.problems).toBeVisible();
        await site.problems.click();
        await expect(directory.section("Problems of the feed").getByRole("listitem")).not.toHaveCount(0);
        await expect(directory.section("Problems of the feed").locator("code").first()).not.toBeEmpty();
      });
    });
  }

  test.describe("unknown-zone", () => {
    test.use({ feed: "bad/unknown-zone.json" });

    test("shows the times without a zone", async ({ agenda }) => {
      await agenda.open("", "nowhere-2026");
      await agenda.shows("somewhen");
      await expect(agenda.zone).toHaveText("The agenda does not say in which time zone its times are.");
      await agenda.open("", "good-2026");
      await expect(agenda.zone).toHaveText("All times are Seoul time (UTC+9).");
    });
  });
});
