// The reader's own agenda, and the stars with which it is made.

import { expect } from "@playwright/test";

export class MyAgenda {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.rows = page.locator(".my-agenda article[data-session-id]");
    this.count = page.locator(".my-agenda .result-count");
    this.days = page.locator(".my-agenda section.day").getByRole("heading", { level: 2 });
    this.free = page.locator(".my-agenda .free");
    this.menuLink = site.menu.getByRole("link", { name: /^My agenda/ });
    this.shareLink = site.link("Link to my agenda");
    this.empty = page.getByText("There is nothing here yet.");
    this.notKept = page.getByRole("status").filter({ hasText: "This device does not keep your agenda." });
    this.add = page.getByRole("button", { name: "Add these to my agenda" });
    this.shared = page.locator(".my-agenda .notice");
    this.ownLink = site.link("Your own agenda");
    this.gone = page.locator(".my-agenda section").filter({ has: page.getByRole("heading", { name: "No longer in the agenda" }) });
    /** The star on a session's page. */
    this.starInWords = page.locator(".page-head").getByRole("button", { name: /^(Add to|In) my agenda$/ });
  }

  async open(query = "") {
    await this.site.open(`my-agenda${query}`);
  }

  /** The star of a session in a list. */
  star(id) {
    return this.page.locator(`article[data-session-id="${id}"]`).getByRole("button", { name: /^Add to my agenda: / });
  }

  /** Presses stars that are not set. */
  async choose(...ids) {
    for (const id of ids) {
      await expect(this.star(id)).toHaveAttribute("aria-pressed", "false");
      await this.star(id).click();
      await this.isChosen(id);
    }
  }

  async isChosen(id, isChosen = true) {
    await expect(this.star(id)).toHaveAttribute("aria-pressed", String(isChosen));
  }

  row(id) {
    return this.page.locator(`.my-agenda article[data-session-id="${id}"]`);
  }

  /** What is said of a session here: clashes, changes. */
  notes(id) {
    return this.row(id).locator(".my-notes").getByRole("listitem");
  }

  /** Exactly these sessions are shown, in this order. */
  async shows(...ids) {
    await expect(this.rows).toHaveCount(ids.length);
    expect(await this.rows.evaluateAll((rows) => rows.map((row) => row.dataset.sessionId))).toEqual(ids);
  }

  /** The device remembers what so many of the chosen sessions are. */
  async isRemembered(count) {
    const lines = () => this.page.evaluate(() => localStorage.getItem("plenary:mine")?.match(/^\+.*\tsession\t/gm)?.length ?? 0);
    await expect.poll(lines).toBe(count);
  }
}
