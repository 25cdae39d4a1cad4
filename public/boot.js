// Starts the program, and says so in plain words when it cannot. It lies at the root of the site,
// so the folder it came from is the base of every address, at the root of a host or below a path.

const base = new URL(".", import.meta.url);
// A module has no `document.currentScript`.
const { dataset } = document.querySelector("script[data-wasm]");

// ---- Trusted Types -----------------------------------------------------------------------------
// Nothing of the app writes markup as text, and with this policy nothing can: it makes no HTML of a string, and
// no code. What it knows is two addresses of scripts.

function createScriptURL(url) {
  const { href } = new URL(url, document.baseURI);
  // The worker, and the script of the snippet, which its page runs to show what it does.
  const isOurs = ["sw.js", "embed.js"].some((name) => href === new URL(name, base).href);
  if (isOurs) return href;
  throw new TypeError(`script address refused by the page's policy: ${String(url).slice(0, 80)}`);
}

globalThis.trustedTypes?.createPolicy("default", { createScriptURL });

// ---- A published page --------------------------------------------------------------------------
// It has its content before the program is there. What a reader presses, types or ticks until then is
// noted, and done once the program has taken the page over.

const content = dataset.published !== undefined && document.querySelector("main h1");
let early = content && new Map();

function note({ type, target }) {
  const button = type === "click" && target.closest("button");
  // What the line about the feed offers is done at once.
  if (button && !button.closest(".offline")) early.set(button);
  else if (type === "input") early.set(target, { checked: target.checked, value: target.value });
}

function replay() {
  const { dataset } = document.documentElement;
  delete dataset.waiting;
  // Where `theme.js` did not come, nobody has said so yet.
  dataset.js = "";
  for (const type of ["click", "input"]) removeEventListener(type, note, true);
  const noted = early ?? [];
  early = undefined;
  for (const [target, state] of noted) {
    if (!state) target.click();
    else if (target.type === "checkbox") {
      // Ticked twice is as it was, and what the address asks for is ticked already.
      if (target.checked !== state.checked) target.click();
    } else {
      target.value = state.value;
      for (const type of ["input", "change"]) target.dispatchEvent(new Event(type, { bubbles: true }));
    }
  }
}

if (content) for (const type of ["click", "input"]) addEventListener(type, note, true);

// ---- In a frame of another site ----------------------------------------------------------------
// Only an agenda, a session and a delegation are shown there; everything else has a window of its own.

const FRAMED = /^(meetings\/[^/]+(\/sessions\/[^/]+)?|members\/[^/]+)\/?$/;

function openOutside({ target }) {
  const link = target.closest?.("a[href]");
  if (!link) return;
  const isFramed = link.origin === location.origin && FRAMED.test(link.pathname.slice(base.pathname.length));
  if (!isFramed && !link.hasAttribute("download")) Object.assign(link, { target: "_blank", rel: "noopener" });
}

if (document.documentElement.dataset.embed) addEventListener("click", openOutside, true);

// ---- The card ----------------------------------------------------------------------------------
// These words stand outside the message catalogue on purpose: they are needed exactly when the
// program, and with it the catalogue, is not there.

let ended = false;

/** Fetches the files of the program anew: what a browser keeps may have broken off while they were put there. */
const renew = () => {
  const whole = (file) => fetch(file, { cache: "reload" }).then((answer) => answer.blob());
  return Promise.allSettled([dataset.js, dataset.wasm, locale].map(whole));
};

function showCard(heading, advice) {
  if (ended) return;
  ended = true;
  const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
  const button = element("button", "Reload the page");
  button.type = "button";
  button.addEventListener("click", () => renew().then(() => location.reload()));
  if (content && early) {
    // What was published can be read without the program; only its controls go.
    replay();
    delete document.documentElement.dataset.js;
    renew();
    document.querySelector(".offline").replaceChildren(`${heading}: you can read it, but not filter or follow it. ${advice} `);
    return;
  }
  const card = element("main", "");
  card.className = "boot-card";
  const alert = element("div", "");
  alert.setAttribute("role", "alert");
  alert.append(element("h1", heading), element("p", advice), button);
  card.append(alert);
  document.title = heading;
  document.body.replaceChildren(card);
}

const died = () =>
  showCard(
    "This page has stopped working",
    "A fault in the program ended it. Nothing is lost: reload the page to come back to this place.",
  );

// A panic in Rust ends in a trap, which reaches the page as an error of this class. After it the
// memory of the program cannot be trusted, so nothing of the page is kept.
const isTrap = (error) => typeof WebAssembly === "object" && error instanceof WebAssembly.RuntimeError;
addEventListener("error", (event) => isTrap(event.error) && died());
addEventListener("unhandledrejection", (event) => isTrap(event.reason) && died());

// ---- Data --------------------------------------------------------------------------------------
// The program asks for its files only once it runs. On a slow line that is a second lost, so they
// are asked for now, beside the program, and handed over once each.

const started = new Map();

/** Who asks a second time could not use what came: whether that is still good is not the question then. */
const ask = (path) => fetch(path, started.has(path) ? { cache: "reload" } : {});

function start(relative, to = base) {
  const { pathname } = new URL(relative, to);
  const response = ask(pathname);
  response.catch(() => {}); // The taker gets the failure; without a taker it is nobody's.
  started.set(pathname, response);
  return pathname;
}

const network = start(dataset.network || "feed/network.json");
const locale = start(dataset.locale || "locales/en.txt");

const [, meeting] = /^meetings\/([^/]+)/.exec(location.pathname.slice(base.pathname.length)) ?? [];
if (meeting && (dataset.meetings ?? "").split(" ").includes(meeting)) {
  start(`meetings/${meeting}.json`, new URL(network, base));
}

/** Adds the style sheet of those pages, unless the page was published with it. */
function style() {
  const href = dataset.annexCss;
  if (!href || document.querySelector(`link[href="${href}"]`)) return;
  const link = document.createElement("link");
  return new Promise((onload, onerror) => {
    document.head.append(Object.assign(link, { rel: "stylesheet", href, onload, onerror }));
  }).catch(() => {
    link.remove();
    throw new Error(`no ${href}`);
  });
}

/** Not every server knows the type without which a program cannot be compiled while it comes. */
async function join(file, imports) {
  const isTyped = file.headers.get("content-type") === "application/wasm";
  return isTyped ? WebAssembly.instantiateStreaming(file, imports) : WebAssembly.instantiate(await file.arrayBuffer(), imports);
}

let joined;

async function fetchAnnex() {
  // Its messages and its style sheet are asked for together with it.
  start(locale.replace(".txt", "-annex.txt"));
  const sheet = style();
  sheet?.catch(() => {});
  const [file, exports] = await Promise.all([dataset.annex && fetch(dataset.annex), program]);
  // Where it is gone its sheet is too, but only this says so.
  if (file && !file.ok) throw file.status;
  await sheet;
  // What it shares with the program it takes from there, by its short names.
  return file && join(file, { a: exports });
}

/** Fetches the program of the pages that are not an agenda, and joins it to the one that runs. */
function annex() {
  joined ??= fetchAnnex();
  // After a failure the next one who asks tries again.
  joined.catch(() => (joined = undefined));
  return joined;
}

const plenary = {
  base: base.pathname,
  network,
  locale,
  published: dataset.published !== undefined,
  take(url) {
    const response = started.get(url) ?? ask(url);
    started.set(url);
    // All files may have come at once: the browser draws between reading one and the next.
    return response.then((answer) => new Promise((next) => {
      // In a window that nobody sees a timer would wait a second.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        next(answer);
      };
      port2.postMessage(0);
    }));
  },
  died,
  annex,
  /** The program has taken the page over. */
  ready: replay,
};
globalThis.plenary = plenary;

// ---- The program -------------------------------------------------------------------------------

async function run() {
  // Asked for before the script that uses it has come. `instantiateStreaming` (in that script)
  // from an address that never changes lets the browser keep the compiled code.
  const wasm = fetch(dataset.wasm);
  wasm.catch(() => {});
  const { default: init } = await import(dataset.js);
  return init({ module_or_path: wasm });
}

const program = run();
// The first use of `Intl` takes a browser long, on a phone a tenth of a second: now, while everybody waits. When the
// browser calls itself idle, the program is there already and waits for it.
setTimeout(() => new Intl.DateTimeFormat());
// What is neither the overview nor an agenda nor a session needs both, and so does a search.
if (!/^(meetings\/[^/]+(\/sessions\/[^/]+)?)?\/?$/.test(location.pathname.slice(base.pathname.length)) || /[?&]q=/.test(location.search)) annex();
program.catch((error) => {
  console.error(error);
  if (isTrap(error)) return died();
  showCard(
    "This page could not start",
    "The program that shows it did not arrive, or this browser is too old for it or blocks it. " +
      "Check the connection and reload, or try another browser.",
  );
});
