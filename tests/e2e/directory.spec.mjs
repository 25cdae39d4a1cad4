// A delegate looks up delegations, people, organisations, topics, instruments and programmes.

import { expect, test } from "./fixture.mjs";

test("a delegation: Korea", async ({ site, directory }) => {
  await site.open();
  await site.link("Korea").first().click();
  await site.isAt("members/korea", "Korea");
  await expect(directory.fact("Relation")).toHaveText("Host and chair");
  await expect(directory.fact("Basis")).toHaveText("Agenda of the 2024 meeting");
  await expect(directory.fact("Member state of").getByRole("link")).toHaveText("OECD");
  await expect(directory.fact("Also known as").getByRole("listitem")).toHaveText(["South Korea", "Republic of Korea"]);
  await expect(directory.fact("ISO 3166 code")).toHaveText("KR");
  await expect(directory.links("People")).toHaveCount(16);
  await expect(directory.section("People")).toContainText("Director General of Public Data Bureau");
  await expect(directory.rows("Sessions")).toHaveCount(11);
  await expect(directory.links("Organisations")).toHaveCount(13);
  await expect(directory.links("Programmes")).toHaveCount(2);
  await expect(directory.fact("Speaking time")).toContainText("29 minutes");
});

test("its speaking minutes lead to the sessions in which it speaks", async ({ site, directory, agenda }) => {
  await directory.open("members/korea");
  await directory.fact("Speaking time").getByRole("link").click();
  await expect(site.page).toHaveURL(site.address("meetings/seoul-2024?member=korea"));
  await agenda.matches(11);
  await expect(agenda.chip("Country or body: Korea")).toBeVisible();
});

test("the list of delegations never calls guests members", async ({ directory, site }) => {
  await directory.open("members");
  await expect(site.heading).toHaveText("Members and delegations");
  await expect(site.main.getByText(/No public list states legal membership/)).toBeVisible();
  await expect(directory.links("Countries of the region")).toHaveCount(11);
  await expect(directory.links("Host and chair")).toHaveText(["Korea"]);
  await expect(directory.links("Guest speakers")).toHaveText(["Australia", "Finland", "Spain", "Romania", "Jordan"]);
  await expect(directory.links("Organisers")).toHaveText(["OECD"]);
  await expect(directory.section("Host and chair")).toContainText("speaks in 11 sessions");
});

test("a delegation that does not speak has no sessions", async ({ directory }) => {
  await directory.open("members/timor-leste");
  await expect(directory.fact("Also known as")).toContainText("East Timor");
  await expect(directory.section("Sessions")).toHaveCount(0);
  await expect(directory.fact("Speaking time")).toHaveCount(0);
});

test("a person: every appearance with the title printed there", async ({ site, directory }) => {
  await directory.open("people");
  await expect(site.main.getByText("39 people appear in an agenda of the network.")).toBeVisible();
  await expect(site.main.locator(".entries > li")).toHaveCount(39);
  await site.link("Angela Hanson").click();
  await site.isAt("people/angela-hanson", "Angela Hanson");
  const appearances = directory.section("Appearances").locator(".appearances > li");
  await expect(appearances).toHaveCount(2);
  await expect(appearances.nth(0)).toContainText("Innovation Lead, Innovative Governance Unit");
  await expect(appearances.nth(0)).toContainText("10 minutes");
  await expect(appearances.nth(1)).toContainText("OPSI");
  await expect(appearances.nth(1)).toContainText("Panellist");
  await appearances.nth(1).getByRole("link", { name: /^Session 1\. A Trustworthy/ }).click();
  await expect(site.page).toHaveURL(site.address("meetings/seoul-2024/sessions/symposium-1"));
});

test("a person printed in two ways is one person", async ({ directory }) => {
  await directory.open("people/yong-suk-lee");
  await expect(directory.fact("Also printed as")).toHaveText("Yongsuk Lee");
  await expect(directory.section("Appearances").locator(".appearances > li")).toHaveCount(2);
});

test("an organisation: people, sessions, meetings, delegation", async ({ site, directory }) => {
  await directory.open("organisations");
  await site.link("Ministry of the Interior and Safety").click();
  await site.isAt("organisations/ministry-of-the-interior-and-safety", "Ministry of the Interior and Safety");
  await expect(directory.fact("Delegation").getByRole("link")).toHaveText("Korea");
  await expect(directory.fact("Abbreviation")).toHaveText("MOIS");
  await expect(directory.links("People").filter({ hasText: "Woong Joe Ko" })).toHaveCount(1);
  await expect(directory.links("Meetings organised or hosted")).toHaveText(["2024 meeting in Seoul"]);
});

test("a topic: sessions, meetings, programmes", async ({ site, directory }) => {
  await directory.open("topics");
  await expect(site.main.getByRole("listitem").filter({ hasText: "Open government" })).toContainText("4 sessions");
  await site.link("Open government").click();
  await site.isAt("topics/open-government", "Open government");
  await expect(directory.rows("Sessions")).toHaveCount(4);
  await expect(directory.links("Meetings")).toHaveText(["6th meeting"]);
  await directory.open("topics/data-driven-public-sector");
  await expect(directory.section("Sessions")).toHaveCount(0);
  await expect(directory.links("Programmes")).toHaveCount(1);
});

test("an instrument: kind, parts, and what refers to it", async ({ site, directory }) => {
  await directory.open("library");
  await expect(site.main.getByRole("heading", { level: 2, name: "Recommendations" })).toBeVisible();
  await expect(directory.links("Recommendations")).toHaveCount(4);
  await site.link("OECD Framework on the trustworthy use of AI in the public sector").click();
  await expect(directory.fact("Kind")).toHaveText("Framework");
  await expect(directory.rows("Sessions that refer to it")).toHaveCount(1);
  await directory.open("library/digital-government-policy-framework");
  await expect(directory.section("Parts").getByRole("listitem")).toHaveCount(6);
  await expect(directory.links("Programmes that build on it")).toHaveCount(1);
});

test("a programme: everything that is known about it", async ({ site, directory }) => {
  await directory.open("programmes");
  await expect(site.main.locator(".entries").getByRole("link")).toHaveCount(5);
  await site.link("Korea-Indonesia digital government cooperation").click();
  await expect(directory.fact("Delegations").getByRole("link")).toHaveText(["Korea", "Indonesia"], { useInnerText: true });
  await expect(directory.section("Stages").getByRole("listitem")).toHaveCount(2);
  await expect(directory.section("Stages")).toContainText("2016–2019");
  await expect(directory.section("Results")).toContainText("SP4N-LAPOR!");
});

test("the overview: purpose, delegations, milestones, offices", async ({ site, directory }) => {
  await site.open();
  await expect(directory.section("What the network is for").getByRole("listitem")).toHaveCount(4);
  await expect(directory.links("Members and delegations")).toHaveCount(18);
  await expect(directory.section("Milestones").getByRole("listitem")).toHaveCount(16);
  await expect(directory.fact("Secretariat").getByRole("link")).toHaveText("OECD");
  await expect(directory.fact("Launched")).toHaveText("24 March 2015");
  await expect(site.footer).toContainText("This is not an official site of the OECD.");
});

test.describe("what the real network lacks", () => {
  test.use({ feed: "full" });

  test("documents, languages, admission, questions and a room", async ({ session }) => {
    await session.open("session-1a", "harbour-2026");
    await expect(session.when).toContainText("River hall");
    await expect(session.when).toContainText("Phnom Penh time (UTC+7)");
    await expect(session.section("Documents").getByRole("link", { name: "Background note" })).toHaveAttribute(
      "href",
      "https://example.org/lantern/1a.pdf",
    );
    await expect(session.section("Details")).toContainText("English, Khmer");
    await expect(session.section("Details")).toContainText("Korean, Arabic, French");
    await expect(session.section("Details").getByText("Observers")).toBeVisible();
    await expect(session.section("About this session").getByRole("list").first()).toBeVisible();
    await session.open("session-6b", "harbour-2026");
    await expect(session.section("Questions").getByRole("listitem")).toHaveText([
      "Where do they come from?",
      "Where do they go?",
    ]);
  });

  test("a session past midnight names the day of its end", async ({ session }) => {
    await session.open("lantern-release", "harbour-2026");
    await expect(session.when).toContainText("Tuesday 10 March 2026");
    await expect(session.when).toContainText("01:15 (Wednesday 11 March)");
  });

  test("a meeting with documents, version, rooms and notes", async ({ agenda, directory, site }) => {
    await agenda.open("", "harbour-2026");
    await expect(site.main.getByText("Final agenda · Version 7 · updated 9 March 2026")).toBeVisible();
    await expect(directory.fact("Documents").getByRole("link")).toHaveCount(3);
    await expect(directory.fact("Good to know")).toContainText("Badges are made of paper.");
    await expect(site.main.getByRole("heading", { name: "Youth Forum", exact: true })).toBeVisible();
  });

  test("a cancelled session says so on its page", async ({ session }) => {
    await session.open("session-2c", "harbour-2026");
    await expect(session.status).toContainText("Cancelled");
    await session.open("session-3b", "harbour-2026");
    await expect(session.status).toContainText("Moved");
  });
});
