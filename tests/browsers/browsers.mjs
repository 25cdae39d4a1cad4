// How Firefox and WebKit are started for the smoke run. Where they are, scripts/test-browsers.sh has found out:
// FIREFOX and WEBKIT hold the paths of their programs, and what is not there is not tested.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";

import { open } from "./webdriver.mjs";

/** A zone far from the meetings, and a home that is nobody's. */
const home = mkdtempSync(join(tmpdir(), "plenary-browser-"));
const env = { ...process.env, HOME: home, TZ: "America/Lima", LC_ALL: "C.UTF-8" };

let screen;

/** A screen for the browser that cannot do without one, whose number is the first that is free. */
async function startScreen() {
  const child = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const failed = once(child, "exit").then(([code]) => Promise.reject(new Error(`Xvfb ended with ${code}`)));
  const [number] = await Promise.race([once(child.stdio[3].setEncoding("utf8"), "data"), failed]);
  failed.catch(() => {});
  return { display: `:${number.trim()}`, child };
}

after(async () => {
  if (screen) {
    const { child } = await screen;
    child.kill();
    await once(child, "exit");
  }
  rmSync(home, { recursive: true, force: true, maxRetries: 5 });
});

export const browsers = {
  Firefox: {
    isThere: Boolean(process.env.FIREFOX),
    open({ scripts = true } = {}) {
      const prefs = { "javascript.enabled": scripts };
      return open({
        program: "geckodriver",
        args: (port) => ["--port", port, "--websocket-port", "0"],
        env,
        capabilities: { "moz:firefoxOptions": { binary: process.env.FIREFOX, args: ["-headless"], prefs } },
      });
    },
  },
  WebKit: {
    isThere: Boolean(process.env.WEBKIT),
    async open({ scripts = true } = {}) {
      screen ??= startScreen();
      const { display } = await screen;
      // Its sandbox does not start as root. What is opened here is our own.
      const sandbox = process.getuid() === 0 ? { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" } : {};
      return open({
        program: "WebKitWebDriver",
        args: (port) => ["--host=127.0.0.1", `--port=${port}`],
        env: { ...env, DISPLAY: display, GDK_BACKEND: "x11", ...sandbox },
        capabilities: {
          "webkitgtk:browserOptions": { binary: process.env.WEBKIT, args: ["--automation", `--enable-javascript=${scripts}`] },
        },
      });
    },
  },
};
