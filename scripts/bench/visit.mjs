// One visit of a page by somebody who has never been there: it loads, a word is searched for and taken away, a topic
// is chosen and dropped.

import { setTimeout as sleep } from "node:timers/promises";

import { watch } from "./page.mjs";

/** How long a whole visit may take; on a busy machine the slowest takes minutes. */
const PATIENCE = 300_000;

/** Between two keys of somebody who types well. */
const KEY_MS = 120;

export const DEVICES = {
  desktop: { context: { viewport: { width: 1280, height: 800 } } },
  "slow phone": {
    context: { viewport: { width: 360, height: 800 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
    cpu: 4,
    network: { offline: false, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, latency: 150 },
  },
};

/** Opens the page of a system in a browser context of its own, and lets `use` do something with it. */
async function open(browser, system, device, use) {
  const { context: options, cpu, network } = DEVICES[device];
  const context = await browser.newContext({ ...options, locale: "en-GB", timezoneId: "Europe/Berlin" });
  try {
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    if (cpu) await cdp.send("Emulation.setCPUThrottlingRate", { rate: cpu });
    if (network) {
      await cdp.send("Network.enable");
      await cdp.send("Network.emulateNetworkConditions", network);
    }
    const faults = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("request", (request) => {
      const { origin, href, protocol } = new URL(request.url());
      if (origin !== new URL(system.address).origin && protocol.startsWith("http")) faults.push(`asks for ${href}`);
    });
    await page.addInitScript(watch, system.watch);
    const visit = { page, cdp, system, faults };
    const result = await within(use(visit), `${system.name}, ${device}`);
    if (faults.length) throw new Error(`${system.name}, ${device}: ${faults.join("; ")}`);
    return result;
  } finally {
    await context.close();
  }
}

/** Fails by name when something does not come about. */
async function within(promise, name) {
  const stop = new AbortController();
  const late = sleep(PATIENCE, undefined, { signal: stop.signal }).then(() => {
    throw new Error(`${name}: nothing came of it in ${PATIENCE / 1000} s`);
  });
  // Whoever is in time is no failure.
  late.catch(() => {});
  try {
    return await Promise.race([promise, late]);
  } finally {
    stop.abort();
  }
}

/** All figures of one visit. */
export function measure(browser, system, device) {
  return open(browser, system, device, async (visit) => ({
    ...(await load(visit)),
    ...(await search(visit)),
    ...(await filter(visit)),
    endHeap: (await memory(visit)).heap,
  }));
}

async function load({ page, cdp, system }) {
  let data = 0;
  const sizes = [];
  page.on("requestfinished", (request) => {
    if (!request.url().endsWith(".json")) return;
    sizes.push(request.sizes().then(({ responseBodySize }) => (data += responseBodySize)));
  });
  await page.goto(system.address, { waitUntil: "commit", timeout: PATIENCE });
  const first = await page.evaluate(() => globalThis.bench.first());
  const usable = await page.evaluate(() => globalThis.bench.usable());
  await sleep(1000);
  const blocked = await page.evaluate(() => globalThis.bench.blocked());
  const empty = await page.evaluate(() => globalThis.bench.empty());
  if (system.isWhole && empty) throw new Error(`${system.name}: ${empty} sessions say nothing`);
  await Promise.all(sizes);
  return { first, usable, blocked, data, ...(await memory({ page, cdp })) };
}

/** The heap of the scripts with the memory of the program, and the nodes, once nothing is left that nobody needs. */
async function memory({ page, cdp }) {
  await cdp.send("Performance.enable");
  await cdp.send("HeapProfiler.collectGarbage");
  const { metrics } = await cdp.send("Performance.getMetrics");
  const metric = (wanted) => metrics.find(({ name }) => name === wanted).value;
  const wasm = await page.evaluate(() => globalThis.bench.wasm());
  return { heap: metric("JSHeapUsedSize") + wasm, wasm, nodes: metric("Nodes") };
}

/** The last of the numbers that answer a search is the one at which it settles. */
async function search(visit) {
  const { numbers } = visit.system.search;
  const settled = [numbers.at(-1)];
  await focusField(visit);
  const [search, searchAll] = await typed(visit, [numbers, settled]);
  const clear = await emptied(visit);
  // By now the texts are here and the index is built.
  const [again] = await typed(visit, [settled]);
  await emptied(visit);
  return { search, searchAll, again, clear };
}

async function focusField({ page, system }) {
  await system.openSearch?.(page);
  await page.locator(system.field).focus();
  await sleep(400);
}

/** How long after the last key of the word each of the answers was painted. */
function typed({ page, cdp, system }, expected) {
  const { word } = system.search;
  return answers(page, ["keydown", word.length, expected], () => type(cdp, word));
}

/** The same after the one key that empties the field. */
async function emptied({ page, system }) {
  await page.locator(system.field).evaluate((input) => input.select());
  const [clear] = await answers(page, ["keydown", 1, [[system.total]]], () => page.keyboard.press("Backspace"));
  return clear;
}

/** Does something, and tells how long it was until the answers that the page was armed for. */
async function answers(page, armed, act) {
  await page.evaluate((armed) => globalThis.bench.arm(...armed), armed);
  await act();
  const times = await page.evaluate(() => globalThis.bench.answers());
  // What goes on in the page after its answer is not to be part of the next one.
  await sleep(500);
  return times;
}

/** Waits for nothing but the time between two keys: nobody who types waits for the page. */
async function type(cdp, word) {
  const sent = [];
  for (const [at, letter] of [...word].entries()) {
    if (at) await sleep(KEY_MS);
    const upper = letter.toUpperCase();
    const key = { key: letter, code: `Key${upper}`, windowsVirtualKeyCode: upper.charCodeAt(0) };
    sent.push(cdp.send("Input.dispatchKeyEvent", { type: "keyDown", text: letter, ...key }));
    sent.push(cdp.send("Input.dispatchKeyEvent", { type: "keyUp", ...key }));
  }
  await Promise.all(sent);
}

async function filter({ page, system }) {
  await system.openFilter?.(page);
  const filterOn = await click(page, system.filter.locate(page), system.filter.number);
  const filterOff = await click(page, system.filter.locate(page), system.total);
  return { filterOn, filterOff };
}

/** A click of the mouse in the middle, until so many sessions are painted. */
async function click(page, target, number) {
  await target.scrollIntoViewIfNeeded();
  await sleep(300);
  const { x, y, width, height } = await target.boundingBox();
  const [answer] = await answers(page, ["click", 1, [[number]]], () => page.mouse.click(x + width / 2, y + height / 2));
  return answer;
}

/**
 * How many sessions a page shows for a word: before its last letter, and in the end; `blocked` are addresses that
 * are not to be had.
 */
export function find(browser, system, word, blocked = []) {
  return open(browser, system, "desktop", async (visit) => {
    const { page, cdp } = visit;
    if (blocked.length) {
      await cdp.send("Network.enable");
      await cdp.send("Network.setBlockedURLs", { urls: blocked });
    }
    await load(visit);
    await focusField(visit);
    const settle = async (part) => {
      await type(cdp, part);
      await sleep(3000);
      return page.evaluate(() => globalThis.bench.shown());
    };
    return { before: await settle(word.slice(0, -1)), found: await settle(word.slice(-1)) };
  });
}
