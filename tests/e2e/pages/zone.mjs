// The zone in which a meeting's times are shown, and the choice of another.

import { expect } from "@playwright/test";

export class Zone {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    /** "All times are Seoul time (UTC+9).", which opens the choice. */
    this.note = site.main.locator(".note.zone");
    this.choice = site.main.locator("details.zone-choice");
    this.options = page.getByRole("group", { name: "Time zone" });
    this.meeting = this.options.getByRole("button", { name: /, the meeting’s$/ });
    this.mine = this.options.getByRole("button", { name: /, yours$/ });
    this.any = this.options.getByRole("combobox", { name: "Any other zone or city" });
    this.both = this.options.getByRole("checkbox", { name: "Show the meeting’s time beside it" });
    this.alert = site.main.getByRole("alert");
  }

  /** Opens the choice, and waits for what it offers. */
  async openChoice() {
    await this.note.click();
    await expect(this.options).toBeVisible();
  }

  /** Writes a name into the field, as people do. */
  async find(name) {
    await this.any.fill(name);
    await this.any.press("Enter");
  }

  /** All times are said to be of this zone. */
  async is(name) {
    await expect(this.note).toHaveText(`All times are ${name}.`);
  }

  /** The row of a session shows these two times. */
  async rowShows(id, ...times) {
    await expect(this.row(id).locator("time")).toHaveText(times);
  }

  row(id) {
    return this.page.locator(`article[data-session-id="${id}"]`);
  }

  /** What a row says of another date, and of the meeting's time, which paper always has beside it. */
  besides(id) {
    return this.row(id).locator(".other-time:visible");
  }

  /** The machine-readable times of a part of the page. */
  machineTimes(part) {
    return part.locator("time").evaluateAll((times) => times.map((time) => time.dateTime));
  }

  kept() {
    return this.page.evaluate(() => localStorage.getItem("plenary:zone"));
  }
}
