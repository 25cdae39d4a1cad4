// What is on in a meeting: the strip, the line between the sessions, the marks, the clock that an address sets.

import { expect } from "@playwright/test";

export class Present {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.strip = page.getByRole("list", { name: "Now, Next" });
    this.line = page.getByRole("listitem").filter({ hasText: /^Now, \d\d:\d\d$/ });
    this.running = page.getByRole("main").locator('[aria-current="time"]');
    this.past = page.locator('[data-tense="past"]');
    /** Says that the address sets the clock. */
    this.notice = page.getByRole("status").filter({ hasText: "The address" });
    this.reset = page.getByRole("button", { name: "Use the real time" });
  }

  /** Opens a place while the address says what time it is. */
  async open(place, now) {
    await this.site.open(at(place, now));
  }

  entry(label) {
    return this.strip.getByRole("listitem").filter({ hasText: new RegExp(`^${label} `) });
  }

  link(label) {
    return this.entry(label).getByRole("link");
  }

  /** Of the line: its words, and the sessions between which it stands. */
  async stands(words, before, after) {
    await expect(this.line).toHaveText(words);
    const neighbours = () =>
      this.line.evaluate((line) =>
        [line.previousElementSibling, line.nextElementSibling].map((row) => row?.firstElementChild.dataset.sessionId ?? null),
      );
    await expect.poll(neighbours).toEqual([before, after]);
  }

  async runs(...ids) {
    await expect(this.running).toHaveCount(ids.length);
    expect(await this.running.evaluateAll((rows) => rows.map((row) => row.dataset.sessionId))).toEqual(ids);
  }

  /** Nothing says that the meeting is on. */
  async isAbsent() {
    await expect(this.strip).toHaveCount(0);
    await expect(this.line).toHaveCount(0);
    await expect(this.running).toHaveCount(0);
  }
}

/** The address of a place at a time. */
export function at(place, now) {
  return `${place}${place.includes("?") ? "&" : "?"}now=${encodeURIComponent(now).replaceAll("%3A", ":")}`;
}
