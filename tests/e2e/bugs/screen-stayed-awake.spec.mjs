// A page that comes back may be told so twice. It then asked twice to keep the screen awake, forgot what it
// was given first, and the screen stayed awake after the desk was left.

import { expect, test } from "../fixture.mjs";

test.use({ audited: false });

test("nothing keeps the screen awake once the desk is left, however often the page came back", async ({ page, site }) => {
  await page.addInitScript(() => {
    globalThis.held = 0;
    globalThis.asked = 0;
    const request = async () => {
      globalThis.asked += 1;
      globalThis.held += 1;
      let isHeld = true;
      return {
        release: async () => {
          if (isHeld) globalThis.held -= 1;
          isHeld = false;
        },
      };
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
  });
  const [asked, held] = ["asked", "held"].map((name) => () => page.evaluate((name) => globalThis[name], name));
  await site.open("meetings/seoul-2024/live");
  await expect.poll(held).toBe(1);
  await page.evaluate(() => {
    document.dispatchEvent(new Event("visibilitychange"));
    dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
  });
  await expect.poll(asked).toBe(3);
  await expect.poll(held).toBe(1);
  await page.getByRole("link", { name: "Agenda", exact: true }).click();
  await expect(page).toHaveURL(site.address("meetings/seoul-2024"));
  await expect.poll(held).toBe(0);
});
