// Browsers keep a page whole that is left for another site, and show it at once when the reader comes back.

import { expect, test } from "./fixture.mjs";
import { NAME, serveHosts } from "./hosts.mjs";

const AGENDA = "meetings/seoul-2024";

test.use({
  // The other site has no icon.
  tolerated: /404 \(Not Found\)/,
  neighbours: [`http://${NAME}:`],
  // Playwright switches this cache off.
  launchOptions: async ({ launchOptions }, use) => use({ ...launchOptions, ignoreDefaultArgs: ["--disable-back-forward-cache"] }),
});

test("it comes back as it was left, and works", async ({ agenda, page, site }) => {
  const hosts = await serveHosts();
  await agenda.open("?topic=public-trust");
  await agenda.shows("session-3", "symposium-1");
  await page.evaluate(() => {
    globalThis.isSame = true;
    addEventListener("pageshow", ({ persisted }) => (globalThis.isPersisted = persisted));
  });
  await page.goto(hosts.address("plain.css", site.url, { host: NAME }));
  await page.evaluate(() => history.back()).catch(() => {});
  await expect(page).toHaveURL(site.address(`${AGENDA}?topic=public-trust`));
  await expect.poll(() => page.evaluate(() => [globalThis.isSame, globalThis.isPersisted]).catch(() => [])).toEqual([true, true]);
  await agenda.clearAll.click();
  await agenda.matches(17);
  await agenda.title("session-1").click();
  await expect(site.heading).toContainText("Session 1.");
  await hosts.stop();
});

test("nothing listens to a page that is left, which would keep it out", async ({ page, site }) => {
  await page.addInitScript(() => {
    globalThis.heard = [];
    const original = EventTarget.prototype.addEventListener;
    EventTarget.prototype.addEventListener = function (type, ...more) {
      globalThis.heard.push(type);
      return original.call(this, type, ...more);
    };
  });
  for (const place of [AGENDA, `${AGENDA}/live`, "my-agenda"]) {
    await site.open(place);
    const heard = await page.evaluate(() => globalThis.heard);
    expect(heard).toContain("pageshow");
    expect(heard.filter((type) => /unload/.test(type))).toEqual([]);
    expect(await page.evaluate(() => [onunload, onbeforeunload])).toEqual([null, null]);
  }
});
