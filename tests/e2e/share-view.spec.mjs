// A delegate passes on what is on the screen: by link, by another app, by camera, on paper.

import { expect, test as base } from "./fixture.mjs";
import { Ways, decoded } from "./pages/ways.mjs";

const test = base.extend({
  ways: async ({ page }, use) => use(new Ways(page)),
});

/** Writes down what is handed to the device's own sheet. */
const withSheet = (page) =>
  page.addInitScript(() => {
    globalThis.sent = [];
    navigator.share = async (data) => void globalThis.sent.push(data);
  });

test("the link is of exactly this view, without the time that the page is taken to be at", async ({ agenda, site, ways }) => {
  await agenda.open("?topic=public-trust&member=romania,spain&q=trust&tz=America/Lima&both=1&now=2024-09-03T09:30%2B09:00#day-2024-09-04");
  await ways.share.open();
  const view = "?topic=public-trust&member=romania,spain&q=trust&tz=America/Lima&both=1#day-2024-09-04";
  await expect(ways.share.link).toHaveValue(site.address(`meetings/seoul-2024${view}`));
  await expect(ways.share.link).toHaveAttribute("readonly");
});

test("it follows what is chosen while it is open", async ({ agenda, site, page, ways }) => {
  await agenda.open();
  await ways.share.open();
  await expect(ways.share.link).toHaveValue(site.address("meetings/seoul-2024"));
  await page.goBack();
  await agenda.open("?topic=public-trust");
  await ways.share.open();
  await expect(ways.share.link).toHaveValue(site.address("meetings/seoul-2024?topic=public-trust"));
});

test("what the device keeps is said to others, who do not have it", async ({ agenda, page, site, ways }) => {
  await page.addInitScript(() => localStorage.setItem("plenary:zone", "tz=America/Lima"));
  await agenda.open();
  await ways.share.open();
  await expect(ways.share.link).toHaveValue(site.address("meetings/seoul-2024?tz=America/Lima"));
});

test.describe("where the page may write to the clipboard", () => {
  test.use({ permissions: ["clipboard-read", "clipboard-write"], audited: false });

  test("the link is copied, and that is said", async ({ page, session, site, ways }) => {
    await session.open("session-1");
    await ways.share.open();
    await ways.share.copy.click();
    await expect(ways.share.told).toHaveText("Copied.");
    // The page is not allowed to read what it wrote; a field is.
    await page.goto(site.address("search"));
    await site.isReady();
    const field = page.getByRole("searchbox");
    await field.press("ControlOrMeta+V");
    await expect(field).toHaveValue(site.address("meetings/seoul-2024/sessions/session-1"));
  });
});

for (const [name, hasOne] of [
  ["refuses", true],
  ["has none", false],
]) {
  test(`where the browser ${name}, the link is selected for the reader to copy`, async ({ agenda, page, ways }) => {
    await page.addInitScript((hasOne) => {
      const writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
      Object.defineProperty(navigator, "clipboard", { value: hasOne ? { writeText } : undefined });
    }, hasOne);
    await agenda.open();
    await ways.share.open();
    await ways.share.copy.click();
    await expect(ways.share.told).toContainText("It could not be copied. It is selected");
    await expect(ways.share.link).toBeFocused();
    const selected = await ways.share.link.evaluate((field) => field.value.slice(field.selectionStart, field.selectionEnd));
    expect(selected).toBe(await ways.share.link.inputValue());
  });
}

test("what the device has to send with is offered where there is any", async ({ agenda, page, site, ways }) => {
  await withSheet(page);
  await agenda.open("?topic=public-trust");
  await ways.share.open();
  await ways.share.send.click();
  const sent = await page.evaluate(() => globalThis.sent);
  const url = site.address("meetings/seoul-2024?topic=public-trust");
  expect(sent).toEqual([{ title: "2024 meeting in Seoul · INDIGO Southeast Asia", url }]);
});

test("and not where there is none", async ({ agenda, page, ways }) => {
  await page.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, "share"));
  await agenda.open();
  await ways.share.open();
  await expect(ways.share.send).toHaveCount(0);
});

test("by keyboard it opens, Escape closes it, and the focus is back on its button", async ({ agenda, page, ways }) => {
  await agenda.open();
  await ways.share.button.focus();
  await page.keyboard.press("Enter");
  await ways.share.isOpen();
  await page.keyboard.press("Tab");
  await expect(ways.share.link).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(ways.share.copy).toBeFocused();
  await page.keyboard.press("Escape");
  await ways.share.isClosed();
  await expect(ways.share.button).toBeFocused();
  await page.keyboard.press("Space");
  await ways.share.isOpen();
});

test("it closes where the reader goes on elsewhere", async ({ agenda, page, ways }) => {
  await agenda.open();
  await ways.share.open();
  await agenda.count.click();
  await ways.share.isClosed();
  await ways.share.open();
  await agenda.title("session-1").focus();
  await ways.share.isClosed();
  await page.keyboard.press("Escape");
  await expect(agenda.title("session-1")).toBeFocused();
});

test.describe("a QR code", () => {
  test.use({ audited: false });

  test("takes an agenda of one's own to another device", async ({ agenda, browser, mine, page, site, ways }) => {
    await agenda.open();
    await mine.choose("session-1", "symposium-1");
    await mine.open();
    await ways.share.open();
    const link = site.address("my-agenda?ids=seoul-2024:session-1,symposium-1");
    await expect(ways.share.link).toHaveValue(link);
    expect(await decoded(page, await ways.share.code.screenshot())).toBe(link);

    const other = await browser.newContext();
    const there = await other.newPage();
    await there.goto(link);
    await there.getByRole("button", { name: "Add these to my agenda" }).click();
    await expect(there.locator(".my-agenda .result-count")).toHaveText("2 sessions");
    await other.close();
  });

  for (const colorScheme of ["light", "dark"]) {
    test(`is read by a camera in ${colorScheme} colours`, async ({ agenda, page, ways }) => {
      await page.emulateMedia({ colorScheme });
      await agenda.open("?topic=public-trust&tz=America/Lima");
      await ways.share.open();
      const link = await ways.share.link.inputValue();
      expect(await decoded(page, await ways.share.code.screenshot())).toBe(link);
      // One drawing, with the quiet zone around it that the standard asks for.
      await expect(ways.share.code.locator("*")).toHaveCount(1);
      const [x, y, width] = (await ways.share.code.getAttribute("viewBox")).split(" ").map(Number);
      expect([x, y, (width - 8 - 17) % 4]).toEqual([-4, -4, 0]);
    });
  }

  test("is read in forced colours", async ({ agenda, page, ways }) => {
    await page.emulateMedia({ forcedColors: "active", colorScheme: "dark" });
    await agenda.open();
    await ways.share.open();
    expect(await decoded(page, await ways.share.code.screenshot())).toBe(await ways.share.link.inputValue());
  });

  test("is read of the longest view that anybody would share", async ({ agenda, page, ways }) => {
    const topics = "public-trust,open-government,open-data,data-governance,ai-governance,digital-identity";
    await agenda.open(`?day=2024-09-03,2024-09-04&topic=${topics}&member=korea,indonesia,thailand,viet-nam&q=artificial%20intelligence&tz=America/Argentina/Buenos_Aires&both=1`);
    await ways.share.open();
    const link = await ways.share.link.inputValue();
    expect(link.length).toBeGreaterThan(250);
    expect(await decoded(page, await ways.share.code.screenshot({ scale: "css" }))).toBe(link);
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

  test("the panel stays within the window, and its buttons are large enough for a finger", async ({ agenda, page, session, ways }) => {
    await withSheet(page);
    await agenda.open();
    await ways.share.open();
    await ways.share.fits();
    for (const target of [ways.share.button, ways.share.copy, ways.share.send, ways.share.link]) {
      expect((await target.boundingBox()).height).toBeGreaterThanOrEqual(44);
    }
    await session.open("session-1");
    await ways.share.open();
    await ways.share.fits();
  });

  test("also from right to left", async ({ agenda, page, ways }) => {
    await agenda.open();
    await page.evaluate(() => (document.documentElement.dir = "rtl"));
    await ways.share.open();
    await ways.share.fits();
  });
});

test.describe("a meeting with versions, on paper", () => {
  test.use({ feed: "full", audited: false });

  for (const [place, address] of [
    ["meetings/harbour-2026?topic=open-data", "meetings/harbour-2026?topic=open-data&since=7"],
    ["meetings/harbour-2026/sessions/registration", "meetings/harbour-2026/sessions/registration?since=7"],
  ]) {
    test(`${place} has its address with the version, also as a QR code`, async ({ page, site, ways }) => {
      const annex = page.waitForResponse(/annex-.*\.wasm/);
      await site.open(place);
      await annex;
      await expect(ways.printed).toHaveCount(0);
      await expect
        .poll(async () => {
          await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
          return ways.printed.count();
        })
        .toBe(1);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const printed = page.locator(".site-footer .address:visible");
      await expect(printed).toHaveText(site.address(address));
      expect(await decoded(page, await ways.printed.screenshot())).toBe(site.address(address));
    });
  }
});

test.describe("who comes back from paper", () => {
  test.use({ feed: "full" });

  test("is told of what changed since, on the agenda and on its way", async ({ agenda, page, site, ways }) => {
    await agenda.open("?since=2", "harbour-2026");
    await expect(ways.fromPaper).toHaveText("Printed from version 2: see what changed since");
    // No other link takes it along, and neither does what is shared.
    expect(await page.locator("a[href*=since]").count()).toBe(1);
    await ways.share.open();
    await expect(ways.share.link).toHaveValue(site.address("meetings/harbour-2026"));
    await ways.fromPaper.click();
    await expect(page).toHaveURL(site.address("meetings/harbour-2026/changes?since=2"));
    await site.goBack();
    await expect(ways.fromPaper).toBeVisible();
    await page.locator("article[data-session-id] h3 a").first().click();
    await expect(page).not.toHaveURL(/since/);
    await expect(ways.fromPaper).toHaveCount(0);
  });

  test("is told on a session's page too", async ({ session, ways }) => {
    await session.open("registration?since=6", "harbour-2026");
    await expect(ways.fromPaper).toBeVisible();
  });

  test("is told nothing where the paper is of the present version", async ({ agenda, ways }) => {
    for (const since of ["7", "8", "", "x"]) {
      await agenda.open(`?since=${since}`, "harbour-2026");
      await expect(ways.fromPaper).toHaveCount(0);
    }
  });
});
