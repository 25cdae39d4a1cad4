// The sessions of a meeting by time and room, a table for each day.

import { expect } from "@playwright/test";

export class Grid {
  constructor(page, agenda) {
    this.page = page;
    this.agenda = agenda;
    this.layouts = page.getByRole("group", { name: "Layout" });
    this.asList = this.layouts.getByRole("button", { name: "List", exact: true });
    this.asGrid = this.layouts.getByRole("button", { name: "Grid by room", exact: true });
    this.tables = page.getByRole("table").filter({ has: page.locator("article[data-session-id]") });
  }

  async open(query = "", meeting = "harbour-2026") {
    await this.agenda.open(query, meeting);
  }

  /** The part of the page that scrolls by itself. */
  day(name) {
    return this.page.getByRole("region", { name, exact: true });
  }

  table(day) {
    return this.day(day).getByRole("table");
  }

  rooms(day) {
    return this.table(day).getByRole("columnheader");
  }

  times(day) {
    return this.table(day).getByRole("rowheader");
  }

  cell(id) {
    return this.tables.getByRole("cell").filter({ has: this.page.locator(`article[data-session-id="${id}"]`) });
  }

  session(id) {
    return this.cell(id).getByRole("article");
  }

  title(id) {
    return this.session(id).getByRole("heading").getByRole("link");
  }

  /** The sessions are shown as a grid, or as a list; never as both. */
  async isShown(is = true) {
    await expect(this.tables.first()).toBeVisible({ visible: is });
    await expect(this.agenda.list.first()).toBeVisible({ visible: !is });
  }
}
