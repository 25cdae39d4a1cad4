// public/sw.js under Node, in a world that has just the caches, the network and the clock that it uses.
// Time passes only where a test says so.

import assert from "node:assert/strict";
import { createHash, webcrypto } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SOURCE = readFileSync(new URL("../../public/sw.js", import.meta.url), "utf8");
const HERE = "https://site.example/agenda/";
const OLD = "0".repeat(16);
const NEW = "1".repeat(16);
const nameOf = (version, path = "/agenda/") => `plenary ${path} ${version}`;

/** Lets everything run that waits for nothing but promises. */
async function settle() {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

// ---- The world

class FakeCache {
  entries = new Map();
  async put(url, response) {
    assert.equal(response.headers.get("vary"), null);
    this.entries.set(String(url), { body: await response.arrayBuffer(), headers: new Headers(response.headers) });
  }
  async match(url) {
    const found = this.entries.get(String(url));
    return found && new Response(found.body.slice(0), { headers: found.headers });
  }
}

class FakeCaches {
  all = new Map();
  async open(name) {
    if (!this.all.has(name)) this.all.set(name, new FakeCache());
    return this.all.get(name);
  }
  async keys() {
    return [...this.all.keys()];
  }
  async delete(name) {
    return this.all.delete(name);
  }
  async match(url, { cacheName }) {
    return this.all.get(cacheName)?.match(url);
  }
}

/** A host with files, and a browser with caches. */
function world(files = {}) {
  const it = { files, caches: new FakeCaches(), asked: [], isOffline: false, waits: [], atOnce: 0, most: 0 };
  it.network = async (path) => {
    const file = it.files[path];
    if (file === undefined) return new Response("", { status: 404 });
    if (file instanceof Function) return file();
    return new Response(file, { headers: { "content-type": "x/y", vary: "*", "content-encoding": "br" } });
  };
  it.fetch = async (request, options = {}) => {
    const url = new URL(request.url ?? request);
    const path = url.href.startsWith(HERE) ? url.pathname.slice("/agenda/".length) : url.href;
    it.asked.push(path);
    it.options = { ...it.options, [path]: options };
    it.atOnce += 1;
    it.most = Math.max(it.most, it.atOnce);
    await new Promise((resolve) => setImmediate(resolve));
    it.atOnce -= 1;
    if (it.isOffline) throw new TypeError("failed to fetch");
    return it.network(path);
  };
  return it;
}

const hashOf = (text) => createHash("sha256").update(text).digest("hex").slice(0, 16);

/** Publishes files under a version. */
function publish(it, version, files, { pages = "app.html", ...more } = {}) {
  const site = Object.entries(files).map(([path, text]) => [path, hashOf(text)]);
  it.files = { ...files, "precache.json": JSON.stringify({ version, pages, program: [], site, ...more }) };
}

/** Starts the worker of a version in a world. */
function worker(it, version, source = SOURCE) {
  const listeners = {};
  const told = { claims: 0, skips: 0, unregistered: 0 };
  const timers = [];
  const globals = {
    location: new URL("sw.js", HERE),
    caches: it.caches,
    fetch: it.fetch,
    crypto: webcrypto,
    clients: { claim: async () => (told.claims += 1) },
    registration: { unregister: async () => (told.unregistered += 1) },
    skipWaiting: async () => (told.skips += 1),
    setTimeout: (run, milliseconds, ...values) => timers.push({ run: () => run(...values), milliseconds }),
    addEventListener: (type, listener) => (listeners[type] = listener),
    URL, Headers, Response, TextDecoder,
  };
  vm.runInNewContext(source.replace("__VERSION__", version), globals);

  const dispatch = (type, event = {}) => {
    const waits = [];
    listeners[type]({ ...event, waitUntil: (promise) => waits.push(Promise.resolve(promise)) });
    return waits;
  };
  return {
    told,
    timers,
    install: () => Promise.all(dispatch("install")),
    activate: () => Promise.all(dispatch("activate")),
    message: (data) => dispatch("message", { data }),
    /** Asks as a page does; undefined where the worker leaves it to the browser. */
    async ask(path, { navigate = false, method = "GET", client = "page", waits } = {}) {
      let answer;
      const url = new URL(path, HERE).href;
      const request = { url, method, mode: navigate ? "navigate" : "cors", headers: new Headers() };
      const ends = dispatch("fetch", {
        request,
        clientId: navigate ? "" : client,
        resultingClientId: navigate ? client : "",
        respondWith: (promise) => (answer = promise),
      });
      waits?.push(...ends);
      return answer;
    },
    /** Lets the time run out for what waits now. */
    async runOut() {
      await settle();
      for (const timer of timers.splice(0)) timer.run();
    },
  };
}

const SITE = {
  "app.html": "the program",
  "boot.js": "boot",
  "app-0123456789abcdef.wasm": "its code",
  "locales/en.txt": "words",
  "feed/network.json": '{"plenary":1,"network":1}',
};

/** A world in which a version is installed and active. */
async function installed(version = OLD, files = SITE) {
  const it = world();
  publish(it, version, files);
  const now = worker(it, version);
  await now.install();
  await now.activate();
  it.asked = [];
  return { it, now };
}

const stored = (it, version = OLD) =>
  [...(it.caches.all.get(nameOf(version))?.entries.keys() ?? [])].map((url) => url.slice(HERE.length));
const textIn = async (it, path, version = OLD) =>
  (await it.caches.match(HERE + path, { cacheName: nameOf(version) }))?.text();

// ---- Installing

test("the first line is where the version goes", () => {
  assert.equal(SOURCE.split("\n")[0], 'const VERSION = "__VERSION__";');
  assert.equal(SOURCE.split("__VERSION__").length, 2);
  assert.doesNotMatch(SOURCE, /\beval\b|new Function|importScripts|innerHTML/);
});

test("the first install keeps every file of the list, the list last", async () => {
  const it = world();
  publish(it, OLD, SITE);
  const now = worker(it, OLD);
  await now.install();
  assert.deepEqual(stored(it).sort(), [...Object.keys(SITE), "precache.json"].sort());
  assert.equal(stored(it).at(-1), "precache.json");
  assert.equal(it.options["precache.json"].cache, "no-store");
  assert.equal(it.options["boot.js"].cache, "no-cache", "not what the browser remembers of it");
  assert.deepEqual(await it.caches.keys(), [nameOf(OLD)]);
  assert.equal(now.told.skips, 0, "it waits");
  await now.activate();
  assert.equal(now.told.claims, 1);
});

test("what is kept says since when, and no longer that it is compressed", async () => {
  // To the second: the program reads no fractions of one.
  const before = Math.floor(Date.now() / 1000) * 1000;
  const { it } = await installed();
  const { headers } = await it.caches.match(`${HERE}boot.js`, { cacheName: nameOf(OLD) });
  const date = headers.get("X-Plenary-Stored");
  assert.match(date, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  assert.ok(Date.parse(date) >= before && Date.parse(date) <= Date.now());
  assert.equal(headers.get("content-type"), "x/y");
  assert.equal(headers.get("content-encoding"), null);
});

test("few files are fetched at once", async () => {
  const it = world();
  publish(it, OLD, Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`f${n}.txt`, `${n}`])));
  await worker(it, OLD).install();
  assert.equal(it.most, 6);
});

const broken = {
  "a file is not the one that was published": (it) => (it.files["boot.js"] = "other"),
  "a file is cut off": (it) => (it.files["boot.js"] = SITE["boot.js"].slice(1)),
  "a file is missing": (it) => delete it.files["boot.js"],
  "the server is in trouble": (it) => (it.files["app.html"] = () => new Response("", { status: 503 })),
  "the list is of another version": (it) =>
    (it.files["precache.json"] = it.files["precache.json"].replace(NEW, "2".repeat(16))),
  "the list is no JSON": (it) => (it.files["precache.json"] = "<html>"),
  "the list does not come": (it) => (it.files["precache.json"] = () => new Response("", { status: 502 })),
  "there is no network": (it) => (it.isOffline = true),
};

for (const [what, breakIt] of Object.entries(broken)) {
  test(`an install fails and leaves the earlier copy when ${what}`, async () => {
    const { it, now } = await installed();
    const before = stored(it);
    publish(it, NEW, { ...SITE, "boot.js": "boot 2", "app.html": "the program 2" });
    breakIt(it);
    const next = worker(it, NEW);
    await assert.rejects(next.install());
    await settle();
    assert.deepEqual(await it.caches.keys(), [nameOf(OLD)]);
    assert.deepEqual(stored(it), before);
    assert.equal(next.told.unregistered, 0);
    it.isOffline = true;
    assert.equal(await (await now.ask("meetings/seoul", { navigate: true })).text(), "the program");
  });
}

test("an update copies what has not changed", async () => {
  const { it } = await installed();
  publish(it, NEW, { ...SITE, "boot.js": "boot 2", "new.txt": "new" });
  const next = worker(it, NEW);
  await next.install();
  assert.deepEqual(it.asked.sort(), ["boot.js", "new.txt", "precache.json"]);
  assert.equal(await textIn(it, "app.html", NEW), "the program");
  assert.equal(await textIn(it, "boot.js", NEW), "boot 2");
  assert.equal(await textIn(it, "boot.js", OLD), "boot", "the earlier copy is whole until it is given up");
  await next.activate();
  assert.deepEqual(await it.caches.keys(), [nameOf(NEW)]);
  assert.equal(next.told.claims, 0, "open pages stay with the version that they have");
});

test("an update copies out of the latest whole copy", async () => {
  const { it } = await installed();
  publish(it, "2".repeat(16), { ...SITE, "boot.js": "boot 2" });
  await worker(it, "2".repeat(16)).install();
  it.asked = [];
  publish(it, NEW, { ...SITE, "boot.js": "boot 2", "new.txt": "new" });
  await worker(it, NEW).install();
  assert.deepEqual(it.asked.sort(), ["new.txt", "precache.json"]);
});

test("a failure stops what is still to be fetched", async () => {
  const it = world();
  publish(it, OLD, Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`f${n}.txt`, `${n}`])));
  it.files["f0.txt"] = "other";
  await assert.rejects(worker(it, OLD).install(), /f0\.txt is not what was published/);
  await settle();
  assert.ok(it.asked.length < 20, `${it.asked.length} were asked for`);
});

test("a copy that has changed since is fetched again", async () => {
  const { it } = await installed();
  const newer = new Response('{"plenary":1,"network":2}');
  await it.caches.all.get(nameOf(OLD)).put(`${HERE}feed/network.json`, newer);
  publish(it, NEW, SITE);
  await worker(it, NEW).install();
  assert.deepEqual(it.asked.sort(), ["feed/network.json", "precache.json"]);
  assert.equal(await textIn(it, "feed/network.json", NEW), SITE["feed/network.json"]);
});

test("what an earlier install left half done is neither used nor kept", async () => {
  const { it } = await installed();
  const half = await it.caches.open(nameOf(NEW));
  await half.put(`${HERE}left-over.txt`, new Response("x"));
  const other = await it.caches.open(nameOf("2".repeat(16)));
  await other.put(`${HERE}boot.js`, new Response("boot"));
  publish(it, NEW, SITE);
  await worker(it, NEW).install();
  assert.ok(!stored(it, NEW).includes("left-over.txt"));
  assert.deepEqual(it.asked, ["precache.json"], "all comes out of the whole copy");
});

test("a version that is here whole is not fetched again", async () => {
  const { it } = await installed();
  await worker(it, OLD).install();
  assert.deepEqual(it.asked, ["precache.json"]);
  assert.equal(await textIn(it, "boot.js"), "boot");
});

test("a copy that is deleted while it is made is no copy", async () => {
  const it = world();
  publish(it, OLD, { ...SITE, "slow.txt": "slow" });
  it.files["slow.txt"] = async () => {
    await it.caches.delete(nameOf(OLD));
    return new Response("slow");
  };
  await assert.rejects(worker(it, OLD).install(), /deleted/);
});

test("copies of other sites on the same host are left alone", async () => {
  const it = world();
  const others = [nameOf(OLD, "/"), nameOf(OLD, "/agenda/2/"), nameOf(OLD, "/other/"), "something"];
  for (const name of others) await it.caches.open(name);
  await it.caches.open(nameOf(OLD));
  publish(it, NEW, SITE);
  const now = worker(it, NEW);
  await now.install();
  await now.activate();
  assert.deepEqual((await it.caches.keys()).sort(), [...others, nameOf(NEW)].sort());
});

// ---- Bounds

/** The worker with smaller bounds. */
const bounded = (entries, bytes) =>
  SOURCE.replace("MAX_ENTRIES = 5000", `MAX_ENTRIES = ${entries}`).replace("MAX_BYTES = 60e6", `MAX_BYTES = ${bytes}`);

test("the bounds are 5,000 files and 60 MB", () => {
  assert.match(SOURCE, /MAX_ENTRIES = 5000;\nconst MAX_BYTES = 60e6;/);
});

for (const [what, fits, isTooLarge] of [
  ["files", bounded(6, 60e6), bounded(5, 60e6)],
  ["bytes", bounded(5000, 50), bounded(5000, 49)],
]) {
  test(`a site beyond the bound of ${what} is not kept at all`, async () => {
    // Five files and the list; ten bytes each.
    const files = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`f${n}.txt`, "0123456789"]));
    for (const source of [fits, isTooLarge]) {
      const it = world();
      publish(it, OLD, files);
      const end = worker(it, OLD, source).install();
      if (source === fits) await end;
      else await assert.rejects(end, /too large/);
      await settle();
      assert.deepEqual(await it.caches.keys(), source === fits ? [nameOf(OLD)] : []);
    }
  });
}

test("calendars and exports are not kept", async () => {
  const it = world();
  const never = { "a.ics": "x", "meetings/a/agenda.ics": "x", "data/a.json": "x", "a.csv": "x" };
  publish(it, OLD, { ...SITE, ...never });
  const now = worker(it, OLD);
  await now.install();
  for (const path of Object.keys(never)) {
    assert.ok(!stored(it).includes(path), path);
    assert.equal(await now.ask(path), undefined, path);
    assert.equal(await now.ask(path, { navigate: true }), undefined, path);
  }
});

// ---- A new version

test("only the message takes a new version over", async () => {
  const { it } = await installed();
  publish(it, NEW, SITE);
  const next = worker(it, NEW);
  await next.install();
  for (const data of [undefined, null, "activate", {}, { type: "other" }]) next.message(data);
  assert.equal(next.told.skips, 0);
  await Promise.all(next.message({ type: "activate" }));
  assert.equal(next.told.skips, 1);
});

// ---- What is none of its business

test("other origins, other folders and other methods are left to the browser", async () => {
  const { now, it } = await installed();
  for (const path of ["https://other.example/agenda/boot.js", "/", "/agendas/boot.js", "sw.js", "precache.json"]) {
    assert.equal(await now.ask(path), undefined, path);
  }
  for (const method of ["POST", "HEAD", "PUT"]) {
    assert.equal(await now.ask("boot.js", { method }), undefined, method);
  }
  assert.deepEqual(it.asked, []);
});

// ---- Feed files

const FEED = "feed/network.json";
const NEWER = '{"plenary":1,"network":"newer"}';

test("a feed file comes from the network and replaces the copy", async () => {
  const { it, now } = await installed();
  it.files[FEED] = NEWER;
  const waits = [];
  const answer = await now.ask(`${FEED}?x=1`, { waits });
  assert.equal(await answer.text(), NEWER);
  assert.equal(answer.headers.get("x-plenary-stored"), null, "it is fresh");
  await Promise.all(waits);
  await settle();
  it.isOffline = true;
  const copy = await now.ask(FEED);
  assert.equal(await copy.text(), NEWER);
  assert.ok(Date.parse(copy.headers.get("x-plenary-stored")));
});

const bad = {
  "is no JSON": () => new Response("<html>a portal</html>"),
  "is cut off": () => new Response(NEWER.slice(0, -1)),
  "is other JSON": () => new Response('{"error":"later"}'),
  "is null": () => new Response("null"),
  "is an error": () => new Response(NEWER, { status: 500 }),
  "is missing": () => new Response(NEWER, { status: 404 }),
  "breaks off": () =>
    new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("reset")) })),
  "does not come": () => Promise.reject(new TypeError("failed to fetch")),
};

for (const [what, answer] of Object.entries(bad)) {
  test(`the copy of a feed file stays when the answer ${what}`, async () => {
    const { it, now } = await installed();
    it.files[FEED] = answer;
    const waits = [];
    const shown = await now.ask(FEED, { waits });
    assert.equal(await shown.text(), SITE[FEED]);
    assert.ok(shown.headers.get("x-plenary-stored"), "the page can tell that it is a copy");
    await Promise.all(waits);
    assert.equal(await textIn(it, FEED), SITE[FEED]);
  });
}

test("a feed file that is not in the copy does not come into it", async () => {
  const { it, now } = await installed();
  it.files["feed/meetings/other.json"] = NEWER;
  const waits = [];
  assert.equal(await (await now.ask("feed/meetings/other.json", { waits })).text(), NEWER);
  await Promise.all(waits);
  await settle();
  assert.equal(await textIn(it, "feed/meetings/other.json"), undefined);
});

test("a feed file that is late is answered out of the copy, and replaces it when it comes", async () => {
  const { it, now } = await installed();
  let come;
  it.files[FEED] = () => new Promise((resolve) => (come = () => resolve(new Response(NEWER))));
  const waits = [];
  const answer = now.ask(FEED, { waits });
  await settle();
  assert.deepEqual(now.timers.map((timer) => timer.milliseconds), [4000]);
  await now.runOut();
  assert.equal(await (await answer).text(), SITE[FEED]);
  come();
  await Promise.all(waits);
  await settle();
  assert.equal(await textIn(it, FEED), NEWER);
});

test("a feed file without a copy is waited for, however late or bad", async () => {
  const { it, now } = await installed();
  const path = "feed/meetings/other.json";
  let come;
  it.files[path] = () => new Promise((resolve) => (come = () => resolve(new Response("no feed", { status: 500 }))));
  const answer = now.ask(path);
  await now.runOut();
  await settle();
  come();
  assert.equal((await answer).status, 500);
  assert.equal(await textIn(it, path), undefined);
  it.isOffline = true;
  await assert.rejects(now.ask(path), /failed to fetch/);
});

// ---- Pages and other files

const show = async (now, path, options) => (await now.ask(path, { navigate: true, ...options })).text();

test("a page comes from the network while there is one", async () => {
  const { it, now } = await installed();
  it.files["meetings/seoul"] = "a new page";
  assert.equal(await show(now, "meetings/seoul"), "a new page");
  const missing = await now.ask("nowhere", { navigate: true });
  assert.equal(missing.status, 404, "what the server says of a page holds");
});

test("without a network the program shows the page of every place", async () => {
  const { it, now } = await installed();
  it.isOffline = true;
  for (const [path, expected] of [
    ["", "the program"],
    ["?now=2024-09-03", "the program"],
    ["index.html", "the program"],
    ["meetings/seoul", "the program"],
    ["meetings/seoul/", "the program"],
    ["meetings/seoul?topic=x&q=y#z", "the program"],
    ["locales/en.txt", "words"],
    [FEED, SITE[FEED]],
  ]) {
    assert.equal(await show(now, path), expected, path);
  }
});

test("a page that is late or whose server is in trouble comes out of the copy", async () => {
  const { it, now } = await installed();
  it.files["meetings/seoul"] = () => new Promise(() => {});
  const answer = show(now, "meetings/seoul");
  await settle();
  assert.deepEqual(now.timers.map((timer) => timer.milliseconds), [3000]);
  await now.runOut();
  assert.equal(await answer, "the program");
  it.files["meetings/seoul"] = () => new Response("", { status: 503 });
  assert.equal(await show(now, "meetings/seoul"), "the program");
});

test("where the browser threw the copy away, the network's word is the last", async () => {
  const { it, now } = await installed();
  await it.caches.delete(nameOf(OLD));
  it.files["boot.js"] = () => new Response("", { status: 503 });
  assert.equal((await now.ask("boot.js")).status, 503);
  it.isOffline = true;
  await assert.rejects(now.ask("meetings/seoul", { navigate: true }), /failed to fetch/);
  assert.deepEqual(await it.caches.keys(), [], "and no empty copy is left");
});

test("a file that is named by its content is not asked for again", async () => {
  const { it, now } = await installed();
  assert.equal(await (await now.ask("app-0123456789abcdef.wasm")).text(), SITE["app-0123456789abcdef.wasm"]);
  assert.deepEqual(it.asked, []);
  it.files["app-fedcba9876543210.wasm"] = "of the next version";
  assert.equal(await (await now.ask("app-fedcba9876543210.wasm")).text(), "of the next version");
});

test("a file that only looks named by its content is asked for again", async () => {
  const path = "kim-0123456789abcdef.svg";
  const { it, now } = await installed(OLD, { ...SITE, [path]: "a picture" });
  it.files[path] = "another picture";
  assert.equal(await (await now.ask(path)).text(), "another picture");
});

test("a page from the network gets its other files from there, a page out of the copy from the copy", async () => {
  const { it, now } = await installed();
  it.files["meetings/seoul"] = "a new page";
  it.files["boot.js"] = "boot 2";
  await now.ask("meetings/seoul", { navigate: true, client: "first" });
  assert.equal(await (await now.ask("boot.js", { client: "first" })).text(), "boot 2");
  it.isOffline = true;
  await now.ask("meetings/seoul", { navigate: true, client: "second" });
  it.isOffline = false;
  it.asked = [];
  assert.equal(await (await now.ask("boot.js", { client: "second" })).text(), "boot");
  assert.deepEqual(it.asked, []);
  it.isOffline = true;
  assert.equal(await (await now.ask("boot.js", { client: "first" })).text(), "boot", "better than none");
});

test("what is not in the copy comes from the network", async () => {
  const { it, now } = await installed();
  it.files["card.png"] = "a picture";
  assert.equal(await (await now.ask("card.png")).text(), "a picture");
  assert.equal(await textIn(it, "card.png"), undefined);
});

// ---- The switch

const offs = {
  "is gone": () => new Response("", { status: 404 }),
  "is gone for good": () => new Response("", { status: 410 }),
  "says off": () => new Response('{"off":true}'),
};

for (const [what, answer] of Object.entries(offs)) {
  test(`the worker that runs ends itself when the list ${what}`, async () => {
    const { it, now } = await installed();
    await it.caches.open(nameOf(OLD, "/other/"));
    it.files["precache.json"] = answer;
    it.files["meetings/seoul"] = "a page";
    const waits = [];
    assert.equal(await show(now, "meetings/seoul", { waits }), "a page");
    await Promise.all(waits);
    assert.equal(now.told.unregistered, 1);
    assert.deepEqual(await it.caches.keys(), [nameOf(OLD, "/other/")]);
    assert.equal(await now.ask("boot.js"), undefined, "from now on it is out of the way");
  });

  test(`a new worker ends them all when the list ${what}`, async () => {
    const { it } = await installed();
    it.files["precache.json"] = answer;
    const next = worker(it, NEW);
    await assert.rejects(next.install(), /switched off/);
    assert.equal(next.told.unregistered, 1);
    assert.deepEqual(await it.caches.keys(), []);
  });
}

test("the list is looked at once while the worker runs, and again after a failure", async () => {
  const { it, now } = await installed();
  const looks = () => it.asked.filter((path) => path === "precache.json").length;
  it.isOffline = true;
  await show(now, "");
  await settle();
  it.isOffline = false;
  await now.ask("boot.js");
  assert.equal(looks(), 1, "only pages make it look");
  for (const path of ["meetings/seoul", "meetings/seoul", ""]) {
    it.files[path] = "a page";
    await show(now, path);
    await settle();
  }
  assert.equal(looks(), 2);
  assert.equal(it.options["precache.json"].cache, "no-cache");
  assert.equal(now.told.unregistered, 0);
});

test("a server in trouble does not switch it off", async () => {
  const { it, now } = await installed();
  for (const answer of [() => new Response("", { status: 500 }), () => new Response("<html>"), () => new Response("null")]) {
    it.files["precache.json"] = answer;
    await show(now, "");
    await settle();
  }
  assert.equal(now.told.unregistered, 0);
  assert.ok(stored(it).includes("boot.js"));
});
