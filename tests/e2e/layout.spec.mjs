// No page has to be scrolled sideways, from the smallest phone to a wide screen.

import { expect, test } from "./fixture.mjs";

const WIDTHS = [320, 360, 768, 1280];

/** What is wider than the screen at each width. */
async function overflow(site, place) {
  const found = [];
  await site.open(place);
  for (const width of WIDTHS) {
    await site.page.setViewportSize({ width, height: 800 });
    const wide = await site.page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return null;
      const elements = [...document.body.querySelectorAll("*")];
      const widest = elements.findLast((element) => element.getBoundingClientRect().right > clientWidth + 1);
      return `${scrollWidth - clientWidth} px by ${widest?.outerHTML.slice(0, 120)}`;
    });
    if (wide) found.push(`/${place} at ${width}: ${wide}`);
  }
  return found;
}

const NETWORKS = {
  bundled: [
    ["", "meetings", "meetings/seoul-2024", "meetings/seoul-2024?member=korea,oecd&topic=public-trust,open-government&q=government"],
    ["meetings/seoul-2024/sessions/session-1", "meetings/seoul-2024/sessions/symposium-3", "meetings/planned-2025", "meetings/sixth-2022"],
    ["members", "members/korea", "people", "people/barbara-chiara-ubaldi", "organisations", "organisations/oecd"],
    ["topics", "topics/open-government", "library", "library/digital-government-policy-framework", "programmes", "programmes/spbe"],
    ["search", "search?q=government", "about", "members/nobody", "meetings/seoul-2024?q=zeppelin&topic=policy-labs"],
  ],
  full: [
    ["", "meetings", "meetings/harbour-2026", "meetings/harbour-2026?room=river-hall,lotus-room&language=km"],
    ["meetings/harbour-2026/sessions/session-1a", "meetings/harbour-2026/sessions/session-3a", "meetings/harbour-2026/sessions/session-7"],
    ["meetings/lantern-2025", "members", "members/cambodia", "people", "people/maximiliana-lanternstein"],
    ["organisations", "organisations/society-for-the-prevention-of-unnecessary-darkness", "programmes/river-lights", "library", "search?q=a", "about"],
    ["topics", "topics/shared-infrastructure-for-lighting-landing-stages", "meetings/fog-2024", "library/framework-for-friendly-light"],
  ],
};

for (const [feed, groups] of Object.entries(NETWORKS)) {
  test.describe(`${feed} network`, () => {
    test.use({ feed, audited: false });

    for (const places of groups) {
      test(`nothing sticks out: ${places.map((place) => `/${place.replace(/\?.*/, "?…")}`).join(" ")}`, async ({ site }) => {
        const found = [];
        for (const place of places) found.push(...(await overflow(site, place)));
        expect(found).toEqual([]);
      });
    }
  });
}

test.describe("states without content", () => {
  test.use({ audited: false, tolerated: /Failed to load resource|TypeError|preload/, viewport: { width: 320, height: 640 } });

  for (const [name, pattern] of [
    ["failed network file", "**/feed/network.json"],
    ["card of the start script", /\.wasm$/],
  ]) {
    test(`nothing sticks out: ${name}`, async ({ page, site }) => {
      await page.route(pattern, (route) => route.abort());
      await page.goto(site.url);
      await expect(site.failure).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  }
});

test.describe("text twice as large", () => {
  test.use({ audited: false, viewport: { width: 640, height: 800 }, deviceScaleFactor: 2 });

  test("is still all there", async ({ agenda, page }) => {
    await agenda.open();
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("html { font-size: 200% }");
      document.adoptedStyleSheets = [sheet];
    });
    await expect(agenda.title("session-1")).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(640);
  });
});
