// What is measured, and how each page is driven.

/** Our pages, and the hand-written one, which has the same hooks. */
const OURS = { row: "article[data-session-id]", counter: "[data-matching]" };
const FIELD = "input[type=search][name=q]";

/** Up to so many sessions all rows are in the document; above it they come day by day. */
const ALL_ROWS = 2000;

/** An agenda of ours. */
export function agenda(name, server, path, { total, word, numbers, topic, number }) {
  const isWhole = total <= ALL_ROWS;
  const filled = isWhole ? { selector: OURS.row, number: total } : { selector: FIELD, number: 1 };
  return {
    name,
    address: new URL(path, server.url).href,
    program: server.program,
    total,
    isWhole,
    watch: {
      ...OURS,
      shown: ".sessions > li:not([hidden], .now-line)",
      ready: "html[data-plenary=ready]",
      usable: { ...filled, total },
    },
    field: FIELD,
    search: { word, numbers },
    openFilter: openFacet,
    filter: { locate: (page) => page.locator(`input[name=topic][value="${topic}"]`), number },
  };
}

/** The values of a closed facet are listed when it is opened; on a phone all facets are in a sheet. */
async function openFacet(page) {
  const sheet = page.locator(".filter-toggle");
  if (await sheet.isVisible()) await sheet.click();
  const facet = page.locator("details.facet", { has: page.locator("summary", { hasText: /^Topic$/ }) });
  if ((await facet.getAttribute("open")) === null) await facet.locator("summary").click();
}

/** The schedule widget of pretalx. */
export function widget(server, { total, word, numbers, topic, number }) {
  const row = "a.c-linear-schedule-session";
  return {
    name: "pretalx",
    address: server.url,
    program: server.program,
    total,
    isWhole: true,
    // It says nowhere how many sessions it shows, but takes away what does not match.
    watch: { host: "pretalx-schedule", row, shown: row, usable: { selector: row, number: total } },
    openSearch: (page) => page.locator(".filter-trigger").first().click(),
    field: ".filter-sections input.search-input",
    search: { word, numbers },
    // Its search and its filters are in one panel, which is open by now.
    filter: {
      locate: (page) => page.locator(".filter-sections .pills-container > *", { hasText: new RegExp(`^\\s*${topic}\\s*$`) }),
      number,
    },
  };
}

/** The hand-written page. */
export function handWritten(server, { total, word, numbers, topic, number }) {
  return {
    name: "vanilla",
    address: server.url,
    program: server.program,
    total,
    isWhole: true,
    watch: { ...OURS, shown: `${OURS.row}:not([hidden])`, usable: { selector: OURS.row, number: total, total } },
    field: FIELD,
    search: { word, numbers },
    filter: { locate: (page) => page.locator("label", { hasText: new RegExp(`^${topic}$`) }).locator("input"), number },
  };
}
