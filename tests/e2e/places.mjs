// The addresses that stand for all pages.

/** The agenda of the bundled network. */
const AGENDA = "meetings/seoul-2024";

/** Pages that are published with their content, and of which there is a picture. */
const ORDINARY = [
  "",
  "meetings",
  AGENDA,
  `${AGENDA}/sessions/session-1`,
  "members",
  "members/korea",
  "people",
  "people/barbara-chiara-ubaldi",
  "organisations",
  "organisations/oecd",
  "topics",
  "topics/open-government",
  "library",
  "library/digital-government-policy-framework",
  "programmes",
  "programmes/spbe",
  "about",
];

/** One address of every route of which there is a picture. */
export const PICTURED = [
  ...ORDINARY,
  `${AGENDA}/changes`,
  `${AGENDA}/live`,
  `${AGENDA}/live?now=2024-09-03T09:22%2B09:00`,
  `${AGENDA}/sessions/lunch`,
  "search?q=korea",
  "members/nobody",
];

/** These; a day, what may be taken along, and a reader's own agenda, empty and out of a link. */
export const PLACES = [
  ...PICTURED,
  `${AGENDA}/days/2024-09-04`,
  "data",
  "my-agenda",
  "my-agenda?ids=seoul-2024:session-1,session-3",
];

/** Of the bundled network and of the invented one, pages of every kind that is published with its content. */
export const PUBLISHED = {
  bundled: [...ORDINARY, "meetings/planned-2025", `${AGENDA}/days/2024-09-03`, "data"],
  full: [
    "",
    "meetings",
    "meetings/harbour-2026",
    "meetings/next-2027",
    "meetings/harbour-2026/days/2026-03-10",
    "meetings/harbour-2026/sessions/session-1a",
    "meetings/harbour-2026/sessions/session-5b",
    "members",
    "members/cambodia",
    "people",
    "people/kim-deungbul",
    "organisations",
    "topics",
    "library",
    "programmes/river-lights",
    "about",
    "data",
  ],
};
