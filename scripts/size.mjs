// `make size`: what a browser fetches for the agenda and a session page, each file once, as brotli 11.
// The limits are part of the project's promises; 1 KB is 1024 bytes.

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { constants, brotliCompressSync } from "node:zlib";

import { firstDownload, largest } from "./download.mjs";

const KB = 1024;
const APP_LIMIT = 140 * KB;
const ALL_LIMIT = 224 * KB;
const STYLE_LIMIT = 10 * KB;
const FEED_LIMIT = 20 * KB;
const EMBED_LIMIT = 3 * KB;

const dist = new URL("../dist/", import.meta.url).pathname;

function brotli(name) {
  const content = readFileSync(join(dist, name));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  return { name, raw: content.length, small: brotliCompressSync(content, { params }).length };
}

let names;
try {
  names = readdirSync(dist, { recursive: true }).sort();
} catch {
  console.error("there is no dist/: run `make build` first");
  process.exit(1);
}

/** At least one file, or the measure would be of nothing. */
function matching(pattern) {
  const found = names.filter((name) => pattern.test(name));
  if (found.length === 0) {
    console.error(`dist/ holds no file like ${pattern.source}: nothing to measure`);
    process.exit(1);
  }
  return found.map(brotli);
}

const kb = (bytes) => (bytes / KB).toFixed(2).padStart(9);

function table(title, files, limit) {
  const together = total(files);
  console.log(`${title.padEnd(40)}      raw   brotli  KB`);
  for (const { name, raw, small } of files) console.log(`  ${name.padEnd(36)}${kb(raw)}${kb(small)}`);
  const isWithin = together <= limit;
  console.log(`  ${"together".padEnd(36)}${" ".repeat(9)}${kb(together)}   limit ${limit / KB}${isWithin ? "" : "   TOO LARGE"}\n`);
  return isWithin;
}

// The script that other sites load is measured apart. The annex comes with its style sheet and messages.
const app = firstDownload(matching);
const all = [...app, ...matching(/^annex-.*\.(?:wasm|css)$/), ...largest(matching(/^locales\/.*-annex\.txt$/))];
const feed = [...matching(/^feed\/network\.json$/), ...matching(/^feed\/meetings\/seoul-2024\.json$/)];

const total = (files) => files.reduce((sum, file) => sum + file.small, 0);
const results = [
  table("the app: agenda and session page", app, APP_LIMIT),
  table("all pages", all, ALL_LIMIT),
  table("of it: style sheets", matching(/\.css$/), STYLE_LIMIT),
  table("the bundled feed: agenda page", feed, FEED_LIMIT),
  table("the script of sites that embed it", matching(/^embed\.js$/), EMBED_LIMIT),
];
process.exit(results.every(Boolean) ? 0 : 1);
