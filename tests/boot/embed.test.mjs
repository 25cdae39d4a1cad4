// public/embed.js under Node, in a page that has just what it uses: elements with attributes, a window of 800
// pixels, messages and a clock. Nothing scrolls, comes near or passes but where a test says so.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const SOURCE = readFileSync(new URL("../../public/embed.js", import.meta.url), "utf8");
const SITE = "https://agenda.example/site/";
const ORIGIN = "https://agenda.example";

/** What waits in the queue of microtasks has been done. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

// ---- The page

class FakeTarget {
  listeners = new Map();
  addEventListener(type, listener) {
    if (!this.listeners.has(type)) this.listeners.set(type, new Set());
    this.listeners.get(type).add(listener);
  }
  removeEventListener(type, listener) {
    this.listeners.get(type)?.delete(listener);
  }
  dispatchEvent(event) {
    for (const listener of [...(this.listeners.get(event.type) ?? [])]) listener(event);
  }
  get listening() {
    return [...this.listeners.values()].reduce((sum, { size }) => sum + size, 0);
  }
}

/** A page with the script in it. `observes` is false for a browser that cannot say what is near the window. */
function page({ observes = true, anchors = true } = {}) {
  const it = new FakeTarget();
  Object.assign(it, { frames: [], timers: new Map(), observers: new Set(), scrolled: [], computed: {}, time: 0, told: [] });

  class Element extends FakeTarget {
    attributes = new Map();
    children = [];
    hidden = false;
    isConnected = false;
    constructor(name) {
      super();
      this.name = name;
    }
    getAttribute(name) {
      return this.attributes.get(name) ?? null;
    }
    hasAttribute(name) {
      return this.attributes.has(name);
    }
    setAttribute(name, value) {
      const old = this.getAttribute(name);
      this.attributes.set(name, String(value));
      this.changed(name, old);
    }
    removeAttribute(name) {
      const old = this.getAttribute(name);
      this.attributes.delete(name);
      if (old !== null) this.changed(name, old);
    }
    changed(name, old) {
      if (this.constructor.observedAttributes?.includes(name)) {
        this.attributeChangedCallback(name, old, this.getAttribute(name));
      }
    }
    get title() {
      return this.getAttribute("title");
    }
    set title(value) {
      this.attributes.set("title", value);
    }
    append(child) {
      this.children.push(child);
      child.parent = this;
      if (child.name === "iframe") child.contentWindow = frameWindow(child);
    }
    remove() {
      this.parent.children = this.parent.children.filter((child) => child !== this);
      this.contentWindow = null;
    }
    attachShadow() {
      return (this.shadow = new Element("shadow"));
    }
    getBoundingClientRect() {
      const top = it.top ?? 0;
      const height = it.shownHeight();
      return { top, height, bottom: top + height, width: it.width ?? 700 };
    }
    scrollIntoView() {
      it.scrolled.push("into view");
    }
  }

  /** The window in a frame: where it was led, and what was said to it. */
  const frameWindow = (frame) => ({
    frame,
    led: [],
    heard: [],
    location: {
      replace(url) {
        frame.contentWindow.led.push(url);
      },
    },
    postMessage(data, to) {
      frame.contentWindow.heard.push({ data: { ...data }, to });
    },
  });

  const defined = new Map();
  it.defined = defined;
  it.sheets = [];
  it.shownHeight = () => Number(/iframe\{[^}]*height:(\d+)px/.exec(it.sheets.at(-1)?.text ?? "")?.[1] ?? 0);
  const sandbox = {
    URL,
    encodeURIComponent,
    innerHeight: 800,
    HTMLElement: Element,
    customElements: { get: (name) => defined.get(name), define: (name, element) => defined.set(name, element) },
    document: Object.assign(new FakeTarget(), {
      currentScript: { src: `${SITE}embed.js?x=1` },
      createElement(name) {
        const element = new Element(name);
        if (name === "iframe") it.frames.push(element);
        return element;
      },
    }),
    CSSStyleSheet: class {
      text = "";
      constructor() {
        it.sheets.push(this);
      }
      replaceSync(text) {
        this.text = text;
      }
    },
    CSS: { supports: (what) => what === "overflow-anchor:auto" && anchors },
    CustomEvent: class {
      constructor(type, { bubbles, detail }) {
        Object.assign(this, { type, bubbles, detail: { ...detail } });
      }
    },
    addEventListener: (...args) => it.addEventListener(...args),
    removeEventListener: (...args) => it.removeEventListener(...args),
    getComputedStyle: () => ({ getPropertyValue: (name) => it.computed[name] ?? "" }),
    scrollBy: ({ top }) => it.scrolled.push(top),
    performance: { now: () => it.time },
    queueMicrotask,
    setTimeout(then, after) {
      const id = it.timers.size + 1;
      it.timers.set(id, { then, after });
      return id;
    },
    clearTimeout: (id) => it.timers.delete(id),
  };
  sandbox.window = sandbox;
  if (observes) {
    sandbox.IntersectionObserver = class {
      constructor(then, options) {
        Object.assign(this, { then, options });
      }
      observe(element) {
        this.element = element;
        it.observers.add(this);
      }
      disconnect() {
        it.observers.delete(this);
      }
    };
  }
  it.document = sandbox.document;
  const context = vm.createContext(sandbox);
  it.names = () => vm.runInContext("Object.keys(globalThis)", context);
  it.load = () => vm.runInContext(SOURCE, context);
  it.typeOf = (name) => vm.runInContext(`typeof ${name}`, context);
  it.load();

  /** An element with attributes; it stands in the page, and where `isNear` also near the window. */
  it.add = async (attributes = {}, { isNear = true, text = " The\n agenda " } = {}) => {
    const element = new (defined.get("plenary-agenda"))("plenary-agenda");
    element.textContent = text;
    for (const [name, value] of Object.entries(attributes)) element.attributes.set(name, value);
    for (const type of ["ready", "navigate", "error"]) {
      element.addEventListener(`plenary:${type}`, (event) => it.told.push({ type, ...event.detail }));
    }
    await it.connect(element, isNear);
    return element;
  };
  it.connect = async (element, isNear = true) => {
    element.isConnected = true;
    element.connectedCallback();
    if (isNear) it.near(true);
    await settle();
  };
  it.remove = (element) => {
    element.isConnected = false;
    element.disconnectedCallback();
  };
  /** All elements come near the window, or leave it. */
  it.near = (isIntersecting) => {
    for (const observer of it.observers) observer.then([{ isIntersecting }]);
  };
  /** Something arrives at the window; without more from the last frame. */
  it.say = (data, { source = it.frames.at(-1).contentWindow, origin = ORIGIN } = {}) => {
    it.dispatchEvent({ type: "message", source, origin, data });
  };
  it.slot = (element) => element.shadow.children.find(({ name }) => name === "slot");
  return it;
}

/** The address that the last frame was opened with. */
const opened = (it) => it.frames.at(-1)?.getAttribute("src");

/** An agenda whose frame has answered and said how high it is. */
async function shown(attributes = {}, height = 900, options = {}) {
  const it = page(options);
  const element = await it.add({ meeting: "seoul-2024", ...attributes });
  it.say({ plenary: 1, type: "hello" });
  it.say({ plenary: 1, type: "height", height });
  // The time in which a page may still settle is over.
  it.time += 5000;
  return { it, element, frame: it.frames.at(-1), window: it.frames.at(-1).contentWindow };
}

// ---- The element

test("it defines the element and no other name", () => {
  const it = page();
  const before = it.names();
  assert.deepEqual([...it.defined.keys()], ["plenary-agenda"]);
  assert.ok(!before.includes("base") && !before.includes("PlenaryAgenda"));
  assert.equal(it.typeOf("base"), "undefined");
  assert.equal(it.typeOf("PlenaryAgenda"), "undefined");
});

test("a second script of the same page does nothing", () => {
  const it = page();
  const first = it.defined.get("plenary-agenda");
  it.load();
  assert.equal(it.defined.get("plenary-agenda"), first);
});

test("it loads when it comes near the window, once", async () => {
  const it = page();
  await it.add({ meeting: "x" }, { isNear: false });
  assert.equal(it.frames.length, 0);
  it.near(false);
  await settle();
  assert.equal(it.frames.length, 0);
  it.near(true);
  it.near(true);
  await settle();
  assert.equal(it.frames.length, 1);
});

test("it loads at once where the browser cannot say what is near", async () => {
  const it = page({ observes: false });
  await it.add({ meeting: "x" }, { isNear: false });
  assert.equal(it.frames.length, 1);
});

test("the frame may do what the agenda needs and no more, and has the link's words as its title", async () => {
  const it = page();
  await it.add({ meeting: "x" });
  const [frame] = it.frames;
  assert.equal(
    frame.getAttribute("sandbox"),
    "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads",
  );
  assert.equal(frame.getAttribute("allow"), "clipboard-write; web-share; fullscreen");
  assert.equal(frame.title, "The agenda");
  await it.add({ meeting: "x" }, { text: " " });
  assert.equal(it.frames[1].title, "Agenda");
});

// ---- Its address

const addresses = {
  "a meeting": [{ meeting: "seoul-2024" }, "meetings/seoul-2024?embed=1"],
  "a session": [{ meeting: "m", session: "s 1" }, "meetings/m/sessions/s%201?embed=1"],
  "a delegation": [{ member: "korea" }, "members/korea?embed=1"],
  "a delegation in another zone": [{ member: "korea", tz: "Asia/Seoul" }, "members/korea?tz=Asia%2FSeoul&embed=1"],
  "a delegation at a meeting": [{ meeting: "m", member: "korea" }, "meetings/m?member=korea&embed=1"],
  "every filter": [
    {
      meeting: "m",
      day: "2024-09-03",
      topic: "a,b",
      kind: "session",
      person: "p",
      org: "o",
      room: "r",
      language: "en",
      instrument: "i",
      q: "a & b",
      view: "grid",
      tz: "mine",
      both: "",
    },
    "meetings/m?day=2024-09-03&topic=a%2Cb&kind=session&person=p&org=o&room=r&language=en&instrument=i&q=a%20%26%20b&view=grid&tz=mine&both=1&embed=1",
  ],
  "filters for nobody": [{ meeting: "m", topic: "t", locked: "" }, "meetings/m?topic=t&embed=1&lock=1"],
  "a look": [
    { meeting: "m", theme: "dark", accent: "#0a5", font: "Fira Sans, serif", bg: "#fff", fg: "#000", radius: "4px", lang: "en" },
    "meetings/m?embed=1&theme=dark&accent=%230a5&font=Fira%20Sans%2C%20serif&bg=%23fff&fg=%23000&radius=4px&lang=en",
  ],
  "empty and unknown attributes": [{ meeting: " m ", topic: "", colour: "red" }, "meetings/m?embed=1"],
  "a meeting that tries to leave": [{ meeting: "../../x" }, "meetings/..%2F..%2Fx?embed=1"],
  "a place": [{ at: "meetings/m/sessions/s?tz=mine", meeting: "other", topic: "t", theme: "dark" }, "meetings/m/sessions/s?tz=mine&embed=1&theme=dark"],
  "a place with what is ours": [{ at: "meetings/m?lock=0&topic=t&embed=0&accent=red&language=en&lang" }, "meetings/m?topic=t&language=en&embed=1"],
  "a place by its whole address": [{ at: `${SITE}meetings/m#day` }, "meetings/m?embed=1"],
};

for (const [what, [attributes, address]] of Object.entries(addresses)) {
  test(`the address of ${what}`, async () => {
    const it = page();
    await it.add(attributes);
    assert.equal(opened(it), SITE + address);
  });
}

const outside = [
  "https://evil.example/site/meetings/m",
  "//evil.example/site/meetings/m",
  "\\\\evil.example\\meetings",
  "https://agenda.example/elsewhere",
  "https://agenda.example:444/site/meetings/m",
  "http://agenda.example/site/meetings/m",
  "https://user@agenda.example/site/meetings/m",
  "https://agenda.example.evil.example/site/",
  "../elsewhere",
  "meetings/../../elsewhere",
  "meetings/%2e%2e/%2e%2e/elsewhere",
  "/meetings/m",
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:text/html,x",
  "blob:https://agenda.example/site/x",
  "https://[",
];

for (const at of outside) {
  test(`a place outside of the site is none: ${JSON.stringify(at)}`, async () => {
    const it = page();
    const element = await it.add({ meeting: "m", at });
    assert.equal(opened(it), `${SITE}meetings/m?embed=1`);
    it.say({ plenary: 1, type: "hello" });
    it.say({ plenary: 1, type: "navigate", at, title: "x" });
    assert.deepEqual(it.told, []);
    element.removeAttribute("at");
    await settle();
    element.setAttribute("at", at);
    await settle();
    assert.deepEqual(it.frames[0].contentWindow.led, []);
  });
}

test("colours come from the style of the page where no attribute says them, and not without end", async () => {
  const it = page();
  it.computed = { "--plenary-accent": " #123 ", "--plenary-radius": "8px", "--plenary-font": "x".repeat(300), "--plenary-theme": "dark" };
  await it.add({ meeting: "m", radius: "2px" });
  assert.equal(opened(it), `${SITE}meetings/m?embed=1&accent=%23123&font=${"x".repeat(200)}&radius=2px`);
});

test("an element that names nothing says so and shows its link, until it names something", async () => {
  const it = page();
  const element = await it.add();
  assert.equal(it.frames.length, 0);
  assert.deepEqual(it.told, [{ type: "error", reason: "The element names no meeting." }]);
  assert.equal(it.slot(element).hidden, false);
  assert.equal(it.shownHeight(), 0);
  element.setAttribute("meeting", "m");
  await settle();
  assert.equal(opened(it), `${SITE}meetings/m?embed=1`);
  assert.equal(it.shownHeight(), 480);
});

// ---- Changes

test("changes that come together load the frame once, without a new entry in the history", async () => {
  const { it, element, window } = await shown({ topic: "a" });
  element.setAttribute("topic", "b");
  element.setAttribute("day", "2024-09-04");
  element.setAttribute("theme", "dark");
  assert.deepEqual(window.led, []);
  await settle();
  assert.deepEqual(window.led, [`${SITE}meetings/seoul-2024?day=2024-09-04&topic=b&embed=1&theme=dark`]);
  assert.equal(it.frames.length, 1);
});

test("changes that come to nothing load nothing", async () => {
  const { element, window } = await shown({ topic: "a" });
  element.setAttribute("topic", "b");
  element.setAttribute("topic", "a");
  element.setAttribute("title", "x");
  element.setAttribute("height", "700");
  element.setAttribute("max-height", "900");
  await settle();
  assert.deepEqual(window.led, []);
});

test("the place that is shown stands in `at`, and loads nothing", async () => {
  const { it, element, frame, window } = await shown({ topic: "a" });
  assert.equal(element.hasAttribute("at"), false);
  it.say({ plenary: 1, type: "navigate", at: "meetings/seoul-2024/sessions/s?topic=a", title: "Session" });
  await settle();
  assert.equal(element.getAttribute("at"), "meetings/seoul-2024/sessions/s?topic=a");
  assert.equal(frame.title, "Session");
  assert.deepEqual(window.led, []);
  assert.deepEqual(it.told, [
    {
      type: "navigate",
      at: "meetings/seoul-2024/sessions/s?topic=a",
      title: "Session",
      url: `${SITE}meetings/seoul-2024/sessions/s?topic=a`,
    },
  ]);
});

test("what the page asks for afterwards is shown: a place, another look of it, a filter", async () => {
  const { it, element, window } = await shown({ topic: "a" });
  it.say({ plenary: 1, type: "navigate", at: "meetings/seoul-2024/sessions/s", title: "" });
  element.setAttribute("at", "meetings/seoul-2024/sessions/s");
  await settle();
  assert.deepEqual(window.led, []);
  element.setAttribute("at", "members/korea");
  await settle();
  assert.equal(window.led.pop(), `${SITE}members/korea?embed=1`);
  element.setAttribute("theme", "light");
  await settle();
  assert.equal(window.led.pop(), `${SITE}members/korea?embed=1&theme=light`);
  element.setAttribute("topic", "b");
  await settle();
  assert.equal(window.led.pop(), `${SITE}meetings/seoul-2024?topic=b&embed=1&theme=light`);
  assert.equal(element.hasAttribute("at"), false);
  element.setAttribute("at", "members/spain");
  element.setAttribute("topic", "c");
  await settle();
  assert.equal(window.led.pop(), `${SITE}members/spain?embed=1&theme=light`);
  element.removeAttribute("at");
  await settle();
  assert.equal(window.led.pop(), `${SITE}meetings/seoul-2024?topic=c&embed=1&theme=light`);
  assert.deepEqual(window.led, []);
});

// ---- Messages

test("the frame is answered each time that it says hello, and then the link goes", async () => {
  const it = page();
  const element = await it.add({ meeting: "m" });
  assert.equal(it.slot(element).hidden, false);
  it.say({ plenary: 1, type: "hello" });
  it.say({ plenary: 1, type: "hello" });
  const answer = { data: { plenary: 1, type: "host" }, to: ORIGIN };
  assert.deepEqual(it.frames[0].contentWindow.heard, [answer, answer]);
  assert.equal(it.slot(element).hidden, true);
});

const forged = {
  "another origin": [{}, { origin: "https://evil.example" }],
  "no origin": [{}, { origin: "null" }],
  "another window": [{}, { source: {} }],
  "no window": [{}, { source: null }],
  "another version": [{ plenary: 2 }, {}],
  "a version that is a text": [{ plenary: "1" }, {}],
  "no version": [{ plenary: undefined }, {}],
  "an unknown type": [{ type: "constructor" }, {}],
  "no type": [{ type: undefined }, {}],
};

for (const [what, [data, from]] of Object.entries(forged)) {
  test(`a message is not heard: ${what}`, async () => {
    const { it, element, window } = await shown();
    for (const message of [
      { type: "hello" },
      { type: "ready", title: "t" },
      { type: "height", height: 1234 },
      { type: "navigate", at: "members/x", title: "t" },
      { type: "error", reason: "r" },
    ]) {
      it.say({ plenary: 1, ...message, ...data }, from);
    }
    assert.deepEqual(it.told, []);
    assert.equal(it.shownHeight(), 900);
    assert.equal(window.heard.length, 1);
    assert.equal(element.hasAttribute("at"), false);
  });
}

test("what is no object is not heard", async () => {
  const { it } = await shown();
  for (const data of [null, undefined, 1, "hello", [], ["plenary", 1], { plenary: 1 }]) it.say(data);
  assert.deepEqual(it.told, []);
  assert.equal(it.shownHeight(), 900);
});

test("texts are cut, and what is no text is empty", async () => {
  const { it, frame } = await shown();
  it.say({ plenary: 1, type: "ready", title: "t".repeat(5000) });
  assert.equal(it.told.pop().title.length, 2000);
  assert.equal(frame.title.length, 2000);
  it.say({ plenary: 1, type: "ready", title: { toString: () => "x" } });
  assert.deepEqual(it.told.pop(), { type: "ready", title: "" });
  assert.equal(frame.title.length, 2000);
  it.say({ plenary: 1, type: "error", reason: 5 });
  assert.deepEqual(it.told.pop(), { type: "error", reason: "" });
  it.say({ plenary: 1, type: "error", reason: "r".repeat(5000), more: "x" });
  assert.deepEqual(it.told.pop(), { type: "error", reason: "r".repeat(2000) });
});

test("several agendas hear their own frames only", async () => {
  const it = page();
  const first = await it.add({ meeting: "a" });
  const second = await it.add({ meeting: "b" });
  it.say({ plenary: 1, type: "hello" }, { source: it.frames[0].contentWindow });
  assert.equal(it.slot(first).hidden, true);
  assert.equal(it.slot(second).hidden, false);
  assert.deepEqual(it.frames[1].contentWindow.heard, []);
});

// ---- Height

test("it reserves a height until the frame has said one", async () => {
  const it = page();
  await it.add({ meeting: "m" }, { isNear: false });
  assert.equal(it.shownHeight(), 480);
  it.near(true);
  await settle();
  it.say({ plenary: 1, type: "hello" });
  assert.equal(it.shownHeight(), 480);
  it.say({ plenary: 1, type: "height", height: 300 });
  assert.equal(it.shownHeight(), 300);
});

const heights = [
  [1000, 1000],
  [1000.2, 1001],
  [901, 901],
  [1999.5, 2000],
  [2001, 2000],
  [1e308, 2000],
  [Number.NaN, 900],
  [Number.POSITIVE_INFINITY, 900],
  ["1000", 900],
  [undefined, 900],
  [[1000], 900],
  [{ valueOf: () => 1000 }, 900],
];

for (const [height, expected] of heights) {
  test(`a height of ${typeof height} ${String(height)} gives ${expected} pixels after 900`, async () => {
    const { it } = await shown();
    it.say({ plenary: 1, type: "height", height });
    assert.equal(it.shownHeight(), expected);
  });
}

for (const [height, expected] of [[0, 1], [-5, 1], [898, 898], [899, 900]]) {
  test(`a height of ${height} gives ${expected} pixels after 900, out of view`, async () => {
    const { it } = await shown();
    it.top = 900;
    it.say({ plenary: 1, type: "height", height });
    assert.equal(it.shownHeight(), expected);
  });
}

test("a limit cuts the height, and can change", async () => {
  const { it, element, window } = await shown({ "max-height": "600" }, 5000);
  assert.equal(it.shownHeight(), 600);
  element.setAttribute("max-height", "3000");
  assert.equal(it.shownHeight(), 3000);
  element.setAttribute("max-height", "none");
  assert.equal(it.shownHeight(), 2000);
  await settle();
  assert.deepEqual(window.led, []);
});

test("a fixed height does not follow, until it is no longer fixed", async () => {
  const { it, element } = await shown({ height: "600" }, 1500);
  assert.equal(it.shownHeight(), 600);
  element.setAttribute("height", "auto");
  assert.equal(it.shownHeight(), 1500);
  element.setAttribute("height", "300px");
  assert.equal(it.shownHeight(), 300);
});

test("in view it does not shrink where its lower edge can be seen", async () => {
  const { it } = await shown();
  it.top = -200;
  it.say({ plenary: 1, type: "height", height: 400 });
  assert.equal(it.shownHeight(), 900);
});

test("in view it shrinks to the lower edge of the window", async () => {
  const { it } = await shown({}, 1900);
  it.top = 100;
  it.say({ plenary: 1, type: "height", height: 400 });
  assert.equal(it.shownHeight(), 700);
  it.say({ plenary: 1, type: "height", height: 750 });
  assert.equal(it.shownHeight(), 750);
});

test("the rest is taken when it is out of view", async () => {
  const { it } = await shown();
  it.say({ plenary: 1, type: "height", height: 400 });
  assert.equal(it.shownHeight(), 800);
  it.near(false);
  assert.equal(it.shownHeight(), 400);
});

test("it takes its content's height when its width has changed", async () => {
  const { it } = await shown();
  it.width = 1000;
  it.say({ plenary: 1, type: "height", height: 400 });
  assert.equal(it.shownHeight(), 400);
});

test("after a page was opened in it, it is as high as that page", async () => {
  const { it } = await shown();
  it.say({ plenary: 1, type: "height", height: 500 });
  it.say({ plenary: 1, type: "navigate", at: "meetings/seoul-2024?topic=x", title: "" });
  assert.equal(it.shownHeight(), 800);
  it.say({ plenary: 1, type: "navigate", at: "members/korea", title: "" });
  assert.equal(it.shownHeight(), 500);
  it.say({ plenary: 1, type: "height", height: 450 });
  assert.equal(it.shownHeight(), 450);
  it.time += 2000;
  it.say({ plenary: 1, type: "height", height: 300 });
  assert.equal(it.shownHeight(), 450);
});

test("a frame that was loaded anew is as high as what it shows then", async () => {
  const { it } = await shown();
  it.say({ plenary: 1, type: "hello" });
  assert.equal(it.shownHeight(), 900);
  it.say({ plenary: 1, type: "height", height: 350 });
  assert.equal(it.shownHeight(), 350);
});

test("a page that was opened in it is seen from its beginning", async () => {
  const { it } = await shown({}, 1900);
  const go = (at) => it.say({ plenary: 1, type: "navigate", at, title: "" });
  it.top = 10;
  go("members/korea");
  assert.deepEqual(it.scrolled, []);
  it.top = -700;
  go("members/korea?tz=mine");
  assert.deepEqual(it.scrolled, []);
  go("members/spain");
  assert.deepEqual(it.scrolled, ["into view"]);
  // The reader is already past it.
  it.top = -3000;
  go("members/italy");
  assert.deepEqual(it.scrolled, ["into view"]);
});

test("above the window it changes without moving what is read", async () => {
  const { it } = await shown({}, 900, { anchors: false });
  it.top = -1500;
  it.say({ plenary: 1, type: "height", height: 1000 });
  it.say({ plenary: 1, type: "height", height: 700 });
  assert.deepEqual(it.scrolled, [100, -300]);
  const other = await shown();
  other.it.top = -1500;
  other.it.say({ plenary: 1, type: "height", height: 700 });
  assert.deepEqual(other.it.scrolled, [], "where the browser sees to that itself");
});

// ---- Failure

test("a frame that does not answer is reported once, and its link stays", async () => {
  const it = page();
  const element = await it.add({ meeting: "m" });
  const [{ then, after }] = it.timers.values();
  assert.equal(after, 30_000);
  then();
  assert.deepEqual(it.told, [{ type: "error", reason: "The agenda did not answer." }]);
  assert.equal(it.slot(element).hidden, false);
  // It may still come.
  it.say({ plenary: 1, type: "hello" });
  assert.equal(it.slot(element).hidden, true);
});

test("a frame that answers is not reported", async () => {
  const { it, element } = await shown();
  assert.equal(it.timers.size, 0);
  element.setAttribute("topic", "b");
  await settle();
  assert.equal(it.timers.size, 1);
  it.say({ plenary: 1, type: "hello" });
  assert.equal(it.timers.size, 0);
});

const violation = { type: "securitypolicyviolation", effectiveDirective: "frame-src", disposition: "enforce" };

for (const directive of ["frame-src", "child-src"]) {
  test(`where the page's ${directive} forbids the frame it goes, and the link stays`, async () => {
    const it = page();
    const element = await it.add({ meeting: "m" });
    it.document.dispatchEvent({ ...violation, effectiveDirective: directive, blockedURI: ORIGIN });
    assert.deepEqual(it.told, [{ type: "error", reason: "The content policy of this page forbids the frame." }]);
    assert.equal(it.slot(element).hidden, false);
    assert.equal(it.shownHeight(), 0);
    assert.equal(element.shadow.children.length, 1);
    assert.equal(it.timers.size, 0);
    it.near(false);
    assert.equal(it.shownHeight(), 0);
  });
}

const harmless = {
  "a report": { disposition: "report" },
  "another rule": { effectiveDirective: "img-src" },
  "another site": { blockedURI: "https://agenda.example.evil.example/" },
  "no address": { blockedURI: "inline" },
};

for (const [what, part] of Object.entries(harmless)) {
  test(`what the page's policy says of others changes nothing: ${what}`, async () => {
    const it = page();
    await it.add({ meeting: "m" });
    it.document.dispatchEvent({ ...violation, blockedURI: `${SITE}meetings/m`, ...part });
    assert.deepEqual(it.told, []);
    assert.equal(it.shownHeight(), 480);
  });
}

// ---- Coming and going

test("an element that is removed leaves nothing behind", async () => {
  const it = page();
  const listening = it.listening + it.document.listening;
  for (let count = 0; count < 100; count += 1) {
    const element = await it.add({ meeting: "m" });
    it.remove(element);
    assert.deepEqual(element.shadow.children.map(({ name }) => name), ["slot"]);
  }
  assert.equal(it.frames.length, 100);
  assert.equal(it.listening + it.document.listening, listening);
  assert.equal(it.timers.size, 0);
  assert.equal(it.observers.size, 0);
});

test("an element that is removed before it loads does not load", async () => {
  const it = page();
  const element = await it.add({ meeting: "m" }, { isNear: false });
  it.near(true);
  it.remove(element);
  await settle();
  assert.equal(it.frames.length, 0);
});

test("an element that is moved shows what it showed, at the height that it had", async () => {
  const { it, element } = await shown({ topic: "a" });
  it.say({ plenary: 1, type: "navigate", at: "members/korea", title: "" });
  it.remove(element);
  await it.connect(element);
  assert.equal(opened(it), `${SITE}members/korea?embed=1`);
  assert.equal(it.slot(element).hidden, false);
  assert.equal(it.shownHeight(), 900);
});
