// Runs after Trunk, on the folder that is to become dist/: two style sheets, small wasm and scripts,
// names after content, compressed copies. Trunk calls it in `make build` (release) and `make dev`
// (debug, where only the style sheet is bundled, so that a change shows at once).

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { build, transform } from "esbuild";

import { shrinkProgram } from "./shrink-program.mjs";

const source = process.env.TRUNK_SOURCE_DIR ?? process.cwd();
const dist = process.env.TRUNK_STAGING_DIR ?? join(source, "dist");
const release = (process.env.TRUNK_PROFILE ?? "release") === "release";
const target = ["chrome111", "firefox114", "safari16.4"];

const page = join(dist, "index.html");
let html = readFileSync(page, "utf8");

/** The path of the file that an attribute of the built page names. */
function named(pattern, what) {
  const found = pattern.exec(html)?.[1];
  if (!found) throw new Error(`the built page names no ${what}`);
  return found.slice(found.lastIndexOf("/") + 1);
}

function rename(from, to) {
  html = html.replaceAll(`/${from}"`, `/${to}"`);
}

/** `stem-<16 hex digits>.extension`; the server treats such names as immutable. */
function hashed(stem, extension, content) {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 16);
  return `${stem}-${digest}.${extension}`;
}

async function bundle(entry, options) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    minify: release,
    legalComments: "none",
    logLevel: "warning",
    target,
    ...options,
  });
  return outputFiles[0].text;
}

async function styleSheets() {
  const annex = await bundle(join(source, "style", "annex.css"), { external: ["*.svg", "*.woff2"] });
  const annexName = hashed("annex", "css", annex);
  writeFileSync(join(dist, annexName), annex);
  html = html.replace('data-annex-css=""', `data-annex-css="/${annexName}"`);
  const old = named(/<link rel="stylesheet" href="([^"]+)"/, "style sheet");
  const css = await bundle(join(source, "style", "main.css"), { external: ["*.svg", "*.woff2"] });
  const name = hashed("style", "css", css);
  rmSync(join(dist, old));
  writeFileSync(join(dist, name), css);
  rename(old, name);
}

/** Shrinks the wasm and the script that wasm-bindgen wrote for it, and names both. */
async function program() {
  const js = named(/data-js="([^"]+)"/, "script");
  const wasm = named(/data-wasm="([^"]+)"/, "wasm");
  const { code, content, annex } = shrinkProgram({
    wasm: join(dist, wasm),
    script: join(dist, js),
    binaries: join(source, "node_modules", "binaryen", "bin"),
    scratch: dist,
  });
  const wasmName = hashed("app", "wasm", content);
  writeFileSync(join(dist, wasmName), content);
  if (annex) {
    const annexName = hashed("annex", "wasm", annex);
    writeFileSync(join(dist, annexName), annex);
    html = html.replace('data-annex=""', `data-annex="/${annexName}"`);
  }

  writeFileSync(join(dist, js), code);
  const bundled = (await bundle(join(dist, js), { format: "esm" })).replaceAll(wasm, wasmName);
  const jsName = hashed("app", "js", bundled);
  writeFileSync(join(dist, jsName), bundled);

  for (const old of [js, wasm]) rmSync(join(dist, old));
  rmSync(join(dist, "snippets"), { recursive: true, force: true }); // bundled into the script
  rename(js, jsName);
  rename(wasm, wasmName);
}

/** A script whose name stays: it is named by the page, by another script or by other sites. */
async function pageScript(name, format) {
  const path = join(dist, name);
  const { code } = await transform(readFileSync(path, "utf8"), { minify: true, format, target, legalComments: "none" });
  writeFileSync(path, code);
}

/** What translators read in a pack, and nobody else. */
function packs() {
  const folder = join(dist, "locales");
  for (const name of readdirSync(folder)) {
    const lines = readFileSync(join(folder, name), "utf8").split("\n");
    writeFileSync(join(folder, name), lines.filter((line) => line && !line.startsWith("#")).join("\n") + "\n");
  }
}

/** Tells boot.js which meetings have a file of their own, so that it need not wait for the network file. */
function meetingFiles() {
  const network = join(dist, "feed", "network.json");
  if (!existsSync(network)) return;
  const ids = (JSON.parse(readFileSync(network, "utf8")).meetings ?? [])
    .map(({ href }) => /^meetings\/([\w-]+)\.json$/.exec(href)?.[1])
    .filter(Boolean);
  html = html.replace('data-meetings=""', `data-meetings="${ids.join(" ")}"`);
}

/** The content policy forbids what this finds; without the check it would fail silently. */
function checkPage() {
  const inline = /<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=|javascript:/i.exec(html);
  if (inline) throw new Error(`the built page has inline code or style: ${inline[0]}`);
  for (const [, path] of html.matchAll(/="\/([^"/][^"]*)"/g)) {
    if (!existsSync(join(dist, path))) throw new Error(`the built page names /${path}, which is not there`);
  }
}

function files(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

async function compress() {
  const worth = /\.(?:css|html|ics|js|json|svg|txt|wasm|webmanifest|xml)$/;
  const paths = files(dist).filter((path) => worth.test(path));
  await Promise.all(
    paths.map(async (path) => {
      const content = readFileSync(path);
      const params = {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_LGWIN]: 24,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      };
      writeFileSync(`${path}.br`, await promisify(brotliCompress)(content, { params }));
      writeFileSync(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
    }),
  );
  return paths.length;
}

await styleSheets();
meetingFiles();
if (release) {
  packs();
  const scripts = [["boot.js", "esm"], ["theme.js", "iife"], ["sw.js", "iife"], ["embed.js", "iife"]];
  await Promise.all([program(), ...scripts.map(([name, format]) => pageScript(name, format))]);
  html = html.replace(/<!--[^]*?-->\s*/g, "").replace(/^\s+/gm, "");
}
if (release) checkPage(); // the reload script of `make dev` is inline
writeFileSync(page, html);
if (release) {
  const count = await compress();
  console.log(`post-build: ${count} files in ${relative(process.cwd(), dist).split(sep)[0] || dist} ready and compressed`);
}

