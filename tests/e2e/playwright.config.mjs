// End-to-end tests: the built site in Chromium, served as in production. `DIST` names another build.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { defineConfig } from "@playwright/test";

import { NAME } from "./hosts.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The browser named in CHROMIUM, or the first one on PATH. */
function chromium() {
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const find = 'for name; do command -v "$name" && exit 0; done; exit 1';
  return process.env.CHROMIUM || execFileSync("sh", ["-c", find, "sh", ...names], { encoding: "utf8" }).trim();
}

export default defineConfig({
  testDir: ".",
  snapshotPathTemplate: "{testDir}/screenshots/{arg}{ext}",
  outputDir: `${root}test-results`,
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env.CI),
  // Generous, for machines that are busy with other things.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: "list",
  use: {
    viewport: { width: 1280, height: 800 },
    // Far from the meetings: a time that is shown in the reader's zone would be another one.
    timezoneId: "Europe/Paris",
    locale: "en-GB",
    contextOptions: { reducedMotion: "reduce" },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: chromium(),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        `--host-resolver-rules=MAP ${NAME} 127.0.0.1`,
      ],
    },
  },
});
