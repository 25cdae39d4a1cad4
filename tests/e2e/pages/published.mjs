// A page that was published with its content, before and after the program takes it over.

import { expect } from "@playwright/test";

import { SITE } from "../server.mjs";

const PROGRAM = /\/app-[0-9a-f]+\.wasm$/;

/** What a page says, as text, and what it says of itself. Runs in the browser. */
function said(html) {
  const page = html === undefined ? document : new DOMParser().parseFromString(html, "text/html");
  const all = (selector) => [...page.querySelectorAll(selector)];
  const text = (selector) => {
    const part = page.querySelector(selector).cloneNode(true);
    // On paper stands the address, which only the browser knows.
    part.querySelectorAll(".address, script").forEach((other) => other.remove());
    return part.textContent;
  };
  return {
    title: page.title,
    description: page.querySelector("meta[name=description]")?.content,
    canonical: page.querySelector("link[rel=canonical]")?.href,
    robots: page.querySelector("meta[name=robots]")?.content,
    headings: all("h1").map((heading) => heading.textContent),
    data: all("script[type='application/ld+json']").map((script) => script.textContent),
    /** What only a page has whose content is still to come. */
    unfinished: all("main [aria-busy], main .loading, main .skeleton, main noscript").map(({ outerHTML }) => outerHTML),
    header: text("body > header"),
    main: text("main"),
    footer: text("body > footer"),
  };
}

export class Published {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    /** Says what is the matter. */
    this.line = page.locator("p.offline");
    this.retry = this.line.getByRole("button", { name: "Try again" });
  }

  /** Gives the browser no service worker, so that every request is one of the page. */
  async useNoWorker() {
    await this.page.addInitScript(() => delete Navigator.prototype.serviceWorker);
  }

  /** The places that the site map names. */
  async places() {
    const answer = await this.page.request.get(this.site.address("sitemap.xml"));
    const { pathname } = new URL(this.site.url);
    const addresses = [...(await answer.text()).matchAll(/<loc>(.+?)<\/loc>/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(100);
    return addresses.map((address) => {
      expect(address.startsWith(SITE + pathname), address).toBe(true);
      return address.slice((SITE + pathname).length);
    });
  }

  /** The page of a place as it is sent, read by a page without a content policy. */
  async sent(place, reader) {
    const answer = await this.page.request.get(this.site.address(place));
    expect(answer.headers()["content-type"], place).toMatch(/^text\/html/);
    return { status: answer.status(), ...(await reader.evaluate(said, await answer.text())) };
  }

  /** The same of the page that is shown. */
  shown() {
    return this.page.evaluate(said);
  }

  /** Opens a place, and holds the program back until it is released. */
  async openWithoutProgram(place) {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    await this.page.route(PROGRAM, async (route) => {
      await released;
      await route.continue();
    });
    await this.page.goto(this.site.address(place));
    // What is pressed from now on is noted.
    await expect.poll(() => this.page.evaluate(() => typeof plenary)).toBe("object");
    return async () => {
      release();
      await this.site.isReady();
    };
  }

  async blockProgram(pattern = PROGRAM) {
    await this.page.route(pattern, (route) => route.abort("blockedbyclient"));
  }

  /** Remembers every node of the page that is shown. */
  async remember() {
    await this.page.evaluate(() => {
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      globalThis.remembered = new Set();
      while (walker.nextNode()) {
        const { currentNode: node } = walker;
        // Line breaks between the parts of the body belong to nothing.
        if (!node.parentNode.closest("script") && (node.parentNode !== document.body || node.closest)) globalThis.remembered.add(node);
      }
    });
  }

  /**
   * How many of the nodes are there still, which are gone, and which elements are new. The note about the
   * zone may have become a choice.
   */
  compared() {
    return this.page.evaluate(() => {
      const nodes = [...globalThis.remembered];
      const isZone = (node) => (node.closest ? node : node.parentNode)?.closest(".zone, .zone-choice");
      const told = (node) => (node.outerHTML ?? `text: ${node.data}`).slice(0, 120);
      const gone = nodes.filter((node) => !node.isConnected && !isZone(node) && node.data !== "");
      const elements = [...document.querySelectorAll("body > header *, main, main *, footer, footer *")];
      // What stands only on paper comes with the annex.
      const isPaper = (node) => node.matches("footer > div.address");
      const fresh = elements.filter((node) => !globalThis.remembered.has(node) && !isZone(node) && !isPaper(node));
      return { kept: nodes.filter((node) => node.isConnected).length, gone: gone.map(told), fresh: fresh.map(told) };
    });
  }

  /** From the beginning on notes how far things have moved by themselves. */
  async measureShift() {
    await this.page.addInitScript(() => {
      let sum = 0;
      const moved = [];
      const note = (entries) => {
        for (const { value, sources } of entries) {
          sum += value;
          moved.push(...sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName));
        }
      };
      const observer = new PerformanceObserver((list) => note(list.getEntries()));
      observer.observe({ type: "layout-shift", buffered: true });
      globalThis.shift = () => {
        note(observer.takeRecords());
        return { sum, moved };
      };
    });
  }

  async shift() {
    const frames = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await this.page.evaluate(frames);
    return this.page.evaluate(() => globalThis.shift());
  }
}
