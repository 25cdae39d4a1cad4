const VERSION = "__VERSION__";
// The service worker: keeps a copy of the site, so that the agenda opens where there is no network.
// `plenary publish` writes the version in and lists the files in precache.json; a copy is only used
// once it is whole and every file of it is the one that was published.
//
// To switch it off for good, take precache.json away (404 or 410) or let it hold {"off": true}: at
// the next page that is opened every worker then deletes its copies and unregisters itself.

const HERE = new URL("./", location);
// Several sites may share an origin. A space stands in no path, so no prefix begins another.
const PREFIX = `plenary ${HERE.pathname} `;
const NAME = PREFIX + VERSION;
const LIST = "precache.json";
const STORED = "x-plenary-stored";
const MAX_ENTRIES = 5000;
const MAX_BYTES = 60e6;

const FEED = /^feed\/.+\.json$/;
const NAMED_BY_CONTENT = /-[0-9a-f]{16}\.(css|js|wasm)$/;
const NEVER_KEPT = /^(sw\.js|precache\.json|data\/.+\.json|.+\.(ics|csv|xml))$/;

const kept = (path, cacheName = NAME) => caches.match(HERE + path, { cacheName });
const ours = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** Keeps a file with the date of doing so. The body is no longer compressed, whatever its headers say. */
function store(cache, path, body, { headers }) {
  headers = new Headers(headers);
  for (const name of ["content-encoding", "content-length", "vary"]) headers.delete(name);
  // Without fractions of a second, which the program does not read.
  headers.set(STORED, `${new Date().toISOString().slice(0, 19)}Z`);
  return cache.put(HERE + path, new Response(body, { headers }));
}

// ---- Coming and going

let isOff = false;

async function fetchList(cache) {
  const answer = await fetch(HERE + LIST, { cache });
  const list = answer.ok ? await answer.json() : {};
  if (list.off || answer.status === 404 || answer.status === 410) {
    isOff = true;
    await Promise.all((await ours()).map((name) => caches.delete(name)));
    await registration.unregister();
    throw new Error("switched off");
  }
  if (!answer.ok) throw new Error(`${LIST}: ${answer.status}`);
  return list;
}

/** The file with this hash: out of an earlier copy where it has not changed, else from the network. */
async function published(path, hash, earlier) {
  const read = async (response) => {
    const body = await response.arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", body), 0, 8);
    const hex = Array.from(digest, (byte) => (byte + 256).toString(16).slice(1)).join("");
    return hex === hash && { body, response };
  };
  const copy = earlier.get(path) === hash && (await kept(path, earlier.cache));
  const unchanged = copy && (await read(copy));
  if (unchanged) return unchanged;
  const answer = await fetch(HERE + path, { cache: "no-cache" });
  const file = answer.ok && (await read(answer));
  if (!file) throw new Error(`${path} is not what was published: ${answer.status}`);
  return file;
}

/** The hashes in the latest whole copy of another version, by path, and where that copy is. */
async function earlierCopy() {
  for (const name of (await ours()).reverse()) {
    const list = await kept(LIST, name);
    if (list) return Object.assign(new Map((await list.json()).site), { cache: name });
  }
  return new Map();
}

async function install() {
  const list = await fetchList("no-store");
  // A site that is just being replaced.
  if (list.version !== VERSION) throw new Error(`version ${list.version}`);
  if (await kept(LIST)) return;
  const earlier = await earlierCopy();
  await caches.delete(NAME); // what was cut off before it was whole
  const cache = await caches.open(NAME);
  const files = list.site.filter(([path]) => !NEVER_KEPT.test(path));
  let entries = 1; // the list itself
  let bytes = 0;
  const work = async () => {
    for (let file; (file = files.shift()); ) {
      const { body, response } = await published(...file, earlier);
      entries += 1;
      bytes += body.byteLength;
      if (entries > MAX_ENTRIES || bytes > MAX_BYTES) throw new Error("too large to be kept");
      await store(cache, file[0], body, response);
    }
  };
  try {
    await Promise.all([1, 2, 3, 4, 5, 6].map(work));
    // The list comes last, so a copy that has it is whole.
    await cache.put(HERE + LIST, new Response(JSON.stringify(list)));
    if (!(await kept(LIST))) throw new Error("deleted meanwhile");
  } catch (error) {
    files.length = 0;
    await caches.delete(NAME);
    throw error;
  }
}

async function activate() {
  const others = (await ours()).filter((name) => name !== NAME);
  await Promise.all(others.map((name) => caches.delete(name)));
  // Where there was an earlier version, pages that no worker answers for stay so until they are loaded
  // again. Those that it answered for are this one's already.
  if (!others.length) await clients.claim();
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
// A new version waits until the page, or rather its reader, asks for it.
addEventListener("message", (event) => {
  if (event.data?.type === "activate") event.waitUntil(skipWaiting());
});

// ---- Answers

/** The pages that came out of the copy. What belongs to them comes from there too. */
const keptPages = new Set();
let isChecked = false;

const late = (milliseconds) =>
  new Promise((_, reject) => setTimeout(reject, milliseconds, new Error("no answer in time")));

/** The network's answer if it is good and in time, else the copy, else whatever the network says. */
async function networkFirst(event, milliseconds, check, copy) {
  const answer = fetch(event.request);
  const good = answer.then(check);
  // One that comes too late still replaces the copy. What fails shows in the answer.
  event.waitUntil(good.catch(() => {}));
  try {
    return await Promise.race([good, late(milliseconds)]);
  } catch {
    return (await copy()) ?? answer;
  }
}

/** A server in trouble is as good as none. */
function notInTrouble(response) {
  if (response.status >= 500) throw new Error(response.status);
  return response;
}

function feed(event, path) {
  const check = async (response) => {
    // Broken off, of an error, or of a portal: not a feed.
    const body = await response.clone().arrayBuffer();
    if (!response.ok || !("plenary" in JSON.parse(new TextDecoder().decode(body)))) throw new Error("no feed");
    if (await kept(path)) event.waitUntil(caches.open(NAME).then((cache) => store(cache, path, body, response)));
    return response;
  };
  return networkFirst(event, 4000, check, () => kept(path));
}

function page(event, path) {
  const bare = path.replace(/\/+$/, "");
  return networkFirst(event, 3000, notInTrouble, async () => {
    // A file that is opened like a page; the page of the program, which shows every place.
    const shown = (await kept(bare)) ?? (await kept((await (await kept(LIST))?.json())?.pages));
    if (shown) keptPages.add(event.resultingClientId);
    return shown;
  });
}

async function file(event, path) {
  const isFixed = NAMED_BY_CONTENT.test(path) || keptPages.has(event.clientId);
  if (!isFixed) return networkFirst(event, 3000, notInTrouble, () => kept(path));
  return (await kept(path)) ?? fetch(event.request);
}

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const path = url.pathname.slice(HERE.pathname.length);
  const isOurs = request.method === "GET" && url.href.startsWith(HERE);
  if (isOff || !isOurs || NEVER_KEPT.test(path)) return;
  const isPage = request.mode === "navigate";
  if (isPage && !isChecked) {
    isChecked = true;
    // Without a network it is asked again at the next page.
    event.waitUntil(fetchList("no-cache").catch(() => (isChecked = false)));
  }
  event.respondWith(FEED.test(path) ? feed(event, path) : isPage ? page(event, path) : file(event, path));
});
