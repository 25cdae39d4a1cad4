// `make icons`: draws the pictures that cannot be SVG (home screens, shared links) from the project's
// own SVG, by Chromium. Their files are kept, so this only runs when a drawing changes.

import { readFileSync, writeFileSync } from "node:fs";
import { chromium } from "playwright-core";

const pictures = [
  { from: "art/maskable.svg", to: "public/touch-icon.png", width: 180, height: 180 },
  { from: "art/maskable.svg", to: "public/maskable-icon.png", width: 512, height: 512 },
  { from: "art/card.svg", to: "public/card.png", width: 1200, height: 630 },
];

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
});
try {
  for (const { from, to, width, height } of pictures) {
    const page = await browser.newPage({ viewport: { width, height } });
    await page.setContent(`<style>body { margin: 0 } svg { display: block; width: 100vw }</style>${readFileSync(from, "utf8")}`);
    writeFileSync(to, await page.screenshot());
    console.log(to);
    await page.close();
  }
} finally {
  await browser.close();
}
