// The published site that the browsers are shown, and a page of another site that embeds its agenda.

import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { dist, publish, serve } from "../e2e/server.mjs";

/** Two weeks before the meeting in Seoul. */
const PUBLISHED = "2024-08-20T01:00:00Z";

/** Notes in the page what goes wrong in it, over reloads as well. At `#broken` it has something to note. */
function watch() {
  const KEY = "test:wrong";
  // What a page was still loading as it was left fails, and nobody misses it.
  let isLeft = false;
  addEventListener("beforeunload", () => (isLeft = true));
  const note = (text) => {
    if (isLeft) return;
    const noted = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.setItem(KEY, JSON.stringify([...noted, `${location.pathname}: ${text}`]));
  };
  // What does not load tells only itself, which is heard on the way down.
  addEventListener("error", ({ target, message }) => note(message ?? `not loaded: ${target.src ?? target.href}`), true);
  addEventListener("unhandledrejection", ({ reason }) => note(`unhandled: ${reason}`));
  document.addEventListener("securitypolicyviolation", (event) => note(`${event.violatedDirective} ${event.blockedURI}`));
  for (const level of ["error", "warn"]) {
    const { [level]: plain } = console;
    console[level] = (...parts) => {
      note(`console.${level}: ${parts.join(" ")}`);
      plain.apply(console, parts);
    };
  }
  if (location.hash === "#broken") {
    setTimeout(() => {
      throw new Error("thrown");
    });
    Promise.reject(new Error("rejected"));
    console.error("said");
    new Image().src = "http://localhost:1/";
  }
}

/** What went wrong in the pages of the site that is shown. */
export const wrong = () => JSON.parse(sessionStorage.getItem("test:wrong") ?? "[]");

/** Publishes the bundled network with a build whose first script is the one that notes, and serves it. */
export async function serveWatched() {
  const folder = mkdtempSync(join(tmpdir(), "plenary-watched-"));
  try {
    const app = join(folder, "app");
    cpSync(dist, app, { recursive: true });
    const script = join(app, "theme.js");
    writeFileSync(script, `(${watch})();\n${readFileSync(script)}`);
    for (const suffix of [".br", ".gz"]) rmSync(script + suffix, { force: true });
    publish({ app, out: join(folder, "site"), now: PUBLISHED });
    return await serve({ copyOf: join(folder, "site") });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A page of another site with this in its body. */
export async function serveHost(body) {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The centre</title>
<script>(${watch})()</script><body>${body}</body></html>`;
  const server = createServer(({ url }, answer) => {
    answer.writeHead(url === "/" ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    answer.end(url === "/" ? page : "");
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // Another name, so that it is another site and not another port only.
    url: `http://localhost:${server.address().port}/`,
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
