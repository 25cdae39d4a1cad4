// The pages of delegations, people, organisations, topics, instruments and programmes.

export class Directory {
  constructor(page, site) {
    this.page = page;
    this.site = site;
  }

  async open(place) {
    await this.site.open(place);
  }

  /** The part of the page below a heading. */
  section(heading) {
    return this.page
      .getByRole("main")
      .locator("section")
      .filter({ has: this.page.getByRole("heading", { level: 2, name: heading, exact: true }) });
  }

  links(heading) {
    return this.section(heading).getByRole("link");
  }

  /** The rows of the list in that part. */
  rows(heading) {
    return this.section(heading).locator("ul > li");
  }

  /** The value beside a term. */
  fact(term) {
    const name = this.page.locator("dt").getByText(term, { exact: true });
    return this.page.locator("dl > div").filter({ has: name }).locator("dd");
  }
}
