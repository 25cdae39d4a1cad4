// What changed in the agenda of a meeting.

import { expect } from "@playwright/test";

export class Changes {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.intro = site.main.locator(".lead");
    this.list = site.main.locator("ol.changes");
    this.names = this.list.getByRole("heading");
    this.nothing = site.main.getByText("Nothing has changed.", { exact: true });
    this.versions = site.main
      .locator("section")
      .filter({ has: page.getByRole("heading", { name: "Since an earlier version" }) })
      .getByRole("link");
  }

  async open(query = "", meeting = "harbour-2026") {
    await this.site.open(`meetings/${meeting}/changes${query}`);
    await expect(this.site.heading).toHaveText("What changed");
  }

  /** A session that changed, by its name. */
  session(name) {
    return this.list.locator("> li").filter({ has: this.page.getByRole("heading", { name, exact: true }) });
  }

  /** What changed in it. */
  what(name) {
    return this.session(name).getByRole("listitem");
  }

  /** The device has noted that the agenda was looked at. */
  async isNoted(meeting = "harbour-2026") {
    const kept = () => this.page.evaluate((name) => localStorage.getItem(name), `plenary:shown:${meeting}`);
    await expect.poll(kept).not.toBeNull();
  }

  async isNothing() {
    await expect(this.nothing).toBeVisible();
    await expect(this.list).toHaveCount(0);
  }
}
