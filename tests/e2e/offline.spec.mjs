// The service worker keeps a published site: it opens without a network, says since when what it shows is from,
// and gives way to a new version when the reader wants that.

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { BEFORE, expect, test as base } from "./fixture.mjs";
import { Worker } from "./pages/worker.mjs";
import { PLACES } from "./places.mjs";
import { publish, serve } from "./server.mjs";

const AGENDA = "meetings/seoul-2024";
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FEED = ["feed/network.json", "feed/meetings/seoul-2024.json"];
const DIST = process.env.DIST || `${ROOT}dist`;

const test = base.extend({
  /** A copy of the published site for each test, which may change it or let it fail. */
  server: async ({ servers, basePath }, use) => {
    const { folder } = await servers({ base: basePath, published: BEFORE });
    const server = await serve({ copyOf: folder });
    await use(server);
    await server.stop();
  },

  worker: async ({ page, server, site }, use) => use(new Worker(page, site, server)),

  /** Publishes a new version of the site, of a feed or a built app that `alter` changes in its folder. */
  renew: async ({ server, basePath }, use) => {
    const temporary = mkdtempSync(join(tmpdir(), "plenary-new-"));
    let count = 0;
    await use(({ feed = () => {}, app }) => {
      count += 1;
      const folder = (name) => join(temporary, `${name}-${count}`);
      cpSync(`${ROOT}public/feed`, folder("feed"), { recursive: true });
      feed(folder("feed"));
      if (app) {
        cpSync(DIST, folder("app"), { recursive: true });
        app(folder("app"));
      }
      publish({
        app: app && folder("app"),
        feed: join(folder("feed"), "network.json"),
        out: server.folder,
        base: basePath,
        now: BEFORE,
      });
    });
    rmSync(temporary, { recursive: true, force: true });
  },
});

test.use({
  published: true,
  audited: false,
  // What the browser says where there is no network.
  tolerated: /Failed to load resource|was preloaded using link preload|FetchEvent|ERR_|Failed to fetch/,
});

// A copy of the whole site is made first.
test.beforeEach(() => test.setTimeout(120_000));

/** Changes a file of JSON. */
function edit(path, alter) {
  const json = JSON.parse(readFileSync(path));
  alter(json);
  writeFileSync(path, JSON.stringify(json));
}

/** Gives the first session another title. */
const rename = (title) => (folder) =>
  edit(join(folder, "meetings/seoul-2024.json"), ({ sessions }) => {
    sessions.find(({ id }) => id === "session-1").title = title;
  });

/** Writes a file of the site anew, without its compressed copies. */
function replace(server, name, content) {
  for (const ending of ["", ".br", ".gz"]) rmSync(join(server.folder, name + ending), { force: true });
  if (content !== undefined) writeFileSync(join(server.folder, name), content);
}

test("what is kept is the program and the feed, once", async ({ page, server, site, worker }) => {
  await worker.visit(AGENDA);
  const [copy] = await worker.copies();
  const list = JSON.parse(readFileSync(join(server.folder, "precache.json")));
  expect([...copy].sort()).toEqual([...list.site.map(([path]) => path), "precache.json"].sort());
  expect(await worker.versions()).toEqual([`plenary / ${list.version}`]);
  await expect(worker.line).toBeEmpty();
  // A second visit adds nothing.
  await page.reload();
  await site.isReady();
  expect(await worker.look()).toBe("none");
  expect((await worker.copies()).length).toBe(1);
});

test.describe("without a network", () => {
  test("every route shows its page, and says since when it is from", async ({ context, page, server, site, worker }) => {
    test.setTimeout(240_000);
    await worker.visit(AGENDA);
    const headings = new Map();
    for (const place of PLACES) {
      await page.goto(site.address(place));
      await site.isReady();
      headings.set(place, await site.heading.textContent());
    }
    await context.setOffline(true);
    await server.sleep();
    for (const place of PLACES) {
      await page.goto(site.address(place));
      await site.isReady();
      await expect(site.heading, place).toHaveText(headings.get(place));
      await worker.says("You are offline.");
      expect(await site.main.textContent(), place).not.toMatch(/could not be loaded|Loading/);
    }
  });

  test("a reload, a link, back and the filters work as ever", async ({ agenda, context, page, server, site, worker }) => {
    await worker.visit();
    await context.setOffline(true);
    await server.sleep();
    await expect(worker.line).toHaveText(/^You are offline\. What is shown was loaded/);
    await agenda.open();
    await agenda.matches(17);
    await worker.says("You are offline.");
    await agenda.choose("topic", "public-trust");
    await agenda.shows("session-3", "symposium-1");
    await page.reload();
    await agenda.shows("session-3", "symposium-1");
    await agenda.title("symposium-1").click();
    await site.link("Dini Maghfirra").click();
    await site.isAt("people/dini-maghfirra", "Dini Maghfirra");
    await page.reload();
    await site.isAt("people/dini-maghfirra", "Dini Maghfirra");
    await worker.says("You are offline.");
    await site.goBack();
    await site.goBack();
    await agenda.shows("session-3", "symposium-1");
  });

  test("the search finds", async ({ context, page, search, server, worker }) => {
    await worker.visit(AGENDA);
    await context.setOffline(true);
    await server.sleep();
    await search.open();
    await search.field.fill("maghfirra");
    await expect(page.getByRole("main").getByRole("link", { name: /Dini Maghfirra/ }).first()).toBeVisible();
    await worker.says("You are offline.");
  });

  test("the live desk leads a session", async ({ context, page, server, site, worker }) => {
    await worker.visit(AGENDA);
    await context.setOffline(true);
    await server.sleep();
    await page.clock.setFixedTime("2024-09-03T09:22:00+09:00");
    await site.open(`${AGENDA}/live`);
    await expect(site.heading).toContainText("Session 1");
    await expect(page.getByRole("timer")).toBeVisible();
    await page.getByRole("button", { name: "Next item", exact: true }).click();
    await expect(page.getByRole("button", { name: "Back", exact: true })).toBeEnabled();
  });

  test.describe("the page is audited as well", () => {
    test.use({ audited: true });

    test("an agenda", async ({ agenda, context, server, worker }) => {
      await worker.visit(AGENDA);
      await context.setOffline(true);
      await server.sleep();
      await agenda.open();
      await agenda.matches(17);
    });
  });

  test.describe("below a path", () => {
    test.use({ basePath: "/network/" });

    test("the copy is that of the site there", async ({ agenda, context, page, server, site, worker }) => {
      await site.open();
      await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 30_000 }).toBe(true);
      const [version] = await worker.versions();
      expect(version).toMatch(/^plenary \/network\/ [0-9a-f]{16}$/);
      await context.setOffline(true);
      await server.sleep();
      await agenda.open();
      await agenda.matches(17);
      await worker.says("You are offline.");
    });
  });
});

test.describe("where the site does not answer", () => {
  test("although the device has a network, the page says so and shows the copy", async ({ agenda, page, server, worker }) => {
    await worker.visit();
    await server.sleep();
    await agenda.open();
    await agenda.matches(17);
    expect(await page.evaluate(() => navigator.onLine)).toBe(true);
    await worker.says("The site does not answer.");
    await server.wake();
    await agenda.open();
    await agenda.matches(17);
    await expect(worker.line).toBeEmpty();
  });

  for (const [how, spoil] of [
    ["is the page of a portal", () => "<!doctype html><title>Sign in</title>"],
    ["breaks off", (good) => good.slice(0, 300)],
    ["is gone", () => undefined],
  ]) {
    test(`a feed that ${how} is answered from the copy`, async ({ agenda, server, worker }) => {
      await worker.visit();
      const good = FEED.map((name) => [name, readFileSync(join(server.folder, name), "utf8")]);
      for (const [name, content] of good) replace(server, name, spoil(content));
      await agenda.open();
      await agenda.matches(17);
      await worker.says("The site does not answer.");
      for (const [name, content] of good) replace(server, name, content);
      await agenda.open();
      await agenda.matches(17);
      await expect(worker.line).toBeEmpty();
    });
  }

  for (const name of FEED) {
    test(`the page says so as well where only one file comes from the copy: ${name}`, async ({ agenda, server, worker }) => {
      await worker.visit();
      replace(server, name, undefined);
      await agenda.open();
      await agenda.matches(17);
      await worker.says("The site does not answer.");
    });
  }
});

test.describe("a new version", () => {
  test("is announced; nothing changes by itself; “Show it” loads it", async ({ agenda, page, renew, worker }) => {
    await worker.visit(AGENDA);
    const [before] = await worker.versions();
    renew({ feed: rename("A new title for the first session") });
    await page.evaluate(() => (globalThis.isSame = true));
    const old = await agenda.title("session-1").textContent();
    expect(await worker.look()).toBe("installed");
    await expect(worker.notice).toBeVisible();
    expect(await page.evaluate(() => globalThis.isSame)).toBe(true);
    await expect(agenda.title("session-1")).toHaveText(old);
    expect((await worker.versions()).length).toBe(2);

    await worker.take.click();
    await expect(agenda.title("session-1")).toHaveText(/A new title for the first session$/);
    expect(await page.evaluate(() => globalThis.isSame)).toBeUndefined();
    await agenda.matches(17);
    await expect(worker.notice).toHaveCount(0);
    await expect.poll(async () => (await worker.versions()).filter((name) => name !== before).length).toBe(1);
    await expect.poll(async () => (await worker.versions()).length).toBe(1);
  });

  test("is hidden by “Later”, and announced again at the next page", async ({ agenda, page, renew, site, worker }) => {
    await worker.visit(AGENDA);
    renew({ feed: rename("A new title for the first session") });
    expect(await worker.look()).toBe("installed");
    await expect(worker.notice).toBeVisible();
    await worker.later.click();
    await expect(worker.notice).toHaveCount(0);
    // Going on within the page does not bring it back.
    await agenda.title("session-2").click();
    await expect(site.heading).toContainText("Session 2.");
    await expect(worker.notice).toHaveCount(0);
    await page.reload();
    await site.isReady();
    await expect(worker.notice).toBeVisible();
  });

  test("of the program is found at the next visit", async ({ agenda, page, renew, site, worker }) => {
    await worker.visit(AGENDA);
    renew({
      app: (folder) => {
        for (const ending of [".br", ".gz"]) rmSync(join(folder, `boot.js${ending}`));
        writeFileSync(join(folder, "boot.js"), `${readFileSync(join(folder, "boot.js"), "utf8")}globalThis.isNew = true;\n`);
      },
    });
    await page.reload();
    await site.isReady();
    await expect(worker.notice).toBeVisible({ timeout: 30_000 });
    await worker.take.click();
    await expect.poll(() => page.evaluate(() => globalThis.isNew).catch(() => undefined)).toBe(true);
    await agenda.matches(17);
    // The page is loaded again in between.
    await expect.poll(() => worker.versions().then(({ length }) => length).catch(() => undefined)).toBe(1);
    await expect(worker.notice).toHaveCount(0);
  });

  test("that was published while nobody had a network is announced after it", async ({ agenda, context, page, renew, server, site, worker }) => {
    await worker.visit(AGENDA);
    await context.setOffline(true);
    await server.sleep();
    renew({ feed: rename("A new title for the first session") });
    await page.reload();
    await agenda.matches(17);
    await worker.says("You are offline.");
    await expect(agenda.title("session-1")).not.toContainText("A new title");
    await server.wake();
    await context.setOffline(false);
    await page.reload();
    await site.isReady();
    await expect(worker.notice).toBeVisible({ timeout: 30_000 });
    await worker.take.click();
    await expect(worker.notice).toHaveCount(0);
    await expect(agenda.title("session-1")).toHaveText(/A new title for the first session$/);
    // It is the new one that is kept.
    await expect.poll(async () => (await worker.versions()).length).toBe(1);
    await context.setOffline(true);
    await server.sleep();
    await page.reload();
    await agenda.matches(17);
    await expect(agenda.title("session-1")).toHaveText(/A new title for the first session$/);
    await worker.says("You are offline.");
  });

  test("changes all windows only when it is taken", async ({ agenda, context, page, renew, site, worker }) => {
    await worker.visit(AGENDA);
    const other = await context.newPage();
    await other.goto(site.address("members"));
    await expect(other.locator("html")).toHaveAttribute("data-plenary", "ready");
    await other.evaluate(() => (globalThis.isSame = true));
    renew({ feed: rename("A new title for the first session") });
    expect(await worker.look()).toBe("installed");
    await worker.take.click();
    await expect(agenda.title("session-1")).toHaveText(/A new title for the first session$/);
    expect(await other.evaluate(() => globalThis.isSame)).toBe(true);
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Members and delegations");
    await other.getByRole("main").getByRole("link", { name: "Korea", exact: true }).click();
    await expect(other.getByRole("heading", { level: 1 })).toHaveText("Korea");
    await page.bringToFront();
  });

  for (const [what, name, content] of [
    ["is not the one that was published", "locales/en.txt", "app-name = Something else\n"],
    ["breaks off", "feed/network.json", '{"plenary": 1, "netw'],
    ["is missing", "icon.svg", undefined],
  ]) {
    test(`of which a file ${what} never replaces the good copy`, async ({ agenda, context, page, renew, server, worker }) => {
      await worker.visit(AGENDA);
      const before = await worker.versions();
      renew({
        feed: (folder) => {
          rename("A new title for the first session")(folder);
          edit(join(folder, "network.json"), ({ network }) => (network.name += " (new)"));
        },
        // A file that has not changed is taken from the copy that is there.
        app: (folder) => {
          for (const ending of [".br", ".gz"]) for (const file of ["locales/en.txt", "icon.svg"]) rmSync(join(folder, file + ending), { force: true });
          for (const file of ["locales/en.txt", "icon.svg"]) {
            const comment = file.endsWith("svg") ? "<!-- new -->\n" : "# new\n";
            writeFileSync(join(folder, file), readFileSync(join(folder, file), "utf8") + comment);
          }
        },
      });
      replace(server, name, content);
      expect(await worker.look()).toBe("redundant");
      await expect.poll(() => worker.versions()).toEqual(before);
      await expect(worker.notice).toHaveCount(0);
      await context.setOffline(true);
      await server.sleep();
      await page.reload();
      await agenda.matches(17);
      await worker.says("You are offline.");
      await expect(worker.notice).toHaveCount(0);
    });
  }

  test("whose list names another version than its worker is not taken", async ({ page, renew, server, site, worker }) => {
    await worker.visit(AGENDA);
    const before = await worker.versions();
    const old = readFileSync(join(server.folder, "precache.json"));
    renew({ feed: rename("A new title for the first session") });
    replace(server, "precache.json", old);
    expect(await worker.look()).toBe("redundant");
    expect(await worker.versions()).toEqual(before);
    await page.reload();
    await site.isReady();
    await expect(worker.notice).toHaveCount(0);
  });
});

test.describe("the worker is switched off", () => {
  for (const [how, content] of [
    ["by taking its list away", undefined],
    ["by a list that says so", '{"off": true}'],
  ]) {
    test(`${how}: after the next page it is gone, with all that it kept`, async ({ agenda, page, server, worker }) => {
      await worker.visit(AGENDA);
      replace(server, "precache.json", content);
      await page.reload();
      await agenda.matches(17);
      await expect.poll(() => worker.versions()).toEqual([]);
      await expect.poll(() => worker.registrations()).toBe(0);
      // The site works as before, and no worker comes back.
      await page.reload();
      await agenda.matches(17);
      await page.evaluate(() => plenary.annex().then(() => undefined));
      await expect.poll(() => worker.registrations()).toBe(0);
      expect(await worker.versions()).toEqual([]);
    });
  }
});
