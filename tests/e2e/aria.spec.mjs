// What a screen reader is told: short snapshots of the parts that matter.

import { expect, test } from "./fixture.mjs";

test("a row of the agenda", async ({ agenda }) => {
  await agenda.open();
  await expect(agenda.row("session-3")).toMatchAriaSnapshot(`
    - article:
      - paragraph:
        - time: "13:45"
        - text: to
        - time: "15:00"
      - heading /Session 3 Designing and delivering better services/ [level=3]:
        - link /Session 3 Designing/:
          - /url: /meetings/seoul-2024/sessions/session-3
      - list "Speakers":
        - listitem:
          - link "Seong Ju Park"
          - text: ","
          - link "OECD"
        - listitem:
          - link "Mauricio Mejia Galvan"
        - listitem:
          - link "Laurențiu Mazilu":
            - /url: /people/laurentiu-mazilu
          - text: ","
          - link "Romania":
            - /url: /members/romania
      - list:
        - listitem:
          - link "Public services"
        - listitem:
          - link "Citizen participation"
  `);
});

test("the filters of the agenda and what they leave", async ({ agenda, page }) => {
  await agenda.open("?day=2024-09-04&topic=policy-labs");
  await expect(agenda.search).toHaveAccessibleName("Search this agenda");
  const days = agenda.filters.getByRole("list", { name: "Day" }).getByRole("checkbox");
  await expect(days).toHaveCount(2);
  await expect(days.nth(1)).toHaveAccessibleName("Wednesday 4 September 1");
  await expect(days.nth(1)).toBeChecked();
  await expect(page.getByRole("region", { name: "Agenda" })).toMatchAriaSnapshot(`
    - region "Agenda":
      - list "Applied filters":
        - listitem:
          - 'button "Remove filter Day: Wednesday 4 September"'
        - listitem:
          - 'button "Remove filter Topic: Policy labs"'
        - listitem:
          - button "Clear all"
      - status: 1 of 17 sessions
      - group: All times are Seoul time (UTC+9).
      - region "Wednesday 4 September 2024":
        - heading "Wednesday 4 September 2024" [level=2]
  `);
});

test("the page of a session", async ({ session, site }) => {
  await session.open("session-1");
  await expect(site.main).toMatchAriaSnapshot(`
    - main:
      - article:
        - navigation "Where you are":
          - list:
            - listitem:
              - link "Overview"
            - listitem:
              - link "Meetings"
            - listitem:
              - link "2024 meeting in Seoul"
        - heading /Session 1\\. Governing with Artificial intelligence/ [level=1]
        - paragraph:
          - text: Tuesday 3 September 2024
          - time: "09:00"
          - text: –
          - time: "10:30"
          - text: Seoul time (UTC+9)
        - heading "Run of show" [level=2]
        - paragraph: 90 minutes, 22 minutes for discussion
        - table:
          - rowgroup:
            - row:
              - columnheader "Start"
              - columnheader "Minutes"
              - columnheader "Who"
        - heading "Related sessions" [level=2]
        - navigation "Other sessions":
          - paragraph:
            - text: Previous
            - link "Official photo"
          - paragraph:
            - text: Next
            - link "Coffee break"
  `);
  await expect(session.item("Chris Fechner")).toMatchAriaSnapshot(`
    - row:
      - cell "09:40"
      - cell "15"
      - cell:
        - paragraph: Speaker
        - paragraph:
          - link "Chris Fechner"
        - text: CEO
        - list:
          - listitem:
            - link "Digital Transformation Agency"
          - listitem:
            - link "Australia"
  `);
});

test("the page of a delegation", async ({ directory, site }) => {
  await directory.open("members/romania");
  await expect(site.main).toMatchAriaSnapshot(`
    - main:
      - navigation "Where you are":
        - list:
          - listitem:
            - link "Overview"
          - listitem:
            - link "Members and delegations"
      - heading "Romania" [level=1]
      - term: Relation
      - definition: Guest speakers
      - heading "People" [level=2]
      - list:
        - listitem:
          - link "Laurențiu Mazilu"
          - text: Head of service, Open Government Service
      - heading "Sessions" [level=2]
      - list:
        - listitem:
          - link /Session 3\\. Designing/
          - link "2024 meeting in Seoul"
          - text: ", 3 September 2024, 13:45–15:00 (UTC+9)"
      - term: Speaking time
      - definition:
        - text: 7 minutes in
        - link "2024 meeting in Seoul"
      - heading "Organisations" [level=2]
      - list:
        - listitem:
          - link "General Secretariat of the Government"
  `);
});

test("the frame", async ({ page, site }) => {
  await site.open("members/korea");
  await expect(page.locator("body")).toMatchAriaSnapshot(`
    - link "Skip to content"
    - banner:
      - link "INDIGO Southeast Asia"
      - navigation "Main":
        - list:
          - listitem:
            - link "Meetings"
          - listitem:
            - link "Members"
    - main
    - contentinfo:
      - paragraph: This is not an official site of the OECD. The agenda is a draft and may differ from what took place.
      - paragraph:
        - link "About this site"
  `);
  await expect(site.menu.locator("[aria-current]")).toHaveText(["Members"]);
});
