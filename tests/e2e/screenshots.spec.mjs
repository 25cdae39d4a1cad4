// Every page as a picture, at three widths, light and dark, against pictures that somebody has looked
// at. Text is drawn by the browser and the fonts of a machine, so the pictures are named after both;
// elsewhere nothing is compared, and the test says so. What must hold everywhere is measured in
// layout.spec.mjs and appearance.spec.mjs. `make screenshots` takes them anew.

import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { expect, test } from "./fixture.mjs";
import { PICTURED } from "./places.mjs";

const FOLDER = fileURLToPath(new URL("screenshots/", import.meta.url));

/** Says which fonts are there, by the widths that they give to texts in several scripts. */
function widthsOfTexts() {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `100px ${getComputedStyle(document.documentElement).fontFamily}`;
  const texts = ["The quick brown fox", "ประเทศไทย", "កម្ពុជា", "မြန်မာ", "ລາວ", "대한민국", "الأردن"];
  return texts.map((text) => Math.round(canvas.measureText(text).width)).join("-");
}

// Half the size is enough to see what moved or changed its colour, and keeps the pictures small.
test.use({ audited: false, deviceScaleFactor: 0.5 });

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 768, 1280]) {
    test.describe(`${colorScheme}, ${width} px wide`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } });

      test("every page looks as it did", async ({ browser, page, site }, testInfo) => {
        test.setTimeout(180_000);
        await site.open();
        const machine = `chromium-${browser.version().split(".")[0]}-${await page.evaluate(widthsOfTexts)}`;
        const isTaking = testInfo.config.updateSnapshots === "all";
        if (!isTaking && !existsSync(`${FOLDER}${machine}`)) {
          console.log(`  no pictures of ${machine}: nothing is compared`);
          test.skip(true, `no pictures of ${machine}`);
        }
        for (const place of PICTURED) {
          await site.open(place);
          const name = `${place.replace(/[/?=%:]/g, "-") || "overview"}-${width}-${colorScheme}.png`;
          await expect.soft(page).toHaveScreenshot([machine, name], { fullPage: true, maxDiffPixelRatio: 0.01, scale: "device" });
        }
      });
    });
  }
}
