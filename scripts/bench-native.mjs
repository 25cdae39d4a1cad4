// What criterion measured for `make bench-native`, as one table: medians by size, and how much more ten times the
// sessions cost.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2];
const SIZES = [100, 1000, 10000];

const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
const median = (name, size) => {
  try {
    const text = readFileSync(join(folder, name, String(size), "new/estimates.json"), "utf8");
    return JSON.parse(text).median.point_estimate / 1e6;
  } catch {
    return Number.NaN; // It was not asked for.
  }
};
const figure = (milliseconds) => String(Number(milliseconds.toPrecision(3))).padStart(12);
const growth = (less, more) => `x ${(more / less).toFixed(1)}`.padStart(10);

console.log(`${"milliseconds at".padEnd(34)}${SIZES.map((size) => String(size).padStart(12)).join("")}`);
for (const { name } of folders(folder).filter(({ name }) => name !== "report")) {
  const [small, middle, large] = SIZES.map((size) => median(name, size));
  const grown = growth(small, middle) + growth(middle, large);
  console.log(`${name.padEnd(34)}${[small, middle, large].map(figure).join("")}${grown}`);
}
