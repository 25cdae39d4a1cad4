import { expect, test as base } from "./fixture.mjs";
import { Live } from "./pages/live.mjs";
const test = base.extend({ live: async ({ page, site }, use) => use(new Live(page, site)) });
test("p", async ({ live, page }) => {
  await live.openAt("09:05");
  console.log(await page.locator("body").ariaSnapshot());
  await live.openAt("10:35");
  console.log(await page.locator("body").ariaSnapshot());
  await live.openAt("10:15");
  console.log(await page.locator("main").ariaSnapshot());
  await live.openAt("18:15");
  console.log(await page.locator("main").ariaSnapshot());
  await live.open();
  console.log(await page.locator("main").ariaSnapshot());
});
base.describe("x",()=>{ test.use({now:null});
test("q", async ({ live, page, context }) => {
  await live.startAt("2024-09-03T09:05+09:00");
  console.log(await live.roomClock.textContent(), await live.countdown.textContent());
  await live.pass("01:00");
  console.log(await live.roomClock.textContent(), await live.countdown.textContent());
  const t=Date.now(); await live.pass("02:00:00"); console.log(Date.now()-t);
  console.log(await live.roomClock.textContent(), await live.countdown.textContent());
  await page.reload();
  await live.site.isReady();
  console.log(await live.roomClock.textContent(), await live.countdown.textContent());
  await page.clock.resume();
});
test.describe("f",()=>{ test.use({feed:"full"});
test("h", async ({ live, page, context }) => {
  await live.startAt("2026-03-10T11:20+07:00", ()=>live.open("","harbour-2026"));
  console.log(await page.locator("main").ariaSnapshot());
  await page.clock.resume();
}); });
});
