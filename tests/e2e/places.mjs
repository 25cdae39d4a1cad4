// The addresses that stand for all pages.

/** One address of every route of which there is a picture. */
export const PICTURED = [
  "",
  "meetings",
  "meetings/seoul-2024",
  "meetings/seoul-2024/changes",
  "meetings/seoul-2024/live",
  "meetings/seoul-2024/live?now=2024-09-03T09:22%2B09:00",
  "meetings/seoul-2024/sessions/session-1",
  "meetings/seoul-2024/sessions/lunch",
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
  "search?q=korea",
  "about",
  "members/nobody",
];

/** One address of every route. */
export const PLACES = [...PICTURED, "my-agenda", "my-agenda?ids=seoul-2024:session-1,session-3"];
