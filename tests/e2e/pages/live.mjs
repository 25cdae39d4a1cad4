// The live desk of a meeting, or the screen of its room.

import { expect } from "@playwright/test";

/** Milliseconds after a whole second, when the clock of the app shows it. */
const SETTLED = 20;

/** Some names are the beginning of others. */
const exactly = (name) => ({ name, exact: true });

export class Live {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.countdown = page.getByRole("timer");
    this.status = site.main.getByRole("status");
    this.roomClock = page.locator(".room-clock").getByRole("time");
    this.who = page.locator(".turn .who");
    this.from = page.locator(".turn .people").getByRole("list");
    this.role = page.locator(".turn .role");
    this.unit = page.locator(".turn .unit");
    this.rows = page.locator("ol.order").getByRole("listitem");
    this.running = page.locator("ol.order > [aria-current=step]");
    this.next = page.getByRole("button", exactly("Next item"));
    this.close = page.getByRole("button", exactly("Close the session"));
    this.back = page.getByRole("button", exactly("Back"));
    this.hold = page.getByRole("button", exactly("Hold"));
    this.goOn = page.getByRole("button", exactly("Go on"));
    this.less = page.getByRole("button", exactly("−1 minute"));
    this.more = page.getByRole("button", exactly("+1 minute"));
    this.skip = page.getByRole("button", exactly("Absent, skip"));
    this.undo = page.getByRole("button", exactly("Undo"));
    this.fullScreen = page.getByRole("button", exactly("Full screen"));
    this.roomScreen = page.getByRole("link", exactly("Screen for the room"));
    this.agenda = page.getByRole("link", exactly("Agenda"));
    this.followsClock = page.getByText("The desk follows the printed times until you do something.");
    this.isLed = page.getByText("You lead: an item ends when you go on.");
    this.rehearsal = page.getByText("This is a rehearsal: the clock of the desk is another one.");
    this.endRehearsal = page.getByRole("button", exactly("End the rehearsal"));
    this.parallel = page.locator("p").filter({ hasText: "Also on now:" }).getByRole("button");
    this.rehearsals = page.locator("section").filter({ has: page.getByRole("heading", exactly("Rehearse")) });
  }

  async open(query = "", meeting = "seoul-2024") {
    await this.site.open(`meetings/${meeting}/live${query}`);
  }

  /** Opens the desk on a device whose clock stands still at this instant, until time is let pass. */
  async startAt(instant, opening = () => this.open()) {
    await this.page.clock.install({ time: Date.parse(instant) - 60_000 });
    await opening();
    await this.standStill(instant);
  }

  /** Does something that takes a running clock, such as a reload; it stands still at this later instant. */
  async until(instant, doing) {
    await this.page.clock.resume();
    await doing();
    await this.standStill(instant);
  }

  async standStill(instant) {
    await this.page.clock.pauseAt(Date.parse(instant) + SETTLED);
    this.isStill = true;
  }

  /** Lets time pass tick by tick, such as `01:30` or `02:00:00`. */
  async pass(time) {
    await this.page.clock.runFor(time);
  }

  /** Lets the device sleep: whatever was due meanwhile happens once. */
  async sleep(time) {
    await this.page.clock.fastForward(time);
  }

  /** What stands below the running item under this name. */
  fact(name) {
    const term = this.page.getByText(name, { exact: true });
    return this.page.locator(".live-facts > div").filter({ has: term }).getByRole("definition");
  }

  row(name) {
    return this.rows.filter({ has: this.page.getByRole("button", exactly(name)) });
  }

  /** Lets the item of this name begin. */
  async jump(name) {
    await this.page.getByRole("button", exactly(name)).click();
  }

  /** The button beside an item that says that its speaker is absent, or is not. */
  absent(name) {
    return this.row(name).getByRole("button", { name: /absent$/i });
  }

  /** The session is on, and this is who speaks, the time, and what stands below it. */
  async shows({ who, time, unit, next, session, discussion, plan }) {
    const expected = [
      [this.who, who],
      [this.countdown, time],
      [this.unit, unit],
      [this.fact("Next"), next],
      [this.fact("Left of the session"), session],
      [this.fact("For discussion"), discussion],
      [this.fact("Against the plan"), plan],
    ];
    for (const [place, words] of expected) if (words !== undefined) await expect(place).toHaveText(words);
  }

  /** From now on notes everything that a screen reader is told; `heard` gives it. */
  async listen() {
    await this.page.evaluate(() => {
      globalThis.heard = [];
      const region = document.querySelector("main [role=status]");
      const observer = new MutationObserver(() => globalThis.heard.push(region.textContent));
      observer.observe(region, { childList: true, characterData: true, subtree: true });
    });
  }

  /** Of an empty region nothing is heard. */
  heard() {
    return this.page.evaluate(() => globalThis.heard.filter(Boolean));
  }
}
