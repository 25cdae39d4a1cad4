// The schedule widget of pretalx, as its documentation has it embedded: a page with the element, its script, the
// schedule and its few messages.

import { readFileSync } from "node:fs";

import { serveFiles } from "./server.mjs";

const PAGE = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>36c3</title>
<link rel="icon" href="data:,">
<script src="/36c3/widgets/schedule.js"></script>
<pretalx-schedule event-url="/36c3/" locale="en" format="grid"></pretalx-schedule>
</html>
`;

const MESSAGES = {
  filter: "Filter",
  filters: "Filters",
  search: "Search",
  tracks: "Tracks",
  languages: "Languages",
  clear_filters: "Clear filters",
  show_results: "Show results",
  no_matching_sessions: "No sessions match your current filters.",
};

const SCRIPT = "/36c3/widgets/schedule.js";

/** `script` is the widget's file, `data` what it shows. */
export async function servePeer(script, data) {
  const server = await serveFiles({
    "/": PAGE,
    [SCRIPT]: readFileSync(script, "utf8"),
    "/36c3/schedule/widgets/schedule.json": JSON.stringify(data),
    "/36c3/schedule/widget/messages.json": JSON.stringify(MESSAGES),
  });
  return { ...server, program: server.bytes(SCRIPT) };
}
