// Our hand-written page (vanilla/): the same sessions with the same two filters in the plainest HTML, without a
// library. It says what a browser can do at best.

import { readFileSync } from "node:fs";

import { serveFiles } from "./server.mjs";

export async function serveVanilla(data) {
  const read = (name) => readFileSync(new URL(`vanilla/${name}`, import.meta.url), "utf8");
  const server = await serveFiles({
    "/": read("index.html"),
    "/app.js": read("app.js"),
    "/style.css": read("style.css"),
    "/schedule.json": JSON.stringify(data),
  });
  return { ...server, program: ["/", "/app.js", "/style.css"].reduce((sum, address) => sum + server.bytes(address), 0) };
}
