// The live desk of a meeting: the window of its chair, or the screen of the room.

import { expect } from "@playwright/test";

import { Site } from "./site.mjs";

/** Times pass by the clock of the test, and only when it says so. */
const BEFORE_THE_START = 10 * 60_000;

export class Live {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.main = site.main;
    this.title = site.heading;
    this.clock = page.locator(".room-clock time");
    this.zone = page.locator(".room-clock .note");
    this.role = this.main.locator(".turn .role");
    this.who = this.main.locator(".turn .who");
    this.from = this.main.locator(".turn .inline");
    this.countdown = this.main.getByRole("timer");
    this.unit = this.main.locator(".turn .unit");
    this.facts = this.main.locator("dl > div");
    this.order = this.main.locator("ol").getByRole("listitem");
    this.running = this.main.locator("ol > [aria-current=step]");
    /** What a screen reader is told. */
    this.told = this.main.getByRole("status");
    this.buttons = this.main.getByRole("button");
    this.next = this.button("Next item");
    this.close = this.button("Close the session");
    this.back = this.button("Back");
    this.hold = this.button("Hold");
    this.goOn = this.button("Go on");
    this.more = this.button("+1 minute");
    this.less = this.button("−1 minute");
    this.skip = this.button("Absent, skip");
    this.undo = this.button("Undo");
    this.screenLink = this.main.getByRole("link", { name: "Screen for the room" });
    this.rehearsal = this.main.locator(".rehearsal");
    this.endRehearsal = this.button("End the rehearsal");
    this.rehearsals = this.main
      .locator("section")
      .filter({ has: page.getByRole("heading", { level: 2, name: "Rehearse" }) })
      .getByRole("button");
    this.parallel = this.main.locator("p").filter({ hasText: "Also on now:" }).getByRole("button");
  }

  static place(meeting, query = "") {
    return `meetings/${meeting}/live${query}`;
  }

  async open(query = "", meeting = "seoul-2024") {
    await this.site.open(Live.place(meeting, query));
  }

  /** Opens the desk at a time, which then passes only by `pass` and `jump`. */
  async openAt(time, { meeting = "seoul-2024", query = "" } = {}) {
    await this.page.clock.install({ time: Date.parse(time) - BEFORE_THE_START });
    this.isTimed = true;
    await this.open(query, meeting);
    await this.stopAt(time);
  }

  /** Half a second later than the full one, at which everything shown of it is there. */
  async stopAt(time) {
    await this.page.clock.pauseAt(Date.parse(time) + 500);
  }

  /** Time passes, such as `02:00`, in all windows, second by second. */
  async pass(time) {
    await this.page.clock.runFor(time);
  }

  /** Time passes in which the device does nothing, because it sleeps. */
  async sleep(time) {
    await this.page.clock.fastForward(time);
  }

  /** Lets the clock go, so that what runs in the page after the test is not held up. */
  async letGo() {
    if (this.isTimed) await this.page.clock.resume();
  }

  /** Opens the screen of the room, in a window of its own. */
  async openScreen() {
    const opened = this.page.waitForEvent("popup");
    await this.screenLink.click();
    return this.in(await opened);
  }

  /** The desk in another window. */
  async in(page) {
    const site = new Site(page, this.site.url);
    await site.isReady();
    return new Live(page, site);
  }

  button(name) {
    return this.main.getByRole("button", { name, exact: true });
  }

  /** The item of the run of show with somebody or something. */
  item(name) {
    return this.order.filter({ hasText: name });
  }

  /** The button that goes to an item. */
  goTo(name) {
    return this.item(name).getByRole("button").first();
  }

  absent(name) {
    return this.item(name).getByRole("button", { name: /^Absent/ });
  }

  notAbsent(name) {
    return this.item(name).getByRole("button", { name: /^Not absent/ });
  }

  /** The value beside a term. */
  fact(term) {
    const name = this.page.locator("dt").getByText(term, { exact: true });
    return this.facts.filter({ has: name }).locator("dd");
  }

  /** It is somebody's turn, and this is on the clock. */
  async isTurnOf(who, countdown) {
    await expect(this.who).toHaveText(who);
    await expect(this.countdown).toHaveText(countdown);
  }

  /** What there is for discussion, and how it stands against the plan. */
  async stands(discussion, plan) {
    await expect(this.fact("For discussion")).toHaveText(discussion);
    await expect(this.fact("Against the plan")).toHaveText(plan);
  }

  /** Everything on the desk, in words. */
  async inWords() {
    return this.main.ariaSnapshot();
  }

  async hasInWords(words) {
    await expect.poll(() => this.inWords()).toBe(words);
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  /** Notes from now on what screen readers are told, wherever on the page. */
  async listen() {
    await this.page.evaluate(() => {
      const regions = "[role=status], [role=alert], [aria-live]:not([aria-live=off])";
      const last = new Map();
      const note = (isNew) => {
        for (const region of document.querySelectorAll(regions)) {
          const text = region.textContent;
          if (isNew && last.get(region) !== text) heard.push(text);
          last.set(region, text);
        }
      };
      globalThis.heard = [];
      note(false);
      new MutationObserver(() => note(true)).observe(document, { subtree: true, childList: true, characterData: true });
    });
  }

  heard() {
    return this.page.evaluate(() => heard.splice(0));
  }

  /** Notes from now on whether anything on the desk is built or thrown away. */
  async watch() {
    await this.page.evaluate(() => {
      globalThis.built = [];
      const nodes = (records) => records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
      new MutationObserver((records) => {
        built.push(...nodes(records).map((node) => node.outerHTML ?? node.data));
      }).observe(document.querySelector("main"), { subtree: true, childList: true });
    });
  }

  built() {
    return this.page.evaluate(() => built.splice(0));
  }

  fontSize(target) {
    return target.first().evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  }

  /** How far the page can be scrolled sideways. */
  overhang() {
    return this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  }
}
