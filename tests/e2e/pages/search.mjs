// The search over everything.

import { expect } from "@playwright/test";

export class Search {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.field = page.getByRole("main").locator("input[type=search][name=q]");
    this.status = page.getByRole("main").getByRole("status");
  }

  async open(query = "") {
    await this.site.open(`search${query}`);
  }

  /** The results below a heading. */
  results(heading) {
    return this.page
      .getByRole("main")
      .locator("section")
      .filter({ has: this.page.getByRole("heading", { level: 2, name: heading, exact: true }) })
      .getByRole("listitem")
      .getByRole("link");
  }

  async finds(heading, ...names) {
    await expect(this.results(heading)).toHaveText(names);
  }
}
