// Our sites: the published one, the app alone with the same feed, and the app with invented feeds of some size.

import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { constants, brotliCompressSync } from "node:zlib";

import { dist, publish, start, tool } from "../../tests/e2e/server.mjs";
import { firstDownload } from "../download.mjs";

const LARGE_FEED = fileURLToPath(new URL("../large-feed.mjs", import.meta.url));

/** The site of a schedule, published and as the app alone with the feed that was published. */
export async function servePublished(schedule, folder) {
  const [feed, published, app] = ["feed", "published", "app"].map((name) => join(folder, name));
  execFileSync(tool, ["import", "--from", "c3voc", "--out", feed, "--", schedule], { stdio: ["ignore", "ignore", "inherit"] });
  publish({ feed: join(feed, "network.json"), out: published, now: "2019-12-01T12:00:00Z" });
  place(join(published, "feed"), app);
  return { published: await serve(published), app: await serve(app) };
}

/** The app with an invented feed of so many sessions, in the files in which it would be published. */
export async function serveGrown(sessions, folder) {
  const feed = join(folder, "feed");
  rmSync(feed, { recursive: true, force: true });
  execFileSync(process.execPath, [LARGE_FEED, feed, sessions, "--texts-apart"]);
  for (const name of readdirSync(feed, { recursive: true }).filter((name) => name.endsWith(".json"))) {
    // Smaller would take minutes, and nobody counts these bytes.
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
    writeFileSync(join(feed, `${name}.br`), brotliCompressSync(readFileSync(join(feed, name)), { params }));
  }
  const app = join(folder, "app");
  place(feed, app);
  return { ...(await serve(app)), matching: matching(feed) };
}

/** Counts the sessions of a topic, and those with a word in a name of a speaker. */
function matching(feed) {
  const read = (name) => JSON.parse(readFileSync(join(feed, name), "utf8"));
  const [{ people }, { sessions }] = [read("network.json"), read("meetings/large-2031.json")];
  const names = new Map(people.map(({ id, name }) => [id, name.toLowerCase()]));
  const speakers = ({ items }) => items.flatMap(({ persons = [] }) => persons.map(({ person }) => names.get(person)));
  return (word, topic) => ({
    topic: sessions.filter(({ topics }) => topics.includes(topic)).length,
    names: sessions.filter((session) => speakers(session).some((name) => name.includes(word))).length,
  });
}

/** A copy of the app with another feed. */
function place(feed, app) {
  rmSync(app, { recursive: true, force: true });
  cpSync(dist, app, { recursive: true });
  rmSync(join(app, "feed"), { recursive: true, force: true });
  cpSync(feed, join(app, "feed"), { recursive: true });
}

async function serve(folder) {
  // Before the start: an unfinished build must not leave a server behind.
  const size = program(folder);
  return { ...(await start(folder, 0)), program: size };
}

/** What `make size` calls the first download, as it lies there for browsers that read brotli. */
function program(folder) {
  const names = readdirSync(folder, { recursive: true });
  const measure = (pattern) => {
    const found = names.filter((name) => pattern.test(name));
    return found.map((name) => ({ small: statSync(join(folder, `${name}.br`)).size }));
  };
  return firstDownload(measure).reduce((sum, { small }) => sum + small, 0);
}

