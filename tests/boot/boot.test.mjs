// public/boot.js under Node, with a page that is just large enough for it. Every test loads a fresh
// copy: the address of a module is its identity.

import assert from "node:assert/strict";
import { test } from "node:test";

const BOOT = new URL("../../public/boot.js", import.meta.url);
const BASE = new URL(".", BOOT).pathname;
const ORIGIN = "https://agenda.example";

let copies = 0;

/** Loads boot.js into a page at `path` below the base and tells what it did. */
async function boot({ path = "", dataset = {}, root = {}, fetches = {}, init, wasm = WebAssembly } = {}) {
  const listeners = {};
  const asked = [];
  const options = {};
  const body = { children: null, replaced: 0 };
  let policy;

  class Element {
    attributes = {};
    children = [];
    listeners = {};
    constructor(name) {
      this.name = name;
    }
    setAttribute(name, value) {
      this.attributes[name] = value;
    }
    append(...children) {
      this.children.push(...children);
    }
    addEventListener(type, listener) {
      this.listeners[type] = listener;
    }
  }

  const page = {
    location: { origin: ORIGIN, pathname: BASE + path, reloads: 0, reload: () => (page.location.reloads += 1) },
    document: {
      baseURI: new URL(path, new URL(BASE, "file:///")).href,
      title: "",
      documentElement: { dataset: root },
      body: {
        replaceChildren(...children) {
          body.children = children;
          body.replaced += 1;
        },
      },
      querySelector: () => ({ dataset: { js: program(init), wasm: `${BASE}app.wasm`, ...dataset } }),
      createElement: (name) => new Element(name),
    },
    addEventListener: (type, listener) => (listeners[type] = listener),
    fetch: (url, how) => {
      asked.push(url);
      (options[url] ??= []).push(how);
      return fetches[url]?.() ?? Promise.resolve(new Response(url));
    },
    trustedTypes: {
      createPolicy(name, rules) {
        assert.equal(policy, undefined);
        policy = { name, ...rules };
      },
    },
    console: { ...console, error: () => {} },
    WebAssembly: wasm,
  };
  Object.assign(globalThis, page, { initCalls: [] });
  copies += 1;
  await import(`${BOOT}?copy=${copies}`);
  // The program starts by itself; its promises settle before the next turn of the event loop.
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  return { listeners, asked, options, body, policy, page, plenary: globalThis.plenary };
}

/** The script of wasm-bindgen, as an address that `import()` takes. */
function program(init = "async () => {}") {
  return `data:text/javascript,${encodeURIComponent(`// copy ${copies}\nexport default ${init}`)}`;
}

// ---- Trusted Types

test("createScriptURL knows only our own scripts", async () => {
  const { policy } = await boot({ path: "meetings/seoul-2024" });
  const worker = new URL("sw.js", BOOT).href;
  assert.equal(policy.name, "default");
  assert.equal(policy.createScriptURL(worker), worker);
  assert.equal(policy.createScriptURL(`${BASE}sw.js`), worker);
  assert.equal(policy.createScriptURL(`${BASE}embed.js`), new URL("embed.js", BOOT).href);
  for (const other of ["https://example.org/sw.js", `${BASE}sw.js?x`, `${BASE}x/sw.js`, "sw.js", "data:,1", ""]) {
    assert.throws(() => policy.createScriptURL(other), { name: "TypeError", message: /refused/ }, other);
  }
});

test("it makes neither markup nor code of a string", async () => {
  const { policy } = await boot();
  assert.deepEqual(["createHTML" in policy, "createScript" in policy], [false, false]);
});

// ---- Data

test("everything is asked for at once, the meeting too", async () => {
  const { asked, plenary } = await boot({
    path: "meetings/seoul-2024/sessions/session-1",
    dataset: { meetings: "hanoi-2025 seoul-2024" },
    init: "() => new Promise(() => {})",
  });
  assert.deepEqual(asked, [
    `${BASE}feed/network.json`,
    `${BASE}locales/en.txt`,
    `${BASE}feed/meetings/seoul-2024.json`,
    `${BASE}app.wasm`,
  ]);
  assert.equal(plenary.base, BASE);
  assert.equal(plenary.network, `${BASE}feed/network.json`);
  assert.equal(plenary.locale, `${BASE}locales/en.txt`);
});

test("a meeting without a file of its own is not asked for", async () => {
  for (const [path, meetings] of [
    ["meetings/seoul-2024", ""],
    ["meetings/seoul-2024", "hanoi-2025"],
    ["meetings", "seoul-2024"],
    ["members/seoul-2024", "seoul-2024"],
  ]) {
    const { asked } = await boot({ path, dataset: { meetings } });
    const files = asked.filter((address) => address.includes("feed/meetings/"));
    assert.deepEqual(files, [], `${path} with ${meetings}`);
  }
});

test("a meeting's file lies beside the network file", async () => {
  const { asked, plenary } = await boot({
    path: "meetings/a-1",
    dataset: { network: "data/ours.json", meetings: "a-1" },
  });
  assert.equal(plenary.network, `${BASE}data/ours.json`);
  assert.ok(asked.includes(`${BASE}data/meetings/a-1.json`));
});

test("each answer is handed over once; who asks again gets the file anew", async () => {
  const { asked, options, plenary } = await boot();
  const response = await plenary.take(plenary.network);
  assert.equal(await response.text(), plenary.network);
  for (const url of [plenary.network, "/other", "/other"]) {
    assert.equal(await (await plenary.take(url)).text(), url);
  }
  assert.equal(asked.filter((url) => url === plenary.network).length, 2);
  assert.deepEqual(options[plenary.network], [{}, { cache: "reload" }]);
  assert.deepEqual(options["/other"], [{}, { cache: "reload" }]);
});

test("a failed answer reaches its taker and nobody else", async () => {
  // An unhandled rejection would fail the test run.
  const failure = () => Promise.reject(new TypeError("no network"));
  const { plenary, body } = await boot({ fetches: { [`${BASE}feed/network.json`]: failure } });
  await assert.rejects(plenary.take(plenary.network), { message: "no network" });
  assert.equal(body.replaced, 0, "the program tells it, not the card");
});

// ---- The annex

/** A page at `path` with an annex, whose joining is noted instead of done. */
async function bootWithAnnex(path, { joins = async () => ({}), type = "application/wasm", status = 200, ...options } = {}) {
  const joined = [];
  const instantiateStreaming = async (file, imports) => {
    joined.push([await file.text(), imports]);
    return joins(joined.length);
  };
  const instantiate = async (bytes, imports) => instantiateStreaming(new Response(bytes), imports);
  const answer = async () => new Response(`${BASE}annex.wasm`, { status, headers: { "content-type": type } });
  const started = await boot({
    path,
    dataset: { annex: `${BASE}annex.wasm` },
    init: "async () => 'what the program exports'",
    wasm: { RuntimeError: WebAssembly.RuntimeError, instantiateStreaming: type === "application/wasm" && instantiateStreaming, instantiate },
    fetches: { [`${BASE}annex.wasm`]: answer },
    ...options,
  });
  return { ...started, joined };
}

test("the annex waits until somebody asks for it", async () => {
  for (const path of ["", "meetings/seoul-2024", "meetings/seoul-2024/", "meetings/seoul-2024/sessions/session-1"]) {
    const { asked, joined, plenary } = await bootWithAnnex(path);
    assert.ok(!asked.includes(`${BASE}annex.wasm`), path);
    await plenary.annex();
    assert.deepEqual(joined, [[`${BASE}annex.wasm`, { a: "what the program exports" }]]);
    await plenary.annex();
    assert.equal(joined.length, 1, "once");
  }
});

test("a page that needs the annex asks for it beside the program", async () => {
  for (const path of ["meetings", "members/korea", "meetings/seoul-2024/live", "search", "nowhere/at/all"]) {
    const { asked } = await bootWithAnnex(path, { init: "() => new Promise(() => {})" });
    assert.ok(asked.includes(`${BASE}annex.wasm`), path);
  }
});

test("an annex that does not come is asked for again by the next one who needs it", async () => {
  const joins = async (time) => {
    if (time === 1) throw new TypeError("cut off");
  };
  const { joined, plenary, body } = await bootWithAnnex("", { joins });
  await assert.rejects(plenary.annex(), { message: "cut off" });
  await plenary.annex();
  assert.equal(joined.length, 2);
  assert.equal(body.replaced, 0, "the program tells it, not the card");
});

test("an annex that comes with the type of something else is joined all the same", async () => {
  for (const type of ["text/plain", "application/octet-stream"]) {
    const { joined, plenary } = await bootWithAnnex("", { type });
    await plenary.annex();
    assert.deepEqual(joined, [[`${BASE}annex.wasm`, { a: "what the program exports" }]]);
  }
});

test("an annex that is gone is told by the status of the answer", async () => {
  const { joined, plenary } = await bootWithAnnex("", { status: 404 });
  await assert.rejects(plenary.annex(), (reason) => reason === 404);
  assert.deepEqual(joined, []);
});

test("a program that was not split has its annex with it", async () => {
  const { plenary } = await boot();
  await plenary.annex();
});

// ---- In a frame of another site

/** A link as it is after it was clicked. */
async function clicked(root, { origin = ORIGIN, path, download = false }) {
  const { listeners } = await boot({ root, path: "meetings/seoul-2024" });
  const link = { origin, pathname: BASE + path, hasAttribute: (name) => name === "download" && download };
  listeners.click?.({ target: { closest: (selector) => (selector === "a[href]" ? link : null) } });
  return { target: link.target, rel: link.rel };
}

test("what is not shown in a frame opens in a window of its own", async () => {
  const embed = `${BASE}meetings/seoul-2024?embed=1`;
  const outside = { target: "_blank", rel: "noopener" };
  const inside = { target: undefined, rel: undefined };
  for (const [link, expected] of [
    [{ path: "meetings/seoul-2024" }, inside],
    [{ path: "meetings/seoul-2024/" }, inside],
    [{ path: "meetings/seoul-2024/sessions/session-1" }, inside],
    [{ path: "members/korea" }, inside],
    [{ path: "calendar/meetings/seoul-2024.ics", download: true }, inside],
    [{ path: "" }, outside],
    [{ path: "meetings" }, outside],
    [{ path: "meetings/seoul-2024/live" }, outside],
    [{ path: "meetings/seoul-2024/days/2024-09-03" }, outside],
    [{ path: "people/hana-lee" }, outside],
    [{ path: "members/korea", origin: "https://other.example" }, outside],
  ]) {
    assert.deepEqual(await clicked({ embed }, link), expected, JSON.stringify(link));
    assert.deepEqual(await clicked({}, link), inside, "in a window of its own");
  }
});

// ---- The card

function text(element) {
  return [element.textContent, ...element.children.map(text)].join(" ");
}

function cardOf({ body }) {
  assert.equal(body.replaced, 1);
  const [main] = body.children;
  assert.equal(main.className, "boot-card");
  const [card] = main.children;
  assert.equal(card.attributes.role, "alert");
  return card;
}

for (const [what, options] of Object.entries({
  "the wasm does not come": { init: "async (options) => { throw new TypeError('failed to fetch') }" },
  "the script does not come": { dataset: { js: "data:text/plain,nothing" } },
  "the wasm is broken": { init: "async () => { throw new WebAssembly.CompileError('bad') }" },
  "the browser knows no wasm": { wasm: undefined, init: "async () => { throw new ReferenceError('WebAssembly') }" },
})) {
  test(`a card says so when ${what}`, async () => {
    const page = await boot(options);
    const card = cardOf(page);
    assert.match(text(card), /could not start/);
    const button = card.children.find(({ name }) => name === "button");
    // What the browser keeps of the program may be the very thing that is wrong.
    page.asked.length = 0;
    await button.listeners.click();
    assert.deepEqual(page.asked.slice(1), [`${BASE}app.wasm`, `${BASE}locales/en.txt`]);
    assert.equal(page.page.location.reloads, 1);
  });
}

test("a card says so when the program dies while it starts", async () => {
  const page = await boot({ init: "async () => { throw new WebAssembly.RuntimeError('unreachable') }" });
  assert.match(text(cardOf(page)), /stopped working/);
});

test("a card says so when the program dies later, and only once", async () => {
  const page = await boot();
  const { listeners, plenary, body } = page;
  listeners.error({ error: new TypeError("of some extension") });
  listeners.unhandledrejection({ reason: new DOMException("aborted", "AbortError") });
  assert.equal(body.replaced, 0, "other errors do not end the program");
  listeners.error({ error: new WebAssembly.RuntimeError("unreachable") });
  assert.match(text(cardOf(page)), /stopped working/);
  listeners.unhandledrejection({ reason: new WebAssembly.RuntimeError("unreachable") });
  plenary.died();
  assert.equal(body.replaced, 1);
});

test("a panic shows the card at once", async () => {
  const page = await boot();
  page.plenary.died();
  assert.match(text(cardOf(page)), /stopped working/);
});
