// Sites that embed the agenda: the pages of `hosts/`, served on an origin of their own.

import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";

const folder = new URL("hosts/", import.meta.url);
const names = new Set(readdirSync(folder));
const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript" };

/** A name that is not loopback, so that its pages are no secure contexts; the browser is told where it is. */
export const NAME = "host.example";

/** As strict as can be; `allowsFrame` names the site that may be framed. */
function policy(site, allowsFrame) {
  const { origin } = new URL(site);
  return [
    "default-src 'none'",
    `script-src ${origin}`,
    ...(allowsFrame ? [`frame-src ${origin}`] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ");
}

/**
 * Serves the pages; each takes the address of the site that it embeds from its query: `table.html?site=...`.
 * `policy.html` comes with a content policy, which allows the frame unless the query says `frame=none`.
 */
export async function serveHosts() {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://host");
    const name = pathname.slice(1);
    if (!names.has(name)) return response.writeHead(404).end();
    const headers = { "content-type": TYPES[extname(name)], "cache-control": "no-store" };
    const site = searchParams.get("site");
    if (name === "policy.html") headers["content-security-policy"] = policy(site, searchParams.get("frame") !== "none");
    response.writeHead(200, headers).end(readFileSync(new URL(name, folder), "utf8").replaceAll("{{site}}", site));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  return {
    /** What all addresses of its pages begin with. */
    origins: ["127.0.0.1", NAME].map((host) => `http://${host}:${port}/`),
    /** The address of a page that embeds the site at `site`; `host` is the name that it is asked for by. */
    address(name, site, { host = "127.0.0.1", ...query } = {}) {
      return `http://${host}:${port}/${name}?${new URLSearchParams({ site, ...query })}`;
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
