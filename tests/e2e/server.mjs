// Publishes a site where a test asks for one, and starts `plenary serve` on a free port.

import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = process.env.DIST || `${root}dist`;
const tool = process.env.PLENARY || `${root}target/tool/plenary`;

/** Where published sites say that they are; they are served from another host. */
export const SITE = "https://agenda.example";

/** Publishes a feed into `out` as of an instant. */
export function publish({ feed = `${root}public/feed/network.json`, out, base = "/", now }) {
  execFileSync(tool, ["publish", "--app", dist, "--feed", feed, "--out", out, "--base-url", SITE + base], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse(now) / 1000) },
    stdio: ["ignore", "ignore", "inherit"],
  });
}

/**
 * A running server: its address, which ends with the base path and a slash, the folder that it serves, and
 * how to stop it. `published` is the instant as of which the site is published; without it the app is
 * served alone.
 */
export async function serve({ feed, base, published } = {}) {
  const file = feed && `${root}tests/fixtures/${feed}`;
  let folder = dist;
  const options = [];
  if (published) {
    folder = join(mkdtempSync(join(tmpdir(), "plenary-")), "site");
    publish({ feed: file, out: folder, base, now: published });
  } else {
    options.push(...(base ? ["--base", base] : []), ...(file ? ["--feed", file] : []));
  }
  const child = spawn(tool, ["serve", folder, "--port", "0", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`plenary serve ended with ${code}`)));
  const [line] = await Promise.race([once(lines, "line"), failed]);
  failed.catch(() => {});
  return {
    url: line.slice(line.indexOf("http://")),
    folder,
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      if (published) rmSync(join(folder, ".."), { recursive: true, force: true });
    },
  };
}
