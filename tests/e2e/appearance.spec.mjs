// Every page in light, dark and forced colours, with text spread out, magnified four times, and for a finger.

import { audit, expect, test } from "./fixture.mjs";
import { PLACES } from "./places.mjs";

/** An agenda with applied filters, and one that has nothing left to show. */
const FILTERED = "?topic=public-trust&member=romania,spain&q=trust";
const EMPTY = "?topic=policy-labs&q=zeppelin";

// The first tests audit all pages, by themselves.
test.use({ audited: false });

for (const [scheme, options, query] of [
  ["light", { colorScheme: "light" }, "(prefers-color-scheme: light) and (forced-colors: none)"],
  ["dark", { colorScheme: "dark" }, "(prefers-color-scheme: dark) and (forced-colors: none)"],
  ["forced colours", { forcedColors: "active" }, "(forced-colors: active)"],
]) {
  for (const width of [360, 1280]) {
    test.describe(`${scheme}, ${width} px wide`, () => {
      test.use({ viewport: { width, height: 800 }, contextOptions: { reducedMotion: "reduce", ...options } });

      test("every page is accessible", async ({ agenda, page, site }) => {
        // Thirty audits of one or two seconds each.
        test.setTimeout(240_000);
        const look = (state) => test.step(state, () => audit(page, `on ${state}`));
        for (const place of PLACES) {
          await site.open(place);
          await look(`/${place}`);
        }
        await agenda.open(EMPTY);
        await expect(agenda.empty).toBeVisible();
        await look("an agenda without a match");
        await agenda.open(FILTERED);
        await look("an agenda with filters");
        await unfold(agenda);
        await look("an agenda with everything unfolded");
        expect(await page.evaluate((query) => matchMedia(query).matches, query)).toBe(true);
      });
    });
  }
}

/** Opens the menu, the sheet of filters and all groups of filters, where they are closed. */
async function unfold({ filtersButton, page }) {
  const menu = page.locator("button[aria-expanded=false]:visible");
  while ((await menu.count()) > 0) await menu.first().click();
  // Panels lie over the rest, one at a time: share-view.spec.mjs looks at them.
  const groups = (where) => page.locator(`${where} details:not([open], .way) > summary:visible`);
  const open = async (where) => {
    while ((await groups(where).count()) > 0) await groups(where).first().click();
  };
  await open("main");
  if (await filtersButton.isVisible()) {
    await filtersButton.click();
    await open(".sheet");
  }
}

/** How far the page, or the sheet over it, is wider than the window. */
function overflow(page) {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll("dialog[open], dialog[open] .filter-groups")];
    return Math.max(...boxes.map(({ clientWidth, scrollWidth }) => scrollWidth - clientWidth));
  });
}

test.describe("text spread out by the reader", () => {
  test.use({ viewport: { width: 360, height: 800 } });

  for (const place of ["", "meetings/seoul-2024", `meetings/seoul-2024${FILTERED}`, "meetings/seoul-2024/sessions/session-1"]) {
    test(`loses nothing on /${place.replace(/\?.*/, "?…")}`, async ({ agenda, page, site }) => {
      await site.open(place);
      await unfold(agenda);
      await page.evaluate(spread);
      expect(await overflow(page)).toBe(0);
      expect(await page.evaluate(damagedTexts)).toEqual([]);
    });
  }
});

/** The spacing of WCAG 1.4.12. As a constructed sheet, because the content policy allows no style in the page. */
function spread() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-block-end: 2em !important }
  `);
  document.adoptedStyleSheets = [sheet];
}

/** Texts that are cut off, by the window or by a box that hides what sticks out, or lie on another text. */
function damagedTexts() {
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode } = texts;
    const range = document.createRange();
    range.selectNodeContents(currentNode);
    const boxes = [];
    let isHidden = !currentNode.data.trim();
    let layer = null;
    for (let element = currentNode.parentElement; element && !layer; element = element.parentElement) {
      const { clipPath, overflow } = getComputedStyle(element);
      // Only for those who hear the page.
      if (clipPath !== "none") isHidden = true;
      // What scrolls by itself cuts nothing off, and the sheet of filters covers what is below it.
      if (/auto|scroll/.test(overflow) || element.localName === "dialog") layer = element;
      else if (/hidden|clip/.test(overflow)) boxes.push(element.getBoundingClientRect());
    }
    if (isHidden) continue;
    if (!layer) boxes.push(new DOMRect(0, -1e6, innerWidth, 2e6));
    for (const { left, right, top, bottom } of range.getClientRects()) {
      if (right - left > 0) lines.push({ text: currentNode.data.trim().slice(0, 60), left, right, top, bottom, boxes, layer });
    }
  }
  const found = new Set();
  for (const [place, line] of lines.entries()) {
    for (const box of line.boxes) {
      const isCut = line.left < box.left - 1 || line.right > box.right + 1 || line.top < box.top - 1 || line.bottom > box.bottom + 1;
      if (isCut) found.add(`cut off: ${line.text}`);
    }
    for (const other of lines.slice(place + 1)) {
      if (other.layer !== line.layer) continue;
      const width = Math.min(line.right, other.right) - Math.max(line.left, other.left);
      const height = Math.min(line.bottom, other.bottom) - Math.max(line.top, other.top);
      // The boxes of letters reach a little beyond what is drawn of them.
      if (width > 2 && height > 4) found.add(`“${line.text}” and “${other.text}” lie on each other`);
    }
  }
  return [...found];
}

test.describe("magnified four times", () => {
  // A window of 1280 by 1024 has this many CSS pixels left.
  test.use({ viewport: { width: 320, height: 256 } });

  test("no page is scrolled sideways", async ({ agenda, page, site }) => {
    const wide = [];
    const look = async (state) => {
      const pixels = await overflow(page);
      if (pixels > 0) wide.push(`${state}: ${pixels} px`);
    };
    for (const place of PLACES) {
      await site.open(place);
      await look(`/${place}`);
    }
    await agenda.open(EMPTY);
    await look("an agenda without a match");
    await agenda.open(FILTERED);
    await unfold(agenda);
    await look("an agenda with filters and everything unfolded");
    expect(wide).toEqual([]);
  });

  test("what sticks to an edge leaves room to read", async ({ agenda, page, site }) => {
    await agenda.open();
    await site.scrollTo(1500);
    const covered = await page.evaluate(() => {
      const stuck = [...document.querySelectorAll("body *")].filter((element) => {
        const { position } = getComputedStyle(element);
        const { top, bottom } = element.getBoundingClientRect();
        return /sticky|fixed/.test(position) && bottom > 0 && top < innerHeight;
      });
      return stuck.reduce((height, element) => height + element.getBoundingClientRect().height, 0);
    });
    expect(covered).toBeLessThanOrEqual(256 / 3);
  });
});

test.describe("for a finger", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  /** What is pressed, chosen or written in, and the menu. A link in a text or a list may be as high as its line. */
  const TARGETS =
    "button, summary, label, input:not([type=checkbox]), .menu a, .brand, .neighbours a, .meeting-card h3 a, .session-row h3 a, .site-footer p > a";

  async function smallTargets(page) {
    return page.locator(TARGETS).evaluateAll((targets) =>
      targets
        .filter((target) => target.checkVisibility({ visibilityProperty: true }))
        .map((target) => [target, target.getBoundingClientRect()])
        // Sizes in fractions of a pixel are rounded when they are drawn.
        .filter(([, { width, height }]) => width < 43.5 || height < 43.5)
        .map(([target, { width, height }]) => `${width.toFixed(1)} by ${height.toFixed(1)}: ${target.outerHTML.slice(0, 100)}`),
    );
  }

  test("buttons, fields, choices and the menu are large enough", async ({ agenda, page, site }) => {
    const small = [];
    const look = async (state) => small.push(...(await smallTargets(page)).map((target) => `${state}: ${target}`));
    await site.open("meetings");
    expect(await page.evaluate(() => matchMedia("(pointer: coarse)").matches)).toBe(true);
    await unfold(agenda);
    await look("/meetings with the menu");
    const places = ["", "meetings/seoul-2024", "meetings/seoul-2024/sessions/session-1", "search?q=korea", "about", "members/nobody"];
    for (const place of places) {
      await site.open(place);
      await look(`/${place}`);
    }
    await agenda.open(EMPTY);
    await expect(agenda.empty).toBeVisible();
    await look("an agenda without a match");
    await agenda.open(FILTERED);
    await unfold(agenda);
    await look("an agenda with filters and everything unfolded");
    expect(small).toEqual([]);
  });

  test.describe("after a failure", () => {
    test.use({ tolerated: /Failed to load resource|TypeError|preload/ });

    for (const [name, pattern] of [
      ["of the network file", "**/feed/network.json"],
      ["of the program", /\.wasm$/],
    ]) {
      test(`${name}: the button is large enough`, async ({ page, site }) => {
        await page.route(pattern, (route) => route.abort());
        await page.goto(site.url);
        await expect(site.failure.getByRole("button")).toBeVisible();
        expect(await smallTargets(page)).toEqual([]);
      });
    }
  });
});
