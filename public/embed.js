// <plenary-agenda>: the agenda in a page of another site. It shows the site that this script came from in a
// frame that follows its content, and leaves the link inside it in place until the frame has answered.
//
// The page around is not ours: it may be in quirks mode, forbid inline styles and text that becomes code, and
// style everything. So the frame lies in a shadow root, its style is a constructed sheet, and in `:host`
// `!important` keeps the page's own `!important` off.

if (!customElements.get("plenary-agenda")) {
  const base = new URL(".", document.currentScript.src);

  const FILTERS = ["day", "topic", "member", "kind", "person", "org", "room", "language", "instrument", "q", "view", "tz"];
  const PLACE = ["meeting", "session", "both", ...FILTERS];
  const COLOURS = ["accent", "font", "bg", "fg", "radius"];
  const LOOK = ["locked", "theme", ...COLOURS, "lang"];
  /** What the frame is told beside the place that it shows. */
  const OURS = new RegExp(`^(embed|lock|theme|${COLOURS.join("|")}|lang)(=|$)`);

  const FIRST_HEIGHT = 480;
  const MAX_HEIGHT = 2000;
  /** How far outside the window a frame begins to load, and gives back height that it held. */
  const MARGIN = "400px";
  const PATIENCE = 30_000;
  /** How long after it went to another page a frame may shrink before the reader's eyes. */
  const ARRIVAL = 1000;

  const text = (value) => (typeof value === "string" ? value.slice(0, 2000) : "");

  /** A place below the base, without what is ours; nothing for an address that leaves the site. */
  const inside = (at) => {
    try {
      const { href, pathname, search } = new URL(at, base);
      if (!href.startsWith(base.href)) return;
      const query = search.slice(1).split("&").filter((pair) => pair && !OURS.test(pair)).join("&");
      return pathname.slice(base.pathname.length) + (query && `?${query}`);
    } catch {
      // No address at all.
    }
  };

  const pathOf = (at) => at?.split("?")[0];

  // A table without widths would give a column to what asks for all of it nothing.
  const css = (height) => `:host{display:block!important;float:none!important;box-sizing:border-box!important;
width:100%!important;min-width:0!important;max-width:100%!important;margin-inline:0!important;padding:0!important;
border:0!important;height:auto!important;min-height:${height}px!important;max-height:none!important}
:host([hidden]),[hidden]{display:none!important}
iframe{display:block;border:0;width:100%;min-width:200px;height:${height}px}`;

  class PlenaryAgenda extends HTMLElement {
    static observedAttributes = ["at", "height", "max-height", ...PLACE, ...LOOK];

    #slot = document.createElement("slot");
    #sheet = new CSSStyleSheet();
    #root = this.attachShadow({ mode: "open" });
    #frame;
    #observer;
    #timer;
    /** Whether it has come near the window, from when on it loads. */
    #isNear;
    /** Changes of attributes that wait to be done together: of `at`, of the place. */
    #waiting;
    /** What the frame shows: its place, the rest of its address, and both. */
    #at;
    #look;
    #url;
    /** Whether it has answered since it was last loaded by us. */
    #isHeard;
    /** How high its content is, as far as it has said so, and how wide it was then. */
    #content;
    #width;
    #height;
    #arrivalEnds = 0;
    /** Whether there is nothing to show but the link. */
    #isEmpty;

    constructor() {
      super();
      this.#root.adoptedStyleSheets = [this.#sheet];
      this.#root.append(this.#slot);
    }

    connectedCallback() {
      addEventListener("message", this.#hear);
      document.addEventListener("securitypolicyviolation", this.#refused);
      this.#isEmpty = false;
      this.#fit(true);
      const come = () => {
        this.#isNear = true;
        this.#change();
      };
      if (!window.IntersectionObserver) return come();
      this.#observer = new IntersectionObserver(
        (entries) => {
          if (!entries.at(-1).isIntersecting) this.#fit(true);
          else if (!this.#isNear) come();
        },
        { rootMargin: MARGIN },
      );
      this.#observer.observe(this);
    }

    // With `moveBefore` the frame lives on.
    connectedMoveCallback() {}

    disconnectedCallback() {
      removeEventListener("message", this.#hear);
      document.removeEventListener("securitypolicyviolation", this.#refused);
      this.#observer?.disconnect();
      this.#isNear = this.#waiting = false;
      this.#drop();
    }

    attributeChangedCallback(name, old, value) {
      if (!this.isConnected || old === value) return;
      if (name.endsWith("height")) this.#fit(true);
      // Not where it is we who say what is shown.
      else if (name !== "at" || (value !== this.#at && (!value || inside(value)))) this.#change(name);
    }

    #change(name) {
      if (!this.#isNear) return;
      if (!this.#waiting) {
        this.#waiting = [];
        queueMicrotask(() => this.#isNear && this.#waiting && this.#load());
      }
      this.#waiting.push(name);
    }

    #attribute(name) {
      return this.getAttribute(name)?.trim();
    }

    /** The place that the attributes name. */
    #place() {
      const at = this.#attribute("at");
      const given = at && inside(at);
      if (given) return given;
      const part = (folder, name) => {
        const id = this.#attribute(name);
        return id ? `${folder}/${encodeURIComponent(id)}` : "";
      };
      const meeting = part("meetings", "meeting");
      const path = meeting ? meeting + part("/sessions", "session") : part("members", "member");
      const query = FILTERS.filter((key) => this.#attribute(key) && (meeting || key !== "member"));
      const pairs = query.map((key) => `${key}=${encodeURIComponent(this.#attribute(key))}`);
      if (this.hasAttribute("both")) pairs.push("both=1");
      return path && inside(`${path}?${pairs.join("&")}`);
    }

    #lookOf() {
      const computed = getComputedStyle(this);
      const pairs = ["embed=1"];
      if (this.hasAttribute("locked")) pairs.push("lock=1");
      for (const key of LOOK.slice(1)) {
        let value = this.#attribute(key);
        if (!value && COLOURS.includes(key)) value = computed.getPropertyValue(`--plenary-${key}`).trim();
        if (value) pairs.push(`${key}=${encodeURIComponent(value.slice(0, 200))}`);
      }
      return pairs.join("&");
    }

    #address(at) {
      return base.href + at + (at.includes("?") ? "&" : "?") + this.#look;
    }

    #load() {
      const names = this.#waiting;
      this.#waiting = false;
      let at = this.#at;
      // Another look keeps what is shown.
      if (!this.#frame || names.some((name) => name === "at" || PLACE.includes(name))) {
        if (this.#frame && !names.includes("at")) {
          // The last that was said counts: what was opened gives way to another meeting or filter.
          this.#at = null;
          this.removeAttribute("at");
        }
        at = this.#place();
      }
      if (!at) return this.#empty("The element names no meeting.");
      this.#isEmpty = false;
      this.#look = this.#lookOf();
      const url = this.#address(at);
      if (url === this.#url) return;
      this.#at = at;
      this.#url = url;
      this.#isHeard = false;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#fail("The agenda did not answer."), PATIENCE);
      // Like this there is no new entry in the history.
      if (this.#frame) return this.#frame.contentWindow.location.replace(url);
      const frame = (this.#frame = document.createElement("iframe"));
      const attributes = {
        sandbox: "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads",
        allow: "clipboard-write; web-share; fullscreen",
        referrerpolicy: "strict-origin",
        title: this.textContent.trim().replace(/\s+/g, " ") || "Agenda",
        src: url,
      };
      for (const name in attributes) frame.setAttribute(name, attributes[name]);
      this.#root.append(frame);
      this.#fit(true);
    }

    /** Takes the frame away; the link is there again. */
    #drop() {
      clearTimeout(this.#timer);
      this.#frame?.remove();
      this.#frame = this.#url = this.#content = undefined;
      this.#slot.hidden = false;
    }

    #empty(reason) {
      this.#drop();
      this.#isEmpty = true;
      this.#fit(true);
      this.#fail(reason);
    }

    #fail(reason) {
      this.#slot.hidden = false;
      this.#tell("error", { reason });
    }

    #tell(type, detail) {
      this.dispatchEvent(new CustomEvent(`plenary:${type}`, { bubbles: true, detail }));
    }

    /** The page's own policy forbids the frame. */
    #refused = ({ effectiveDirective, disposition, blockedURI }) => {
      const isOurs = `${blockedURI}/`.startsWith(`${base.origin}/`);
      if (!this.#frame || this.#isHeard || disposition === "report" || !isOurs) return;
      if (!/^(frame|child)-src/.test(effectiveDirective)) return;
      this.#empty("The content policy of this page forbids the frame.");
    };

    #hear = ({ source, origin, data }) => {
      const frame = this.#frame;
      if (!frame || source !== frame.contentWindow || origin !== base.origin || data?.plenary !== 1) return;
      const title = text(data.title);
      switch (data.type) {
        case "hello":
          clearTimeout(this.#timer);
          this.#isHeard = this.#slot.hidden = true;
          // A fresh page: the first height that it says is taken as it is.
          this.#content = undefined;
          source.postMessage({ plenary: 1, type: "host" }, base.origin);
          break;
        case "ready":
          if (title) frame.title = title;
          this.#tell("ready", { title });
          break;
        case "height":
          if (Number.isFinite(data.height)) {
            const isFirst = this.#content === undefined;
            this.#content = data.height;
            this.#fit(isFirst);
          }
          break;
        case "navigate":
          this.#navigated(inside(text(data.at)), title);
          break;
        case "error":
          this.#tell("error", { reason: text(data.reason) });
      }
    };

    #navigated(at, title) {
      // What it was told to show is no news.
      if (!at || at === this.#at) return;
      const frame = this.#frame;
      const isOther = pathOf(at) !== pathOf(this.#at);
      this.#at = at;
      this.#url = this.#address(at);
      this.setAttribute("at", at);
      if (title) frame.title = title;
      if (isOther) {
        this.#arrivalEnds = performance.now() + ARRIVAL;
        this.#fit(true);
        const { top, bottom } = frame.getBoundingClientRect();
        // The page begins above the window: who opened it should see its beginning.
        if (top < 0 && bottom > 0) this.scrollIntoView();
      }
      this.#tell("navigate", { at, title, url: base.href + at });
    }

    /**
     * Gives the frame its height. It grows at once. Where it would shrink before the reader's eyes it only does so
     * below the window, unless it is free to, so that nothing that is read moves.
     */
    #fit(isFree) {
      const number = (name) => {
        const value = Number.parseFloat(this.getAttribute(name));
        return value > 0 ? value : undefined;
      };
      const fixed = number("height");
      const limit = number("max-height") ?? MAX_HEIGHT;
      const before = this.#height;
      let height = this.#content ?? (before || FIRST_HEIGHT);
      height = this.#isEmpty ? 0 : (fixed ?? Math.ceil(Math.min(Math.max(height, 1), limit)));
      const rect = (this.#frame ?? this).getBoundingClientRect();
      // Its content is another one when it is wider or narrower.
      if (rect.width !== this.#width || performance.now() < this.#arrivalEnds) isFree = true;
      this.#width = rect.width;
      if (!isFree && rect.bottom > 0 && rect.top < innerHeight) {
        height = Math.max(height, Math.min(before, Math.ceil(innerHeight - rect.top)));
      }
      // One pixel less is not worth it, and could go back and forth; one pixel more saves a scroll bar.
      if (height === before || height === before - 1) return;
      this.#height = height;
      this.#sheet.replaceSync(css(height));
      // Not every browser keeps what is read in place when something above it changes.
      if (before && rect.bottom <= 0 && !CSS.supports("overflow-anchor:auto")) {
        scrollBy({ top: height - before, behavior: "instant" });
      }
    }
  }

  customElements.define("plenary-agenda", PlenaryAgenda);
}
