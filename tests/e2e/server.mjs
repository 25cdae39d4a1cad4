// Starts `plenary serve` on a free port.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const dist = process.env.DIST || `${root}dist`;
const tool = process.env.PLENARY || `${root}target/tool/plenary`;

/** A running server: its address, which ends with the base path and a slash, and how to stop it. */
export async function serve({ feed, base } = {}) {
  const options = [...(base ? ["--base", base] : []), ...(feed ? ["--feed", `${root}tests/fixtures/${feed}`] : [])];
  const child = spawn(tool, ["serve", dist, "--port", "0", ...options], { stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout });
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`plenary serve ended with ${code}`)));
  const [line] = await Promise.race([once(lines, "line"), failed]);
  failed.catch(() => {});
  return {
    url: line.slice(line.indexOf("http://")),
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
