// Whoever writes a feed may not write code: a corpus of injections stands in every text and every link of one. On
// published pages and in the app nothing of it runs, nothing of it is asked for, and it is shown as it was typed.

import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";

import { BEFORE, expect, test as base } from "./fixture.mjs";
import { LINKS, MEETING, TEXTS, writeHarmless, writeHostile } from "./hostile.mjs";
import { SITE } from "./server.mjs";

const FIXTURES = fileURLToPath(new URL("../fixtures/", import.meta.url));
const AGENDA = `meetings/${MEETING}`;

const test = base.extend({
  /** The feed, and one like it that is harmless: their network files below the fixtures. */
  feeds: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "plenary-hostile-"));
      const [hostile, harmless] = [writeHostile(join(folder, "hostile")), writeHarmless(join(folder, "harmless"))];
      await use({ hostile: relative(FIXTURES, hostile), harmless: relative(FIXTURES, harmless) });
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: "worker" },
  ],
  server: async ({ feeds, published, servers }, use) => {
    await use(await servers({ feed: feeds.hostile, base: "/", ...(published ? { published: BEFORE } : {}) }));
  },
  /** The same site of the harmless feed. */
  harmless: async ({ feeds, servers }, use) => use(await servers({ feed: feeds.harmless, base: "/", published: BEFORE })),

  /** Tells what ran in a page, or was about to. */
  ran: async ({ context, page }, use) => {
    await context.addInitScript(() => {
      globalThis.ran = [];
      const note = (what) => globalThis.ran.push(what);
      Object.defineProperty(globalThis, "__hit", { get: () => undefined, set: () => note("the text") });
      for (const name of ["alert", "confirm", "prompt", "print", "open"]) globalThis[name] = () => note(name);
      addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => note(`${violatedDirective} ${blockedURI} ${sample}`));
    });
    page.on("dialog", (dialog) => dialog.dismiss());
    await use(() => page.evaluate(() => globalThis.ran));
  },
});

// What a page does is audited where its texts are harmless; here it would be the texts that are audited.
test.use({ audited: false });

test.beforeEach(async ({ publication }) => {
  test.setTimeout(180_000);
  await publication.useNoWorker();
});

/** As it reads: white space and what cannot be seen, for which a file of HTML has another sign, is one space. */
const asRead = (text) => text.replace(/[\s\0-\x1f\x7f\ufffd]+/gu, " ").trim();

/** The heading of a session of this text: its code stands before its title. */
const headingOf = (text) => asRead(`${asRead(text)}. ${asRead(text)}`);

/** The ids of this meeting's sessions are hostile too, so that some are left out. */
const ODD = /meetings-2/;

test("the corpus is large, and no string is in it twice", () => {
  for (const list of [TEXTS, LINKS]) expect(new Set(list).size).toBe(list.length);
  expect(TEXTS.length).toBeGreaterThan(200);
  expect(LINKS.length).toBeGreaterThan(70);
});

// ---- Published files

/** All files of a folder with this ending, by their names below it. */
function filesOf(folder, ending) {
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(ending)).sort();
  expect(names.length).toBeGreaterThan(0);
  return new Map(names.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** What pages are made of. Runs in the browser, whose parser is nobody's of ours. */
function parts(pages) {
  const seen = new Set();
  const wrong = [];
  const headings = {};
  for (const [name, html] of pages) {
    const page = new DOMParser().parseFromString(html, "text/html");
    const walker = page.createTreeWalker(page, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) {
      const { currentNode: node } = walker;
      if (node.nodeType === Node.COMMENT_NODE) {
        seen.add("a comment");
        continue;
      }
      for (const { name: attribute, value } of node.attributes) {
        seen.add(`${node.namespaceURI} ${node.localName}[${attribute}]`);
        if (/^on|^style$|^srcdoc$|^formaction$|^xlink:/i.test(attribute)) wrong.push(`${name}: ${node.localName} ${attribute}`);
        if (/^(href|src|action|data|poster|background|cite|srcset)$/.test(attribute) && /^\s*[a-z][a-z0-9+.-]*:/i.test(value)) {
          if (!/^(https?|mailto|tel|webcal):[^\s]/i.test(value)) wrong.push(`${name}: ${attribute}=${value}`);
        }
      }
      seen.add(`${node.namespaceURI} ${node.localName}`);
    }
    for (const script of page.scripts) {
      if (script.type === "application/ld+json") JSON.parse(script.textContent);
      else seen.add(`the script ${script.getAttribute("src")} ${script.textContent}`);
    }
    headings[name] = page.querySelector("h1")?.textContent;
  }
  return { seen: [...seen], wrong, headings };
}

test.describe("what is published", () => {
  test.use({ published: true });

  test("pages hold no element, attribute, script or address but those of a harmless feed, and the texts as texts", async ({ context, harmless, server }) => {
    const reader = await context.newPage();
    const [there, here] = [await reader.evaluate(parts, [...filesOf(harmless.folder, ".html")]), await reader.evaluate(parts, [...filesOf(server.folder, ".html")])];
    expect(here.wrong).toEqual([]);
    expect(here.seen.filter((part) => !there.seen.includes(part))).toEqual([]);
    for (const [number, text] of TEXTS.entries()) {
      const heading = here.headings[`${AGENDA}/sessions/session-${number}/index.html`];
      expect(asRead(heading), text).toBe(headingOf(text));
    }
  });

  test("calendars hold no line but those of a harmless feed", async ({ harmless, server }) => {
    const lines = (text) => {
      expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
      return text.replaceAll("\r\n ", "").split("\r\n").filter(Boolean);
    };
    const names = (text) => lines(text).map((line) => line.match(/^[A-Z-]+(?=[;:])/)?.[0] ?? `none: ${line}`);
    const [there, here] = [harmless, server].map(({ folder }) => filesOf(folder, ".ics"));
    const known = new Set([...there.values()].flatMap(names));
    for (const [name, text] of here) {
      expect(names(text).filter((property) => !known.has(property)), name).toEqual([]);
      const events = (text) => text?.match(/^BEGIN:VEVENT\r$/gm)?.length;
      if (there.has(name) && !ODD.test(name)) expect(events(text), name).toBe(events(there.get(name)));
      const links = lines(text).filter((line) => /^(URL|ATTACH)/.test(line));
      expect(links.filter((line) => !/^(URL|ATTACH)[^:]*:(https?|mailto|tel|webcal):/.test(line)), name).toEqual([]);
    }
  });

  test("XML can be read, and holds no element but those of a harmless feed", async ({ context, harmless, server }) => {
    const reader = await context.newPage();
    const elements = (texts) =>
      texts.map(([name, text]) => {
        const page = new DOMParser().parseFromString(text, "application/xml");
        if (page.querySelector("parsererror") || page.doctype) throw new Error(`${name}: ${page.documentElement.textContent.slice(0, 200)}`);
        return [...page.querySelectorAll("*")].flatMap(({ localName, attributes }) => [localName, ...[...attributes].map(({ name }) => `${localName}[${name}]`)]);
      });
    const [there, here] = [harmless, server].map(({ folder }) => [...filesOf(folder, ".xml")]);
    const known = new Set((await reader.evaluate(elements, there)).flat());
    const found = new Set((await reader.evaluate(elements, here)).flat());
    expect([...found].filter((part) => !known.has(part))).toEqual([]);
    const addresses = [...here.find(([name]) => name === "sitemap.xml")[1].matchAll(/<loc>(.*?)<\/loc>/gs)];
    expect(addresses.filter(([, address]) => !address.startsWith(`${SITE}/`))).toEqual([]);
  });

  test("no cell of a table computes, and no row is one more", async ({ harmless, server }) => {
    const rows = (text) => {
      const rows = [[""]];
      let isQuoted = false;
      for (const sign of text) {
        if (sign === '"') isQuoted = !isQuoted;
        if (isQuoted || !/[,\r\n]/.test(sign)) rows.at(-1)[rows.at(-1).length - 1] += sign;
        else if (sign === ",") rows.at(-1).push("");
        else if (sign === "\n") rows.push([""]);
      }
      return rows.map((row) => row.map((cell) => cell.replace(/^"(.*)"$/s, "$1").replaceAll('""', '"')));
    };
    const [there, here] = [harmless, server].map(({ folder }) => filesOf(folder, ".csv"));
    expect([...here.keys()]).toEqual([...there.keys()]);
    for (const [name, text] of here) {
      const table = rows(text.replace(/^\ufeff/, ""));
      expect(new Set(table.filter((row) => row.length > 1).map(({ length }) => length)).size, name).toBe(1);
      if (!ODD.test(name)) expect(table.length, name).toBe(rows(there.get(name).replace(/^\ufeff/, "")).length);
      expect(table.flat().filter((cell) => /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/.test(cell)), name).toEqual([]);
    }
  });

  test("JSON can be read, and the rules of the server are those of a harmless feed", async ({ harmless, server }) => {
    for (const [name, text] of filesOf(server.folder, ".json")) expect(() => JSON.parse(text), name).not.toThrow();
    const [there, here] = [harmless, server].map(({ folder }) => readFileSync(join(folder, "_headers"), "utf8"));
    expect(here).toBe(there);
  });
});

// ---- In the browser

/** A page of every kind. */
const KINDS = [
  "", "meetings", AGENDA, `${AGENDA}?view=grid`, `${AGENDA}/changes?since=1`, `${AGENDA}/live`, `${AGENDA}/live?now=2027-05-03T08:07%2B07:00`,
  `${AGENDA}/days/2027-05-04`, `${AGENDA}/sessions/session-7`, "meetings/meetings-1", "meetings/meetings-2", "members", "members/members-3", "people", "people/people-4",
  "organisations", "organisations/organisations-5", "topics", "topics/topics-6", "library", "library/instruments-7", "programmes", "programmes/programmes-8",
  `my-agenda?ids=${MEETING}:session-1,session-2`, "search?q=script", "data", "embed", "about",
];

/** What must not be in a page. Runs in the browser. */
function foreign() {
  const wrong = [];
  for (const element of document.querySelectorAll("body *")) {
    if (element.matches("script, iframe, object, embed, base, style, link, meta, template, frameset, math") && !element.matches("body > script[src], script[type='application/ld+json'], plenary-agenda *")) wrong.push(element.outerHTML.slice(0, 120));
    for (const { name, value } of element.attributes) if (/^on|^style$|^srcdoc$/.test(name)) wrong.push(`${name}=${value}`);
    if (element.matches("a[href]") && !/^(https?|mailto|tel|webcal):$/.test(element.protocol)) wrong.push(element.href);
  }
  return wrong;
}

for (const published of [true, false]) {
  test.describe(published ? "on published pages" : "in the app", () => {
    test.use({ published });

    test("nothing runs and nothing is asked for, on a page of every kind", async ({ page, ran, site }) => {
      for (const place of KINDS) {
        await page.goto(site.address(place));
        // The page about the site names thousands of problems.
        await expect(site.root, place).toHaveAttribute("data-plenary", "ready", { timeout: 40_000 });
        expect(await ran(), place).toEqual([]);
        expect(await page.evaluate(foreign), place).toEqual([]);
      }
    });
  });
}

test.describe("without JavaScript", () => {
  test.use({ published: true, javaScriptEnabled: false, tolerated: /was preloaded using link preload/ });

  test("nothing is asked for, and the texts can be read", async ({ page, site }) => {
    for (const place of KINDS.filter((place) => !place.includes("?"))) {
      await page.goto(site.address(place));
      await expect(site.main, place).toBeVisible();
      expect(page.url()).toBe(site.address(place));
    }
    await page.goto(site.address(`${AGENDA}/sessions/session-0`));
    await expect(site.heading).toContainText(TEXTS[0]);
  });
});

test.describe("in the app", () => {
  /** Follows links within the app to these places; tells what the heading of each says. */
  function headings(page, site, places) {
    return page.evaluate(async (addresses) => {
      const said = [];
      for (const address of addresses) {
        const link = Object.assign(document.createElement("a"), { href: address });
        document.querySelector("footer").append(link);
        link.click();
        link.remove();
        do await new Promise(requestAnimationFrame);
        while (document.querySelector("main [aria-busy]"));
        said.push(document.querySelector("h1").textContent);
      }
      return said;
    }, places.map((place) => site.address(place)));
  }

  test("every session shows its text as it was typed", async ({ page, ran, site }) => {
    await site.open(AGENDA);
    const said = await headings(page, site, TEXTS.map((_, number) => `${AGENDA}/sessions/session-${number}`));
    expect(said.map(asRead)).toEqual(TEXTS.map(headingOf));
    expect(await ran()).toEqual([]);
    expect(await page.evaluate(() => [typeof plenary.base, document.title.length > 0, document.body.localName])).toEqual(["string", true, "body"]);
  });

  test("so does the list, what is searched for, shared, starred and printed", async ({ agenda, mine, page, ran, site }) => {
    await agenda.open("", MEETING);
    const titles = await agenda.rows.getByRole("heading").evaluateAll((all) => all.map(({ textContent }) => textContent));
    for (const [number, text] of TEXTS.entries()) expect(asRead(titles[number] ?? ""), text).toContain(asRead(text));
    await mine.choose("session-3", "session-14");
    for (const text of ["<script>", '"><img src=x onerror=', "javascript:", "{{7*7}}", "=1+1"]) {
      await agenda.search.fill(text);
      await expect(agenda.row("session-0")).toBeAttached();
    }
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await mine.menuLink.click();
    await expect(mine.rows).toHaveCount(2);
    expect(await ran()).toEqual([]);
    expect(await page.evaluate(foreign)).toEqual([]);
  });

  test("an address that holds it is shown as text as well", async ({ page, ran, site }) => {
    await site.open("search");
    // Each in one of the places; all of them would take minutes.
    const places = [(text) => `search?q=${text}`, (text) => `${AGENDA}?topic=${text}&q=${text}`, (text) => `my-agenda?ids=${text}`, (text) => `members?q=${text}`];
    const queries = TEXTS.map((text, number) => places[number % places.length](encodeURIComponent(text)));
    await headings(page, site, queries);
    expect(await page.evaluate(foreign)).toEqual([]);
    for (const name of ["now", "tz", "since", "view"]) {
      await site.open(`${AGENDA}?${name}=${encodeURIComponent('"><img src=x onerror=__hit=1>')}`);
      expect(await ran(), name).toEqual([]);
      expect(await page.evaluate(foreign), name).toEqual([]);
    }
  });
});
