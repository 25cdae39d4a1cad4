// The service worker of a published site, which keeps the site for times without a network.

import { expect } from "@playwright/test";

export class Worker {
  constructor(page, site, server) {
    this.page = page;
    this.site = site;
    this.server = server;
    /** Says that the device has no network, or the site does not answer, and since when what is shown is from. */
    this.line = page.locator("p.offline");
    /** "A new version of this site is ready." */
    this.notice = page.getByRole("status").locator(".news").filter({ hasText: "A new version of this site is ready." });
    this.take = this.notice.getByRole("button", { name: "Show it" });
    this.later = this.notice.getByRole("button", { name: "Later" });
  }

  /** Opens a place, and waits until the worker has kept the site. */
  async visit(place = "") {
    await this.site.open(place);
    await this.isReady();
  }

  async isReady() {
    // It is registered when the rest of the program is here, and active when its copy is whole.
    const isReady = () => this.page.evaluate(() => Boolean(navigator.serviceWorker.controller));
    await expect.poll(isReady, { timeout: 30_000 }).toBe(true);
    const [copy, ...others] = await this.copies();
    expect(others).toEqual([]);
    expect(copy).toContain("precache.json");
    expect(copy).toContain("app.html");
  }

  /** The files of each copy of the site, by its path. */
  copies() {
    return this.page.evaluate(async () => {
      const names = await caches.keys();
      const copies = names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname.slice(1)));
      return Promise.all(copies);
    });
  }

  versions() {
    return this.page.evaluate(() => caches.keys());
  }

  registrations() {
    return this.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  }

  /** Asks for another version, as the app does every hour; tells what became of it, if there is one. */
  look() {
    return this.page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      let worker;
      registration.addEventListener("updatefound", () => (worker = registration.installing), { once: true });
      await registration.update();
      worker ??= registration.installing ?? registration.waiting;
      if (!worker) return "none";
      return new Promise((resolve) => {
        const tell = () => worker.state !== "installing" && resolve(worker.state);
        worker.addEventListener("statechange", tell);
        tell();
      });
    });
  }

  /** The line says what is the matter, and since when what is shown is from. */
  async says(what) {
    // The worker has the clock of the machine; the reader is in Paris.
    const stored = await this.page.evaluate(async () => {
      const [name] = await caches.keys();
      const cache = await caches.open(name);
      const [request] = (await cache.keys()).filter(({ url }) => url.endsWith("/feed/network.json"));
      return (await cache.match(request)).headers.get("x-plenary-stored");
    });
    expect(Math.abs(Date.parse(stored) - Date.now())).toBeLessThan(10 * 60_000);
    const part = (options) => new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/Paris", ...options }).format(new Date(stored));
    const date = part({ day: "numeric", month: "long", year: "numeric" });
    const time = part({ hour: "2-digit", minute: "2-digit" });
    await expect(this.line).toContainText(what);
    await expect(this.line).toContainText(new RegExp(`What is shown was loaded on (\\w+ )?${date} at ${time}\\.$`));
  }
}
