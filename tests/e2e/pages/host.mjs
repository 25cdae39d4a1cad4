// A page of another site with agendas in it.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { expect } from "@playwright/test";

import { Agenda } from "./agenda.mjs";
import { Session } from "./session.mjs";

const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

export class Host {
  constructor(page, site, hosts) {
    this.page = page;
    this.site = site;
    this.hosts = hosts;
  }

  address(name, options) {
    return this.hosts.address(name, this.site.url, options);
  }

  /** Opens a page of `tests/e2e/hosts`. Events of the agendas are noted from the beginning on. */
  async open(name, { waitUntil = "load", ...options } = {}) {
    await this.page.addInitScript(() => {
      if (globalThis !== top) return;
      globalThis.noted = [];
      for (const type of ["ready", "navigate", "error"]) {
        addEventListener(`plenary:${type}`, ({ target, detail }) => noted.push({ type, id: target.id, ...detail }));
      }
    });
    await this.page.goto(this.address(name, options), { waitUntil });
  }

  /** The agenda with an id, or the only one. */
  embed(id) {
    return new Embed(this.page, this.site, this.page.locator(id ? `plenary-agenda#${id}` : "plenary-agenda"));
  }

  /** What was noted of one type. */
  noted(type) {
    return this.page.evaluate((type) => noted.filter((event) => event.type === type), type);
  }

  scroll() {
    return this.page.evaluate(() => scrollY);
  }

  /** Scrolls, and waits until what observes that has been told. */
  async scrollTo(top) {
    await this.page.evaluate(async (top) => {
      scrollTo({ top, behavior: "instant" });
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      await frame();
      await frame();
    }, top);
  }

  /** Where an element begins in the window. */
  async top(selector) {
    return this.page.locator(selector).evaluate((element) => element.getBoundingClientRect().top);
  }
}

export class Embed {
  constructor(page, site, element) {
    this.page = page;
    this.element = element;
    this.iframe = element.locator("iframe");
    this.link = element.locator(":scope > a");
    this.inside = this.iframe.contentFrame();
    this.root = this.inside.locator("html");
    this.agenda = new Agenda(this.inside, site);
    this.session = new Session(this.inside, site);
    this.heading = this.inside.getByRole("heading", { level: 1 });
    this.full = this.inside.getByRole("link", { name: "Open full agenda" });
  }

  /** The frame is there, has answered, and shows its content. */
  async isReady() {
    await this.element.scrollIntoViewIfNeeded();
    await expect(this.root).toHaveAttribute("data-plenary", "ready");
    await expect(this.link).toBeHidden();
  }

  /** The frame, to run something in it. */
  async frame() {
    return (await this.iframe.elementHandle()).contentFrame();
  }

  set(name, value) {
    return this.element.evaluate((element, [name, value]) => element.setAttribute(name, value), [name, value]);
  }

  /** How high the frame is, and what it shows. */
  async heights() {
    const { height } = await this.iframe.evaluate((iframe) => iframe.getBoundingClientRect());
    const inside = await this.root.evaluate((root) => ({
      inner: innerHeight,
      content: Math.ceil(document.body.getBoundingClientRect().bottom + scrollY),
      scrolls: root.scrollHeight > root.clientHeight,
      sideways: root.scrollWidth - root.clientWidth,
    }));
    return { height, ...inside };
  }

  /** The frame is as high as its content: nothing scrolls in it, and nothing is left over. */
  async fits() {
    await expect
      .poll(async () => {
        const { height, content, scrolls, sideways } = await this.heights();
        return { over: Math.abs(height - content) > 2, scrolls, sideways };
      })
      .toEqual({ over: false, scrolls: false, sideways: 0 });
  }

  ids() {
    return this.agenda.rows.evaluateAll((rows) => rows.map((row) => row.dataset.sessionId));
  }

  /** The same audit as of all pages, in the frame alone. */
  async audit() {
    const frame = await this.frame();
    // The frame's own policy would refuse a script element.
    await frame.evaluate(readFileSync(AXE, "utf8"));
    const found = await frame.evaluate(async (rules) => {
      const { violations } = await axe.run(document, { runOnly: rules, iframes: false });
      return violations.map(({ id, nodes }) => `${id} (${nodes.length} times): ${nodes[0].html.slice(0, 160)}`);
    }, RULES);
    expect.soft(found, "no accessibility violation inside").toEqual([]);
  }
}
