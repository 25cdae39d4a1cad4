// Publishes a site where a test asks for one, and starts `plenary serve` on a free port.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
export const dist = process.env.DIST || `${root}dist`;
export const tool = process.env.PLENARY || `${root}target/tool/plenary`;

/** Where published sites say that they are; they are served from another host. */
export const SITE = "https://agenda.example";

/** Publishes a feed into `out` as of an instant; `app` is the folder of another build. */
export function publish({ app = dist, feed = `${root}public/feed/network.json`, out, base = "/", now }) {
  execFileSync(tool, ["publish", "--app", app, "--feed", feed, "--out", out, "--base-url", SITE + base], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(Math.floor(Date.parse(now) / 1000)) },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/**
 * A running server: its address, which ends with the base path and a slash, the folder that it serves, and
 * how to stop it. `published` is the instant as of which the site is published; without it the app is
 * served alone. `copyOf` is the folder of a published site, of which a copy is served.
 */
export async function serve({ feed, base, published, copyOf } = {}) {
  const file = feed && `${root}tests/fixtures/${feed}`;
  let folder = dist;
  let temporary;
  const options = [];
  if (published || copyOf) {
    temporary = mkdtempSync(join(tmpdir(), "plenary-"));
    folder = join(temporary, "site");
    if (copyOf) cpSync(copyOf, folder, { recursive: true });
    else publish({ feed: file, out: folder, base, now: published });
  } else {
    options.push(...(base ? ["--base", base] : []), ...(file ? ["--feed", file] : []));
  }
  let { url, end } = await start(folder, 0, options);
  return {
    url,
    folder,
    /** Nobody answers at the address until `wake`. */
    async sleep() {
      await end();
    },
    async wake() {
      ({ end } = await start(folder, new URL(url).port, options));
    },
    async stop() {
      await end();
      if (temporary) rmSync(temporary, { recursive: true, force: true });
    },
  };
}

/** Starts `plenary serve` on a folder; port 0 is a free one. */
export async function start(folder, port, options = []) {
  const child = spawn(tool, ["serve", folder, "--port", port, ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`plenary serve ended with ${code}`)));
  const [line] = await Promise.race([once(lines, "line"), failed]);
  failed.catch(() => {});
  return {
    url: line.slice(line.indexOf("http://")),
    async end() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
