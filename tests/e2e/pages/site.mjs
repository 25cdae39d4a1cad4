// The frame around all pages, and how a test goes to one.

import { expect } from "@playwright/test";

export class Site {
  constructor(page, url) {
    this.page = page;
    this.url = url;
    this.root = page.locator("html");
    this.main = page.getByRole("main");
    this.heading = page.getByRole("heading", { level: 1 });
    this.skipLink = page.getByRole("link", { name: "Skip to content" });
    this.home = page.getByRole("banner").getByRole("link").first();
    this.menuButton = page.getByRole("button", { name: "Menu" });
    this.menu = page.getByRole("navigation", { name: "Main" });
    this.trail = page.getByRole("navigation", { name: "Where you are" });
    this.footer = page.getByRole("contentinfo");
    this.problems = this.footer.getByRole("link", { name: /problems? in the feed/ });
    this.failure = page.getByRole("alert");
    this.retry = this.failure.getByRole("button", { name: "Try again" });
  }

  /** The full address of a place, which is named without a slash at its beginning. */
  address(place = "") {
    return this.url + place;
  }

  async open(place = "") {
    const response = await this.page.goto(this.address(place));
    await this.isReady();
    // What stands below comes with the annex, unless a test holds that back.
    await this.page.locator(".below").waitFor({ state: "detached", timeout: 3000 }).catch(() => {});
    return response;
  }

  async isReady() {
    await expect(this.root).toHaveAttribute("data-plenary", "ready");
  }

  /** The page of this heading is there, and its title says so. */
  async isAt(place, heading) {
    await expect(this.page).toHaveURL(this.address(place));
    await expect(this.heading).toHaveText(heading);
    await expect(this.page).toHaveTitle(`${heading} · INDIGO Southeast Asia`);
  }

  /** The place in the address bar, below the base. */
  place() {
    return this.page.url().slice(this.url.length);
  }

  link(name) {
    return this.main.getByRole("link", { name, exact: true });
  }

  async goBack() {
    await this.page.goBack({ waitUntil: "commit" });
  }

  async goForward() {
    await this.page.goForward({ waitUntil: "commit" });
  }

  /** Scrolls, and stays there for the moment that the app needs to note it in the history. */
  async scrollTo(top) {
    await this.page.evaluate((top) => scrollTo(0, top), top);
    await expect.poll(() => this.page.evaluate(() => history.state?.scroll)).toBe(top);
  }

  scroll() {
    return this.page.evaluate(() => Math.round(scrollY));
  }

  historyLength() {
    return this.page.evaluate(() => history.length);
  }
}
