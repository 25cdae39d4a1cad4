// The files of the feed behind a page, which a test changes while the page is open.

import { readFileSync } from "node:fs";

const FEED = new URL("../../fixtures/full/", import.meta.url);
export const NETWORK = "network.json";
export const MEETING = "meetings/harbour-2026.json";

export class Feed {
  constructor(page) {
    this.page = page;
    /** The names of the files that were asked for, in order. */
    this.asked = [];
    /** How many of them are on their way. */
    this.pending = 0;
    this.changed = new Map();
    this.answers = new Map();
    page.on("request", (request) => {
      const name = this.nameOf(request);
      if (!name) return;
      this.asked.push(name);
      this.pending += 1;
    });
    for (const end of ["requestfinished", "requestfailed"]) {
      page.on(end, (request) => {
        if (this.nameOf(request)) this.pending -= 1;
      });
    }
  }

  nameOf(request) {
    return new URL(request.url()).pathname.match(/\/feed\/(.+)$/)?.[1];
  }

  /** Routed only by tests that need it: a routed page has no cache. */
  async route() {
    this.isRouted ??= this.page.route("**/feed/**", (route) => {
      const name = this.nameOf(route.request());
      const answer = this.answers.get(name);
      if (answer) return answer(route);
      const json = this.changed.get(name);
      return json ? route.fulfill({ json }) : route.continue();
    });
    await this.isRouted;
  }

  /** From now on the file is another one; changes add up. */
  async change(name, alter) {
    const file = this.changed.get(name) ?? JSON.parse(readFileSync(new URL(name, FEED)));
    alter(file);
    this.changed.set(name, file);
    await this.route();
  }

  async changeSessions(alter) {
    await this.change(MEETING, (file) => alter(file.sessions));
  }

  async changeSession(id, values) {
    await this.changeSessions((sessions) => Object.assign(sessions.find((session) => session.id === id), values));
  }

  async remove(id) {
    await this.changeSessions((sessions) => sessions.splice(sessions.findIndex((session) => session.id === id), 1));
  }

  /** The meeting as it is in the network file. */
  async changeMeeting(values) {
    await this.change(NETWORK, ({ meetings }) => Object.assign(meetings.find(({ id }) => id === "harbour-2026"), values));
  }

  /** The file is as it was at the beginning. */
  restore(name) {
    this.changed.delete(name);
  }

  /** From now on the file is answered like this; without an answer, as it should be. */
  async answer(name, answer) {
    this.answers.set(name, answer);
    await this.route();
  }

  askedFor(name) {
    return this.asked.filter((asked) => asked === name).length;
  }
}
