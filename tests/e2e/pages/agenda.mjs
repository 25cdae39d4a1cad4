// The agenda of a meeting with its filters.

import { expect } from "@playwright/test";

/** What stands above the values of a facet. */
const FACETS = {
  day: /^Day$/,
  topic: /^Topic$/,
  member: /^Country or body$/,
  kind: /^Kind$/,
  person: /^Person$/,
  org: /^Organisation$/,
  room: /^Room$/,
  language: /^Language$/,
  instrument: /^Instrument$/,
};

export class Agenda {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.rows = page.locator("article[data-session-id]:visible");
    /** The days of the list; none where the sessions are shown as a grid. */
    this.list = page.locator("section.day:visible");
    this.count = page.locator("[data-matching]");
    this.filters = page.getByRole("search", { name: "Filters" });
    this.filtersButton = this.filters.getByRole("button", { name: /^All filters/ });
    /** The sheet that holds the filters on a narrow page. */
    this.sheet = page.getByRole("dialog", { name: "Filters" });
    this.quick = this.filters.locator(".quick").getByRole("button");
    this.search = this.filters.locator("input[type=search][name=q]");
    this.chips = page.getByRole("list", { name: "Applied filters" });
    this.clearAll = this.chips.getByRole("button", { name: "Clear all" });
    this.empty = page.locator(".notice.empty");
    this.zone = page.locator(".note.zone");
  }

  async open(query = "", meeting = "seoul-2024") {
    await this.site.open(`meetings/${meeting}${query}`);
  }

  row(id) {
    return this.page.locator(`article[data-session-id="${id}"]`);
  }

  /** The link to a session's page. */
  title(id) {
    return this.row(id).getByRole("heading").getByRole("link");
  }

  choice(key, value) {
    return this.page.locator(`input[name="${key}"][value="${value}"]`);
  }

  /** The number beside a value. */
  countOf(key, value) {
    return this.page.locator("label").filter({ has: this.choice(key, value) }).locator(".count");
  }

  chip(name) {
    return this.chips.getByRole("button", { name: `Remove filter ${name}`, exact: true });
  }

  /** Opens a closed facet: what it holds is listed only then. */
  async list(key) {
    await this.page.locator("details.facet > summary").filter({ hasText: FACETS[key] }).click();
  }

  /** Ticks or unticks a value; its facet is opened where it is closed. */
  async choose(key, value) {
    const input = this.choice(key, value);
    if (!(await input.isVisible())) await this.list(key);
    await input.click();
  }

  /** Exactly these sessions are shown, in this order, and the count says so. */
  async shows(...ids) {
    await expect(this.count).toHaveAttribute("data-matching", String(ids.length));
    await expect(this.rows).toHaveCount(ids.length);
    expect(await this.rows.evaluateAll((rows) => rows.map((row) => row.dataset.sessionId))).toEqual(ids);
  }

  async matches(number) {
    await expect(this.count).toHaveAttribute("data-matching", String(number));
    await expect(this.rows).toHaveCount(number);
  }

  /** Opens the agenda, scrolls down to a session and goes to its page; tells how far it was scrolled. */
  async followFromBelow(id) {
    await this.open();
    await this.title(id).scrollIntoViewIfNeeded();
    const top = await this.site.scroll();
    expect(top).toBeGreaterThan(500);
    await this.title(id).click();
    await expect(this.site.heading).toBeFocused();
    return top;
  }
}
