// A session's page.

export class Session {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.when = page.locator(".page-head .when");
    this.status = page.locator(".page-head .status");
    this.run = page.locator(".run-of-show");
    this.runHeading = this.run.getByRole("heading", { name: "Run of show" });
    this.remainder = this.run.locator(".remainder");
    this.items = this.run.locator("tbody tr");
    this.neighbours = page.getByRole("navigation", { name: "Other sessions" });
  }

  async open(id, meeting = "seoul-2024") {
    await this.site.open(`meetings/${meeting}/sessions/${id}`);
  }

  /** The items of the run of show in which somebody or something is named. */
  item(name) {
    return this.items.filter({ hasText: name });
  }

  start(name) {
    return this.item(name).locator(".start");
  }

  minutes(name) {
    return this.item(name).locator("td.minutes");
  }

  section(heading) {
    return this.page.locator("section").filter({ has: this.page.getByRole("heading", { name: heading, exact: true }) });
  }
}
