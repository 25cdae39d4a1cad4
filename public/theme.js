// What has to be settled before anything is painted. It blocks rendering, so it is as short as it can be.
const { dataset } = document.documentElement;

// The program can run here: controls that need it are shown.
if (typeof WebAssembly === "object" && "noModule" in HTMLScriptElement.prototype) dataset.js = "";

// ---- Where nothing starts ----------------------------------------------------------------------
// `boot.js` says what is wrong with the program. Where it does not come itself, or not whole, this does, in
// words that stand outside the catalogue as well.

addEventListener("load", () => {
  const script = document.querySelector("script[data-wasm]");
  if (!script || self.plenary) return;
  // What the browser keeps of it may have broken off; the next reload has it whole.
  fetch(script.src, { cache: "reload" }).catch(() => {});
  delete dataset.js;
  delete dataset.waiting;
  const words = "This page could not start. Check the connection and reload the page.";
  const line = document.querySelector(".offline");
  if (line) {
    line.textContent = words;
    return;
  }
  const [main, heading] = ["main", "h1"].map((name) => document.createElement(name));
  heading.append(words);
  main.append(heading);
  main.className = "boot-card";
  document.body.append(main);
});

// ---- In a frame of another site ----------------------------------------------------------------
// What its address asks for holds for all pages of the frame, so the frame's name keeps it: that outlives
// a link, and needs no storage.

const NAME = "plenary:";
const query = new URLSearchParams(location.search);
if (query.get("embed") === "1") {
  const { pathname, search } = location;
  dataset.embed = pathname + search;
  if (parent !== self) name = NAME + dataset.embed;
} else if (parent !== self && name.startsWith(NAME + "/")) {
  dataset.embed = name.slice(NAME.length);
}
const host = new URLSearchParams(dataset.embed?.split("?")[1]);
if (host.get("lock") === "1") dataset.locked = "";

const isColour = (text) => /^[#\w\s.,%()/+-]{1,64}$/.test(text) && !/var|env|attr|url/i.test(text) && CSS.supports("color", text);
const LOOK = {
  accent: isColour,
  bg: isColour,
  fg: isColour,
  font: (text) => /^[\w\s,"'-]{1,200}$/.test(text),
  radius: (text) => /^\d{0,3}(\.\d+)?(px|r?em)?$/.test(text),
};

// ---- Colours -----------------------------------------------------------------------------------

// A published page shows everything in the meeting's time. Where the address or the device asks for
// another view it waits for the program, but not for long.
let isWaiting = [...query.keys()].some((key) => !(key in LOOK) && !/^(embed|lock|theme|lang)$/.test(key));

try {
  const chosen = dataset.embed ? host.get("theme") : localStorage.getItem("plenary:theme");
  if (chosen === "dark" || chosen === "light") {
    dataset.theme = chosen; // ui/theme.rs changes the choice
    document.querySelector("meta[name=color-scheme]").content = chosen;
  }
  isWaiting ||= localStorage.getItem("plenary:zone");
} catch {
  // Without storage the page has the colours of the device.
}

if (isWaiting) {
  dataset.waiting = "";
  setTimeout(() => delete dataset.waiting, 2000);
}

if (dataset.embed) {
  const sheet = new CSSStyleSheet();
  sheet.insertRule(":root {}");
  for (const [key, isGood] of Object.entries(LOOK)) {
    const value = host.get(key);
    if (value && isGood(value)) sheet.cssRules[0].style.setProperty(`--plenary-${key}`, value);
  }
  document.adoptedStyleSheets = [sheet];
}
