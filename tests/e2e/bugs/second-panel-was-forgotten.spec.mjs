// Where one panel closes because another opens, the standard has browsers tell of the one that opens first.
// The other then counted as the last word: no panel was open, and a page that was made anew made what is in
// the open one anew as well.

import { expect, test } from "../fixture.mjs";
import { Ways } from "../pages/ways.mjs";

test.use({ audited: false, feed: "full", now: null });

test("what is in a panel stays when the agenda changes, also where another was open before", async ({
  files,
  news,
  page,
  site,
}) => {
  const ways = new Ways(page);
  await page.clock.install({ time: "2026-03-09T12:00:00+07:00" });
  // Chromium tells of the one that closes first.
  await page.addInitScript(() => {
    let closed;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => closed.dispatchEvent(new Event("toggle"));
    const late = (event) => {
      if (event.newState === "closed") {
        event.stopImmediatePropagation();
        closed = event.target;
      } else if (closed && event.newState === "open") {
        port2.postMessage("after what hears of this one");
      }
    };
    addEventListener("toggle", late, true);
  });
  await page.goto(site.address("meetings/harbour-2026/sessions/session-4"));
  await news.isReady();
  await ways.calendar.open();
  await ways.share.open();
  await ways.calendar.isClosed();
  await ways.share.link.evaluate((field) => (field.wasHere = true));
  await files.changeSession("session-4", { title: "Government that sleeps well" });
  await news.wait(6);
  await expect(site.heading).toContainText("Government that sleeps well");
  await ways.share.isOpen();
  expect(await ways.share.link.evaluate((field) => field.wasHere)).toBe(true);
});
