// The live desk of a meeting, or the screen of its room.

import { expect } from "@playwright/test";

/** The clock shows a whole second from the moment after it began. */
const SETTLED = 20;

export class Live {
  constructor(page, site) {
    this.page = page;
    this.site = site;
    this.countdown = page.getByRole("timer");
    this.status = page.locator("main").getByRole("status");
    this.roomClock = page.locator(".room-clock").getByRole("time");
    this.zone = page.locator(".room-clock .note");
    this.who = page.locator(".turn .who");
    this.from = page.locator(".turn .people").getByRole("list");
    this.role = page.locator(".turn .role");
    this.unit = page.locator(".turn .unit");
    this.rows = page.locator("ol.order").getByRole("listitem");
    this.mode = page.locator("main").getByText(/^(The desk follows|You lead)/);
    this.next = this.button("Next item");
    this.close = this.button("Close the session");
    this.back = this.button("Back");
    this.hold = this.button("Hold");
    this.goOn = this.button("Go on");
    this.less = this.button("−1 minute");
    this.more = this.button("+1 minute");
    this.skip = this.button("Absent, skip");
    this.undo = this.button("Undo");
    this.screenLink = page.getByRole("link", { name: "Screen for the room" });
    this.rehearsal = page.getByText("This is a rehearsal: the clock of the desk is another one.");
    this.endRehearsal = this.button("End the rehearsal");
    this.clockNote = page.getByText(/^The address sets the clock of this page/);
  }

  button(name) {
    return this.page.getByRole("button", { name, exact: true });
  }

  async open(query = "", meeting = "seoul-2024") {
    await this.site.open(`meetings/${meeting}/live${query}`);
  }

  /** Opens the desk of a page whose clock was set by the address, such as `09:05` on 3 September in Seoul. */
  async openAt(clock, date = "2024-09-03") {
    await this.open(`?now=${date}T${clock}%2B09:00`);
  }

  /** Opens the desk on a device whose clock stands at this instant, until `pass`. */
  async startAt(instant, place = () => this.open()) {
    const then = new Date(instant).getTime();
    await this.page.clock.install({ time: then - 60_000 });
    await place();
    await this.page.clock.pauseAt(then + SETTLED);
  }

  /** Lets time pass, such as `01:30` or `02:00:00`, tick by tick. */
  async pass(time) {
    await this.page.clock.runFor(time);
  }

  /** Lets the machine sleep: what should have ticked meanwhile does so once. */
  async sleep(time) {
    await this.page.clock.fastForward(time);
  }

  /** A line below the running item, by its name. */
  fact(name) {
    const name_ = this.page.getByText(name, { exact: true });
    return this.page.locator(".live-facts > div").filter({ has: name_ }).getByRole("definition");
  }

  row(name) {
    return this.rows.filter({ has: this.button(name) });
  }

  /** What is shown, by name: whoever speaks, the countdown, the facts. */
  async shows({ who, left, unit, ...facts }) {
    if (who) await expect(this.who).toHaveText(who);
    if (left) await expect(this.countdown).toHaveText(left);
    if (unit) await expect(this.unit).toHaveText(unit);
    for (const [name, words] of Object.entries(facts)) await expect(this.fact(name)).toHaveText(words);
  }
}
