// What runs inside the page before its own scripts: it sees when the sessions are there, how long the page was
// blocked, and when an answer has been painted.

/**
 * Sent to the page as text, so it uses nothing of this module. It is told by selectors what to look at: `row` are
 * all sessions, `shown` those that are not filtered away, in the shadow tree of `host` if one is named; `counter` is
 * where the page itself says how many they are, `ready` what is there once it answers. The page is usable with
 * `usable.number` elements of `usable.selector`.
 */
export function watch({ host, row, shown, counter, ready, usable }) {
  const root = () => (host ? document.querySelector(host)?.shadowRoot : document);
  const all = (selector) => root()?.querySelectorAll(selector) ?? [];
  const isEmpty = (element) => element.textContent.trim() === "";
  const frame = () => new Promise(requestAnimationFrame);

  /** Looks once a frame. The time is that of the frame after the one in which `test` held, which by then is painted. */
  async function painted(test) {
    do await frame();
    while (!test());
    await frame();
    return performance.now();
  }

  function isInView(element) {
    const { top, bottom, left, right, width, height } = element.getBoundingClientRect();
    const isInWindow = top < innerHeight && bottom > 0 && left < innerWidth && right > 0;
    return width > 10 && height > 10 && isInWindow && !isEmpty(element);
  }

  /** How many sessions the page says that it shows. */
  const said = () => Number(root()?.querySelector(counter)?.dataset.matching ?? -1);

  /** A page is believed once its rows agree. They are counted only then: that takes longer than to ask the page. */
  function shows(numbers) {
    if (counter && !numbers.includes(said())) return false;
    const rows = all(shown);
    const isAgreed = counter ? rows.length === said() : numbers.includes(rows.length);
    return isAgreed && !isEmpty(rows[0]);
  }

  function isUsable() {
    const answers = (!ready || document.querySelector(ready)) && (!counter || said() === usable.total);
    return answers && all(usable.selector).length === usable.number;
  }

  const memories = new Set();
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const start = WebAssembly[name];
    WebAssembly[name] = async (...source) => {
      const started = await start.apply(WebAssembly, source);
      // The build gives exports short names, so a memory is known by what it is.
      for (const value of Object.values((started.instance ?? started).exports)) {
        if (value instanceof WebAssembly.Memory) memories.add(value);
      }
      return started;
    };
  }

  let blocked = 0;
  const count = (tasks) => {
    for (const { duration } of tasks) blocked += Math.max(0, duration - 50);
  };
  const tasks = new PerformanceObserver((list) => count(list.getEntries()));
  tasks.observe({ type: "longtask", buffered: true });

  const first = painted(() => [...all(row)].some(isInView));
  const whole = painted(isUsable);
  let answers;

  globalThis.bench = {
    first: () => first,
    usable: () => whole,
    /** How many sessions say nothing. */
    empty: () => [...all(row)].filter(isEmpty).length,
    blocked() {
      count(tasks.takeRecords());
      return blocked;
    },
    wasm: () => [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
    shown: () => (counter ? said() : all(shown).length),
    /**
     * For each list of numbers: how long it is from the `nth` event of a type, counted from when it came to the
     * browser, until the page has painted one of these numbers of sessions.
     */
    arm(type, nth, expected) {
      let [left, began] = [nth];
      const note = (event) => {
        if (!event.isTrusted) return;
        left -= 1;
        if (left > 0) return;
        began = event.timeStamp;
        removeEventListener(type, note, true);
      };
      addEventListener(type, note, true);
      const answer = async (numbers) => (await painted(() => began !== undefined && shows(numbers))) - began;
      answers = Promise.all(expected.map(answer));
    },
    answers: () => answers,
  };
}
