// As much of the W3C WebDriver protocol as a smoke run needs, spoken with `fetch`. Nothing here knows our site
// or a browser by name.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

/** Under this name an element goes over the line. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

/** How long a condition may take to hold, and an answer to come; a browser's start takes longer than a page. */
const PATIENCE = 20_000;
const LONG_PATIENCE = 60_000;

/** Asks until the answer is true, and returns it. `what`, or what it says at the end, names what never came. */
export async function until(what, ask, patience = PATIENCE) {
  const end = performance.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > end) {
      throw new Error(`within ${patience / 1000} seconds: ${typeof what === "function" ? what() : what}`);
    }
    await pause(50);
  }
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Asks a driver for something; its own words are the error where it refuses. */
async function ask(url, method, body, patience = PATIENCE) {
  const answer = await fetch(url, {
    method,
    body: body && JSON.stringify(body),
    headers: body && { "content-type": "application/json" },
    signal: AbortSignal.timeout(patience),
  });
  const { value } = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(`${value.error}: ${value.message}`), { code: value.error });
  return value;
}

/**
 * A driver of its own with one browser: `program` is started with `args`, which are made of its port, and asked for
 * a browser with these capabilities.
 */
export async function open({ program, args, env, capabilities }) {
  const port = await freePort();
  const child = spawn(program, args(port), { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  let ended;
  child.once("error", ({ message }) => (ended = message));
  child.once("exit", (code, signal) => (ended ??= `it ended with ${code ?? signal}`));
  const stop = async () => {
    child.kill();
    if (!ended) await once(child, "exit");
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await until(`${program} answers`, () => {
      if (ended) throw new Error(ended);
      return ask(`${url}/status`, "GET").catch(() => undefined);
    });
    const { sessionId } = await ask(`${url}/session`, "POST", { capabilities: { alwaysMatch: capabilities } }, LONG_PATIENCE);
    return new Session(`${url}/session/${sessionId}`, { stop, said: () => said });
  } catch (error) {
    await stop();
    throw new Error(`${program}: ${error.message}\n${said}`);
  }
}

class Session {
  #url;
  #driver;

  constructor(url, driver) {
    this.#url = url;
    this.#driver = driver;
  }

  #ask(method, path, body) {
    return ask(this.#url + path, method, body);
  }

  /** All that driver and browser have written so far. */
  said() {
    return this.#driver.said();
  }

  go(url) {
    return this.#ask("POST", "/url", { url });
  }

  address() {
    return this.#ask("GET", "/url");
  }

  back() {
    return this.#ask("POST", "/back", {});
  }

  reload() {
    return this.#ask("POST", "/refresh", {});
  }

  /** Calls a function inside the page, which sees nothing of what is around it here. What it leaves, it leaves on `window`. */
  run(code, ...args) {
    return this.#ask("POST", "/execute/sync", { script: `return (${code}).apply(null, arguments)`, args });
  }

  /** The elements of a selector that are there now. */
  findAll(selector) {
    return this.#ask("POST", "/elements", { using: "css selector", value: selector });
  }

  /** The first element of a selector, once there is one. */
  async find(selector) {
    return until(`there is ${selector}`, async () => (await this.findAll(selector))[0]);
  }

  /** What a reader can read of an element. */
  text(element) {
    return this.#ask("GET", `/element/${element[ELEMENT]}/text`);
  }

  isShown(element) {
    return this.#ask("GET", `/element/${element[ELEMENT]}/displayed`);
  }

  /** Clicks as a reader does, who waits until the element lies still and nothing covers it. */
  click(element) {
    return until("the element can be clicked", async () => {
      try {
        await this.#ask("POST", `/element/${element[ELEMENT]}/click`, {});
        return true;
      } catch (error) {
        if (!/^element (click intercepted|not interactable)$/.test(error.code)) throw error;
      }
    });
  }

  type(element, text) {
    return this.#ask("POST", `/element/${element[ELEMENT]}/value`, { text });
  }

  /** What follows happens inside this frame, or without one in the page around all frames. */
  enter(frame = null) {
    return this.#ask("POST", "/frame", { id: frame });
  }

  async quit() {
    try {
      await this.#ask("DELETE", "");
    } finally {
      await this.#driver.stop();
    }
  }
}
