// What a page says of a feed that is asked for again while it is open.

import { expect } from "@playwright/test";

import { NETWORK } from "./feed.mjs";

const MINUTE = 60_000;

export class News {
  constructor(page, site, files) {
    this.page = page;
    this.site = site;
    this.files = files;
    /** "The agenda has changed", with what changed. */
    this.notice = page.getByRole("status").locator("> div").filter({ hasText: "The agenda has changed" });
    this.words = this.notice.getByRole("listitem");
    this.close = this.notice.getByRole("button", { name: "Close" });
    this.all = this.notice.getByRole("link", { name: "What changed" });
    /** What the rest of the program adds as it begins, after the first pause has. */
    this.begun = page.locator(".site-footer > div.address");
    /** Says that the feed could not be asked for. */
    this.stale = page.getByRole("status").filter({ hasText: "What is shown could not be checked for changes." });
  }

  /** Opens an agenda, and waits until the rest of the program, which asks again, is here. */
  async open(query = "", meeting = "harbour-2026") {
    await this.page.goto(this.site.address(`meetings/${meeting}${query}`));
    await this.isReady();
  }

  /** Waits on any page until the rest of the program, which asks again, is here. */
  async isReady() {
    await this.site.isReady();
    await this.page.clock.fastForward(2000);
    // Only what it adds to the page says that it has begun: its file alone is not enough, as its messages may
    // still be on their way, and minutes that go by before the first pause has begun are none of it.
    await expect(this.begun).toBeAttached();
  }

  /** Lets minutes go by. */
  async wait(minutes) {
    await this.page.clock.fastForward(minutes * MINUTE);
  }

  /** Waits until all that the page has asked for is here, so that the next pause has begun. */
  async settle() {
    // What is asked for now is answered after what was asked for before, and one file may lead to the next.
    const ask = () => fetch(location.href, { cache: "reload" }).then((answer) => answer.text());
    await expect(async () => {
      for (let turn = 0; turn < 3; turn += 1) {
        await this.page.evaluate(ask);
        expect(this.files.pending).toBe(0);
      }
    }).toPass();
  }

  /** Lets so many minutes go by in which nothing is asked for. */
  async isQuietFor(minutes) {
    const before = this.files.asked.length;
    await this.wait(minutes);
    await this.settle();
    expect(this.files.asked.length).toBe(before);
  }

  /** Lets minutes go by until the feed has been asked for once more. */
  async isAskedAfter(minutes) {
    const before = this.files.askedFor(NETWORK);
    await this.wait(minutes);
    await expect.poll(() => this.files.askedFor(NETWORK)).toBe(before + 1);
    await this.settle();
  }

  /** The page is seen, or is not. */
  async isSeen(isSeen) {
    await this.page.evaluate((isSeen) => {
      Object.defineProperty(document, "hidden", { configurable: true, get: () => !isSeen });
      Object.defineProperty(document, "visibilityState", { configurable: true, get: () => (isSeen ? "visible" : "hidden") });
      document.dispatchEvent(new Event("visibilitychange"));
    }, isSeen);
  }
}
