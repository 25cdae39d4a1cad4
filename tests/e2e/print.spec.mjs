// On paper: what a delegate prints, read back from the PDF, and its colours.

import { readFileSync } from "node:fs";

import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";

import { expect, test } from "./fixture.mjs";

const read = (path) => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url)));
const english = (text) => (typeof text === "string" ? text : text.en);

// Pages are audited on the screen.
test.use({ audited: false });

/** Points of a sheet, and the margin of 16 mm around what is printed. */
const SHEETS = { A4: [595, 842], Letter: [612, 792] };
const MARGIN = 45;

/** Names of controls and of groups of filters, which nothing else on these pages has on a line of its own. */
const CONTROLS = [
  ...["Skip to content", "Menu", "Where you are", "Filters", "Search", "Search this agenda", "Clear all", "Try again", "×"],
  ...["All filters", "Press / to search", "Dark colours", "Topics by session"],
  ...["Day", "Topic", "Country or body", "Kind", "Person", "Organisation", "Room", "Language", "Instrument"],
  ...["Library", "Previous", "Next"],
];

/** The sheets of a page: the size of each, and its lines with how far they reach. */
async function print(page, format) {
  const document = await getDocument({ data: new Uint8Array(await page.pdf({ format })), verbosity: 0 }).promise;
  const sheets = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const sheet = await document.getPage(number);
    const { items } = await sheet.getTextContent();
    const lines = [""];
    for (const { str, hasEOL } of items) {
      lines[lines.length - 1] += str;
      if (hasEOL) lines.push("");
    }
    sheets.push({
      size: sheet.view.slice(2).map(Math.floor),
      lines: lines.map((line) => line.replace(/\s+/g, " ").trim()).filter(Boolean),
      // A space at the end of a line may hang over its edge.
      right: Math.max(...items.filter(({ str }) => str.trim()).map(({ transform, width }) => transform[4] + width)),
    });
  }
  await document.destroy();
  return sheets;
}

/** Texts that are not on the sheets. Spaces do not count, since a line may break anywhere. */
function missing(sheets, ...texts) {
  const squeezed = (text) => text.replace(/\s/g, "");
  const printed = squeezed(sheets.flatMap(({ lines }) => lines).join(""));
  return texts.filter((text) => !printed.includes(squeezed(text)));
}

/** The sheets are of this format, nothing reaches into their margin, nothing on them is a control. */
function isPaper(sheets, format) {
  for (const { size, lines, right } of sheets) {
    expect(size).toEqual(SHEETS[format]);
    // Widths of letters are rounded when they are drawn.
    expect(right).toBeLessThanOrEqual(SHEETS[format][0] - MARGIN + 1);
    expect(lines.filter((line) => CONTROLS.includes(line))).toEqual([]);
  }
}

/** The titles of sessions, as far as they are to be on paper. */
function titles(path, isPrinted = () => true) {
  return read(path)
    .sessions.filter(isPrinted)
    .map(({ title }) => english(title));
}

const SEOUL = "public/feed/meetings/seoul-2024.json";
const { disclaimer: NOT_OFFICIAL } = read("public/feed/network.json").network;

for (const format of ["A4", "Letter"]) {
  test.describe(`on ${format}`, () => {
    test("an agenda has all sessions, its zone and the disclaimer, and no control", async ({ agenda, page }) => {
      await agenda.open();
      const sheets = await print(page, format);
      isPaper(sheets, format);
      expect(missing(sheets, ...titles(SEOUL), "All times are Seoul time (UTC+9).", NOT_OFFICIAL)).toEqual([]);
    });

    test("an agenda with filters has only what matches", async ({ agenda, page }) => {
      await agenda.open("?topic=public-trust&member=romania,spain");
      const sheets = await print(page, format);
      isPaper(sheets, format);
      const isMatching = ({ id }) => ["session-3", "symposium-1"].includes(id);
      expect(missing(sheets, ...titles(SEOUL, isMatching), "2 of 17 sessions")).toEqual([]);
      // Short names such as "Lunch" may stand in other texts.
      const others = titles(SEOUL, (session) => !isMatching(session) && session.code);
      expect(missing(sheets, ...others)).toEqual(others);
    });

    test("a session has its run of show, its zone and the disclaimer, and no control", async ({ page, session }) => {
      await session.open("session-1");
      const sheets = await print(page, format);
      isPaper(sheets, format);
      const words = [page.url(), "2024 meeting in Seoul", "Draft agenda", "Session 1. Governing with", "Run of show", "Chris Fechner", "09:40", "Seoul time (UTC+9)", NOT_OFFICIAL];
      expect(missing(sheets, ...words)).toEqual([]);
    });

    test("a delegation has its people, sessions and the disclaimer, and no control", async ({ directory, page }) => {
      await directory.open("members/korea");
      const sheets = await print(page, format);
      isPaper(sheets, format);
      const isKorean = ({ items = [] }) => items.some(({ persons = [] }) => persons.some(({ member }) => member === "korea"));
      const sessions = titles(SEOUL, isKorean);
      expect(sessions.length).toBeGreaterThan(3);
      expect(missing(sheets, ...sessions, "Yong Suk Lee", "Minseung Jeong", NOT_OFFICIAL)).toEqual([]);
    });

    test("a delegation has the zone of its times", async ({ directory, page }) => {
      await directory.open("members/korea");
      expect(missing(await print(page, format), "08:30–08:50 (UTC+9)")).toEqual([]);
    });

    test.describe("a meeting of three days", () => {
      test.use({ feed: "full" });

      test("has a new sheet for each day", async ({ agenda, page }) => {
        await agenda.open("", "harbour-2026");
        const sheets = await print(page, format);
        isPaper(sheets, format);
        const days = { "2026-03-10": "Tuesday 10 March 2026", "2026-03-11": "Wednesday 11 March 2026", "2026-03-12": "Thursday 12 March 2026" };
        const names = Object.values(days);
        const firsts = names.map((day) => sheets.findIndex(({ lines }) => lines.includes(day)));
        // The first day stands below the heading of the meeting.
        expect(firsts[0]).toBe(0);
        expect(firsts.slice(1).map((sheet) => sheets[sheet]?.lines[0])).toEqual(names.slice(1));
        // The sessions of a day are on its sheets. A day of this meeting lasts until four in the morning.
        const dayOf = ({ start }) => new Date(Date.parse(`${start}Z`) - 4 * 3_600_000).toISOString().slice(0, 10);
        for (const [number, date] of Object.keys(days).entries()) {
          const sessions = titles("tests/fixtures/full/meetings/harbour-2026.json", (session) => dayOf(session) === date);
          expect(missing(sheets.slice(firsts[number], firsts[number + 1]), ...sessions), date).toEqual([]);
        }
        const { disclaimer } = read("tests/fixtures/full/network.json").network;
        const state = "Final agenda · Version 7 · updated 9 March 2026";
        expect(missing(sheets, page.url(), state, "All times are Phnom Penh time (UTC+7).", disclaimer)).toEqual([]);
      });
    });
  });
}

/** What is not white below, or too light to be read on white: texts have a contrast of 7 to 1 everywhere. */
function faint() {
  const canvas = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const parts = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const linear = (part) => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const contrast = ([red, green, blue]) =>
    1.05 / (0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue) + 0.05);
  const found = new Set();
  for (const element of document.querySelectorAll("html, body, body *:not(svg *)")) {
    if (!element.checkVisibility()) continue;
    const { backgroundColor, color } = getComputedStyle(element);
    const ground = parts(backgroundColor);
    const name = `${element.localName}.${element.className}`;
    if (ground[3] > 0 && Math.min(...ground) < 255) found.add(`${name} on ${backgroundColor}`);
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (hasText && contrast(parts(color)) < 7) found.add(`${name} in ${color}`);
  }
  return [...found];
}

for (const colorScheme of ["light", "dark"]) {
  for (const place of ["", "meetings/seoul-2024", "meetings/seoul-2024/sessions/session-1", "members/korea", "about"]) {
    test(`/${place} is dark on white, whoever prints in ${colorScheme} colours`, async ({ page, site }) => {
      await page.emulateMedia({ colorScheme, media: "print" });
      await site.open(place);
      expect(await page.evaluate(faint)).toEqual([]);
    });
  }
}

test("an agenda is dark on white for those who chose dark colours", async ({ agenda, page }) => {
  await agenda.open();
  await page.getByRole("button", { name: "Dark colours" }).click();
  await page.emulateMedia({ media: "print" });
  expect(await page.evaluate(faint)).toEqual([]);
});
