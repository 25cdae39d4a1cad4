// A delegate narrows the agenda down by topic and by country.

import { expect, test } from "./fixture.mjs";

test("by topic and country: OR inside a facet, AND across", async ({ agenda, page, site }) => {
  await agenda.open();
  await agenda.choose("topic", "public-trust");
  await agenda.shows("session-3", "symposium-1");
  await expect(agenda.count).toHaveText("2 of 17 sessions");
  await expect(page).toHaveURL(site.address("meetings/seoul-2024?topic=public-trust"));

  await agenda.choose("member", "romania");
  await agenda.shows("session-3");
  await expect(page).toHaveURL(site.address("meetings/seoul-2024?topic=public-trust&member=romania"));

  await agenda.choose("member", "spain");
  await agenda.shows("session-3", "symposium-1");
  await expect(page).toHaveURL(site.address("meetings/seoul-2024?topic=public-trust&member=romania,spain"));
});

test("what is chosen stands above the list, and can be taken away one by one or all at once", async ({ agenda, site }) => {
  await agenda.open("?topic=public-trust&member=romania,spain&q=trust");
  await agenda.shows("session-3", "symposium-1");
  await expect(agenda.chips.getByRole("button")).toHaveCount(5);
  await expect(agenda.chip("Topic: Public trust")).toBeVisible();
  await expect(agenda.chip("Text: trust")).toBeVisible();

  await agenda.chip("Country or body: Spain").click();
  await agenda.shows("session-3");
  await expect(agenda.choice("member", "spain")).not.toBeChecked();
  await expect(agenda.choice("member", "romania")).toBeChecked();
  // The pressed button is gone; the count is what comes next.
  await expect(agenda.count).toBeFocused();

  await agenda.clearAll.click();
  await agenda.matches(17);
  await expect(agenda.chips).toHaveCount(0);
  await expect(agenda.search).toHaveValue("");
  await expect(agenda.count).toBeFocused();
  expect(site.place()).toBe("meetings/seoul-2024");
});

test("choosing adds to the history, typing does not", async ({ agenda, site }) => {
  await site.open("meetings");
  await site.link("2024 meeting in Seoul").click();
  await agenda.matches(17);
  const before = await site.historyLength();

  await agenda.search.pressSequentially("trust");
  await expect(agenda.page).toHaveURL(/q=trust$/);
  expect(await site.historyLength()).toBe(before);

  await agenda.choose("topic", "policy-labs");
  await agenda.choose("topic", "public-trust");
  expect(await site.historyLength()).toBe(before + 2);
  expect(site.place()).toBe("meetings/seoul-2024?topic=policy-labs,public-trust&q=trust");

  await site.goBack();
  await expect(agenda.choice("topic", "public-trust")).not.toBeChecked();
  await expect(agenda.choice("topic", "policy-labs")).toBeChecked();
  await site.goBack();
  await expect(agenda.choice("topic", "policy-labs")).not.toBeChecked();
  await expect(agenda.search).toHaveValue("trust");
  await site.goForward();
  await expect(agenda.choice("topic", "policy-labs")).toBeChecked();
  await site.goBack();
  await site.goBack();
  await site.isAt("meetings", "Meetings");
});

test("an empty result says which filter to drop, and drops it", async ({ agenda, site }) => {
  await agenda.open("?topic=artificial-intelligence&member=jordan");
  await agenda.matches(0);
  await expect(agenda.count).toHaveText("0 of 17 sessions");
  await expect(agenda.empty).toContainText("No session matches all of these filters.");
  await expect(agenda.empty.getByRole("button")).toHaveText([
    "Drop “Topic: Artificial intelligence” (1 session)",
    "Drop “Country or body: Jordan” (1 session)",
    "Clear all",
  ]);
  await agenda.empty.getByRole("button", { name: /Artificial intelligence/ }).click();
  await agenda.shows("session-3");
  await expect(agenda.empty).toHaveCount(0);
  await expect(agenda.count).toBeFocused();
  expect(site.place()).toBe("meetings/seoul-2024?member=jordan");
});

test("dropping the words is offered as well, and clearing all", async ({ agenda }) => {
  await agenda.open("?topic=policy-labs&q=zeppelin");
  await agenda.matches(0);
  await expect(agenda.empty.getByRole("button")).toHaveText(["Drop “Text: zeppelin” (1 session)", "Clear all"]);
  await agenda.empty.getByRole("button", { name: "Clear all" }).click();
  await agenda.matches(17);
});

test.describe("filters in detail", () => {
  // The page is audited by the flows above.
  test.use({ audited: false });

  test("each value says how many sessions it would give with the choices in the other facets", async ({ agenda }) => {
    await agenda.open();
    await expect(agenda.countOf("topic", "open-government")).toHaveText("4");
    await expect(agenda.countOf("member", "korea")).toHaveText("11");
    await agenda.choose("topic", "public-trust");
    await expect(agenda.countOf("member", "korea")).toHaveText("2");
    await expect(agenda.countOf("member", "romania")).toHaveText("1");
    await expect(agenda.countOf("member", "singapore")).toHaveText("0");
    await expect(agenda.countOf("day", "2024-09-04")).toHaveText("1");
    // A choice does not change the counts of its own facet.
    await expect(agenda.countOf("topic", "open-government")).toHaveText("4");
  });

  test("a value is named without the number beside it running into it", async ({ agenda }) => {
    await agenda.open();
    const day = agenda.filters.getByRole("checkbox", { name: /^Tuesday 3 September\b/ });
    await expect(day).toBeVisible();
  });

  test("unticking a value takes it out of the address", async ({ agenda, site }) => {
    await agenda.open("?topic=public-trust,policy-labs");
    await agenda.shows("session-3", "symposium-1", "symposium-3");
    await agenda.choose("topic", "public-trust");
    await agenda.shows("symposium-3");
    expect(site.place()).toBe("meetings/seoul-2024?topic=policy-labs");
  });

  test("the number of sessions is announced", async ({ agenda }) => {
    await agenda.open();
    await expect(agenda.count).toHaveRole("status");
    await agenda.choose("day", "2024-09-04");
    await expect(agenda.count).toHaveText("6 of 17 sessions");
  });

  test("a day without a match has no heading", async ({ agenda, site }) => {
    await agenda.open("?topic=policy-labs");
    await agenda.shows("symposium-3");
    await expect(site.main.getByRole("heading", { name: /September 2024/ })).toHaveText(["Wednesday 4 September 2024"]);
  });

  test("a facet with fewer than two values is not offered", async ({ agenda }) => {
    await agenda.open();
    await expect(agenda.filters.locator("summary")).toHaveText([
      "Day",
      "Topic",
      "Country or body",
      "Kind",
      "Person",
      "Organisation",
      "Instrument",
    ]);
    await expect(agenda.filters.locator("input[name=room], input[name=language]")).toHaveCount(0);
  });

  test("by country, person, organisation, instrument and kind", async ({ agenda }) => {
    await agenda.open("?member=singapore");
    await agenda.shows("session-2");
    await agenda.open("?person=woong-joe-ko");
    await agenda.shows("session-3", "session-4", "closing-remarks");
    await agenda.open("?org=national-digital-department");
    await agenda.shows("session-2");
    await agenda.open("?instrument=governing-with-ai");
    await agenda.shows("session-1");
    await agenda.open("?kind=interactive,closing");
    await agenda.shows("session-4", "closing-remarks");
  });
});

test.describe("where there are rooms and languages", () => {
  test.use({ feed: "full" });

  test("they can be chosen too", async ({ agenda }) => {
    await agenda.open("", "harbour-2026");
    await agenda.choose("room", "quay-terrace");
    await expect(agenda.countOf("room", "quay-terrace")).toHaveText("9");
    await agenda.matches(9);
    await agenda.choose("kind", "social");
    await agenda.shows("reception", "lantern-release");
    await agenda.open("?language=vi", "harbour-2026");
    await agenda.shows("session-1b", "session-6a");
  });

  test("a session past midnight is on the day on which it begins", async ({ agenda, site }) => {
    await agenda.open("?day=2026-03-10&kind=social", "harbour-2026");
    await agenda.shows("reception", "lantern-release", "night-walk");
    await expect(agenda.row("lantern-release").locator("time")).toHaveText(["23:30", "01:15"]);
    await expect(site.main.getByRole("heading", { name: /March 2026/ })).toHaveText(["Tuesday 10 March 2026"]);
  });

  test("a cancelled, a moved and a tentative session say so, with the reason", async ({ agenda }) => {
    await agenda.open("", "harbour-2026");
    await expect(agenda.row("session-2c")).toHaveAttribute("data-status", "cancelled");
    await expect(agenda.row("session-2c")).toContainText("Cancelled");
    await expect(agenda.row("session-3b")).toContainText("Moved");
    await expect(agenda.row("session-2d")).toContainText("Not yet confirmed");
  });
});
