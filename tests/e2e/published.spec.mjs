// A published site: every page is there before the program is, the program takes it over where it stands, and
// where the program or the feed does not come the page can still be read.

import { HtmlValidate } from "html-validate";

import { expect, test } from "./fixture.mjs";
import { PUBLISHED } from "./places.mjs";

const NETWORK = "**/feed/network.json";
const LOCALE = "**/locales/en.txt";
const BROKEN = /Failed to load resource|was preloaded using link preload|^TypeError: Failed to fetch/;

/** The recommended rules, but for matters of taste. */
const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // Browsers read `<!doctype html>` in any case, and a void element with a slash or without.
    "doctype-style": "off",
    "void-style": "off",
    // Titles hold the names of ministries; what is too long for a window is cut there.
    "long-title": "off",
    // The filters work as they are ticked: there is nothing to submit.
    "wcag/h32": "off",
    // The boxes of a filter have its name.
    "form-dup-name": ["error", { shared: ["checkbox", "radio", "button"] }],
    // A list may have a name: ARIA forbids that to other roles only.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // What scrolls by itself is a region with a name, which a section would be as well.
    "prefer-native-element": ["error", { exclude: ["region"] }],
  },
});

const AGENDA = "meetings/seoul-2024";

test.use({ published: true });

// A worker would answer some requests; the tests of what it does are in `offline.spec.mjs`.
test.beforeEach(({ publication }) => publication.useNoWorker());

for (const [feed, kinds] of Object.entries(PUBLISHED)) {
  test.describe(`every page of the ${feed} network`, () => {
    test.use({ feed, audited: false });

    const parts = [...new Set(kinds.map((place) => place.split("/")[0]))].filter((part) => !["", "about", "data"].includes(part));

    for (const part of [...parts, "others"]) {
      test(`has its content before the program is there, and the same with it: ${part}`, async ({ context, page, publication, site }) => {
        test.setTimeout(180_000);
        const reader = await context.newPage();
        const belongs = (place) => (parts.includes(place.split("/")[0]) ? place.split("/")[0] : "others") === part;
        const places = (await publication.places()).filter(belongs);
        expect(places.length).toBeGreaterThan(0);
        for (const place of places) {
          const sent = await publication.sent(place, reader);
          expect(sent.status, place).toBe(200);
          expect(sent.headings, place).toHaveLength(1);
          expect(sent.title.length, place).toBeGreaterThan(4);
          expect(sent.description.length, place).toBeGreaterThan(10);
          expect(sent.canonical, place).toBe(`https://agenda.example/${place}`);
          expect(sent.robots, place).toBeUndefined();
          expect(sent.unfinished, place).toEqual([]);
          expect(sent.main.length, place).toBeGreaterThan(sent.headings[0].length + 20);
          for (const thing of sent.data.flatMap((data) => JSON.parse(data))) {
            expect(thing["@context"], place).toBe("https://schema.org");
          }
          await site.open(place);
          // A long text may come a little later.
          await expect.poll(async () => (await publication.shown()).main, place).toBe(sent.main);
          const shown = await publication.shown();
          for (const what of ["title", "headings", "header", "footer"]) {
            expect(shown[what], `${what} of ${place}`).toEqual(sent[what]);
          }
        }
      });
    }
  });

  test.describe(`the HTML of the ${feed} network`, () => {
    test.use({ feed, audited: false });

    test("is valid on a page of every kind", async ({ publication, request, site }) => {
      const agenda = kinds.find((place) => place.startsWith("meetings/"));
      const places = [...kinds, "search", `${agenda}/live`, `${agenda}/changes`, "nonexistent", "app.html"];
      expect(await publication.places()).toEqual(expect.arrayContaining(kinds));
      for (const place of places) {
        const { results } = await validator.validateString(await (await request.get(site.address(place))).text());
        const found = results.flatMap(({ messages }) => messages);
        expect.soft(found.map(({ ruleId, message, line, column }) => `${ruleId} at ${line}:${column}: ${message}`), place).toEqual([]);
      }
    });
  });

  test.describe(`the program takes over the ${feed} network`, () => {
    test.use({ feed, audited: false });

    for (const place of kinds) {
      test(`with every node that was there: /${place}`, async ({ publication }) => {
        const release = await publication.openWithoutProgram(place);
        await publication.remember();
        await release();
        const { kept, gone, fresh } = await publication.compared();
        expect(gone).toEqual([]);
        expect(fresh).toEqual([]);
        expect(kept).toBeGreaterThan(60);
      });
    }
  });
}

test.describe("when the program takes the page over", () => {
  test("the scroll, the focus, what is selected and what is open stay", async ({ agenda, page, publication, site }) => {
    const release = await publication.openWithoutProgram(AGENDA);
    const facet = agenda.filters.locator("details").filter({ has: page.getByText("Country or body", { exact: true }) });
    const other = agenda.filters.locator("details").filter({ has: page.locator("summary").getByText("Topic", { exact: true }) });
    await facet.locator("summary").click();
    await other.locator("summary").click();
    await expect(agenda.choice("member", "korea")).toBeVisible();
    const link = await agenda.title("symposium-1").elementHandle();
    await link.evaluate((link) => link.focus());
    await page.evaluate(() => {
      const text = document.querySelector(".summary").firstChild;
      getSelection().setBaseAndExtent(text, 2, text, 16);
      scrollTo(0, 700);
    });
    const selected = await page.evaluate(() => String(getSelection()));
    expect(selected).toHaveLength(14);
    expect(await site.scroll()).toBe(700);
    await release();
    expect(await site.scroll()).toBe(700);
    expect(await link.evaluate((link) => link.isConnected && document.activeElement === link)).toBe(true);
    expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
    await expect(facet).toHaveAttribute("open");
    await expect(other).not.toHaveAttribute("open");
    // And all of it works: the link is one of the program now.
    await page.evaluate(() => (globalThis.isSame = true));
    await page.keyboard.press("Enter");
    await site.isAt(`${AGENDA}/sessions/symposium-1`, "Session 1. A Trustworthy Government Innovation through Communication and Cooperation");
    expect(await page.evaluate(() => globalThis.isSame)).toBe(true);
  });

  test("the day that the address names stays in view", async ({ page, publication, site }) => {
    const release = await publication.openWithoutProgram(`${AGENDA}#day-2024-09-04`);
    const day = page.locator("#day-2024-09-04");
    await expect.poll(() => site.scroll()).toBeGreaterThan(500);
    const { y } = await day.boundingBox();
    expect(y).toBeLessThan(200);
    await release();
    expect(Math.abs((await day.boundingBox()).y - y)).toBeLessThan(2);
    expect(site.place()).toBe(`${AGENDA}#day-2024-09-04`);
  });

  for (const width of [360, 1280]) {
    test.describe(`${width} pixels wide`, () => {
      test.use({ viewport: { width, height: 800 }, audited: width === 360 });

      for (const place of ["", AGENDA, `${AGENDA}/sessions/session-1`, "members/korea"]) {
        test(`nothing jumps: /${place}`, async ({ page, publication }) => {
          await publication.measureShift();
          const release = await publication.openWithoutProgram(place);
          await publication.shift();
          await release();
          await page.evaluate(() => plenary.annex().then(() => undefined));
          const { sum, moved } = await publication.shift();
          expect(sum, `moved: ${moved.join("; ")}`).toBeLessThan(0.01);
        });
      }
    });
  }
});

test.describe("what is done before the program is there is done when it comes", () => {
  test("a button that is pressed", async ({ page, publication, site }) => {
    const release = await publication.openWithoutProgram("members/korea");
    const button = page.getByRole("button", { name: "Dark colours" });
    await button.click();
    await expect(site.root).not.toHaveAttribute("data-theme");
    await release();
    await expect(site.root).toHaveAttribute("data-theme", "dark");
    await expect(button).toHaveAttribute("aria-pressed", "true");
    await button.click();
    await expect(button).toHaveAttribute("aria-pressed", "false");
  });

  test("a value that is ticked", async ({ agenda, publication, site }) => {
    const release = await publication.openWithoutProgram(AGENDA);
    await agenda.choose("topic", "public-trust");
    await agenda.matches(17);
    await release();
    await agenda.shows("session-3", "symposium-1");
    await expect(agenda.choice("topic", "public-trust")).toBeChecked();
    expect(site.place()).toBe(`${AGENDA}?topic=public-trust`);
    await agenda.choose("topic", "public-trust");
    await agenda.matches(17);
  });

  test("two values, of which one is unticked again", async ({ agenda, publication, site }) => {
    const release = await publication.openWithoutProgram(AGENDA);
    await agenda.choose("topic", "public-trust");
    await agenda.choose("topic", "policy-labs");
    await agenda.choose("topic", "policy-labs");
    await release();
    await agenda.shows("session-3", "symposium-1");
    await expect(agenda.choice("topic", "policy-labs")).not.toBeChecked();
    expect(site.place()).toBe(`${AGENDA}?topic=public-trust`);
  });

  test("words that are typed, with the caret in them", async ({ agenda, page, publication }) => {
    const release = await publication.openWithoutProgram(AGENDA);
    await agenda.search.click();
    await page.keyboard.type("dini");
    await release();
    await page.keyboard.type(" magh");
    await expect(agenda.search).toHaveValue("dini magh");
    await expect(agenda.search).toBeFocused();
    await agenda.shows("symposium-1");
  });

  test("a link that is followed, and the way back", async ({ agenda, page, publication, site }) => {
    await publication.openWithoutProgram(AGENDA);
    await agenda.title("session-1").click();
    await expect(page).toHaveURL(site.address(`${AGENDA}/sessions/session-1`));
    await expect(site.heading).toContainText("Session 1.");
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await site.goBack();
    await agenda.matches(17);
  });

  test.describe("on a phone", () => {
    test.use({ viewport: { width: 360, height: 740 } });

    test("the menu opens, and so does the sheet with the filters", async ({ agenda, publication, site }) => {
      const release = await publication.openWithoutProgram(AGENDA);
      await expect(site.menu).toBeHidden();
      await site.menuButton.click();
      await release();
      await expect(site.menu).toBeVisible();
      await expect(site.menuButton).toHaveAttribute("aria-expanded", "true");
      await site.menuButton.click();
      await agenda.filtersButton.click();
      await expect(agenda.sheet).toBeVisible();
    });
  });
});

test.describe("an address that asks for another view than was published", () => {
  const VIEWS = {
    "a filter": { query: "?topic=public-trust", shown: async ({ agenda }) => agenda.shows("session-3", "symposium-1") },
    "the reader’s zone": {
      query: "?tz=mine",
      shown: async ({ agenda }) => expect(agenda.row("session-1").locator("time").first()).toHaveText("02:00"),
    },
    "a zone that the device keeps": {
      kept: "tz=Asia/Bangkok",
      query: "",
      shown: async ({ agenda }) => expect(agenda.row("session-1").locator("time").first()).toHaveText("07:00"),
    },
  };

  for (const [name, { query, kept, shown }] of Object.entries(VIEWS)) {
    test.describe(name, () => {
      test.beforeEach(async ({ page }) => {
        if (kept) await page.addInitScript((kept) => localStorage.setItem("plenary:zone", kept), kept);
      });

      test("is shown as asked for", async ({ agenda, site }) => {
        await site.open(`${AGENDA}${query}`);
        await shown({ agenda });
        await expect(site.root).not.toHaveAttribute("data-waiting");
        await expect(site.main).toBeVisible();
      });

      test.describe("where the program never comes", () => {
        test.use({ now: null, audited: false });

        test("is as it was published, after two seconds and not before", async ({ agenda, page, publication, site }) => {
          await page.clock.install({ time: "2024-08-20T10:00:00+09:00" });
          await page.clock.pauseAt("2024-08-20T10:00:10+09:00");
          await publication.openWithoutProgram(`${AGENDA}${query}`);
          await expect(site.root).toHaveAttribute("data-waiting");
          await expect(agenda.row("session-1")).toBeHidden();
          await expect(page.getByRole("banner")).toBeVisible();
          await page.clock.runFor(1900);
          await expect(agenda.row("session-1")).toBeHidden();
          await page.clock.runFor(200);
          await expect(agenda.row("session-1")).toBeVisible();
          await expect(agenda.row("session-1").locator("time").first()).toHaveText("09:00");
          await expect(agenda.rows).toHaveCount(17);
        });
      });
    });
  }

  test.describe("with a clock that stands still", () => {
    test.use({ now: null, audited: false, tolerated: BROKEN });

    test.beforeEach(async ({ page }) => {
      await page.clock.install({ time: "2024-08-20T10:00:00+09:00" });
      await page.clock.pauseAt("2024-08-20T10:00:10+09:00");
    });

    test("is shown as published at once where the program is blocked", async ({ agenda, page, publication, site }) => {
      await publication.blockProgram();
      await page.goto(site.address(`${AGENDA}?topic=public-trust`));
      await expect(agenda.row("session-1")).toBeVisible();
      await expect(publication.line).toContainText("This page could not start");
    });

    test("does not wait without reason: the plain address", async ({ agenda, publication, site }) => {
      await publication.openWithoutProgram(AGENDA);
      await expect(site.root).not.toHaveAttribute("data-waiting");
      await expect(agenda.row("session-1")).toBeVisible();
    });
  });
});

test.describe("where the feed does not come", () => {
  test.use({ tolerated: BROKEN });

  for (const [name, answer, reason] of [
    ["a missing file", (route) => route.fulfill({ status: 404 }), "The server answered with error 404."],
    ["an error of the server", (route) => route.fulfill({ status: 500 }), "The server answered with error 500."],
    ["no answer", (route) => route.abort("connectionrefused"), "There was no answer. You may be offline"],
    ["a device without network", (route) => route.abort("internetdisconnected"), "There was no answer. You may be offline"],
    [
      "the page of a portal",
      (route) => route.fulfill({ contentType: "text/html", body: "<!doctype html><title>Sign in</title>" }),
      "A file arrived, but it cannot be read: it is not valid JSON",
    ],
  ]) {
    test(`the page can be read, says why, and recovers: ${name}`, async ({ agenda, page, publication, site }) => {
      let asked = 0;
      page.on("request", (request) => (asked += Number(request.url().endsWith("/feed/network.json"))));
      await page.route(NETWORK, answer);
      await page.goto(site.address(AGENDA));
      await expect(publication.line).toContainText("What is shown could not be checked for changes.");
      await expect(publication.line).toContainText(reason);
      await agenda.matches(17);
      await expect(page).toHaveTitle("2024 meeting in Seoul · INDIGO Southeast Asia");
      // Trying again in vain is no harm.
      const before = asked;
      await publication.retry.click();
      await expect.poll(() => asked).toBe(before + 1);
      await expect(publication.line).toContainText(reason);
      await agenda.matches(17);
      await page.unroute(NETWORK);
      await publication.retry.click();
      await site.isReady();
      await expect(publication.line).toBeEmpty();
      await agenda.choose("topic", "public-trust");
      await agenda.shows("session-3", "symposium-1");
    });
  }

  test("trying again asks once, and what was pressed is not pressed once more when it has helped", async ({
    agenda,
    page,
    publication,
    site,
  }) => {
    await page.route(NETWORK, (route) => route.abort("connectionrefused"));
    await page.goto(site.address(AGENDA));
    await expect(publication.retry).toBeVisible();
    await page.unroute(NETWORK);
    const asked = [];
    page.on("request", (request) => request.url().endsWith("/feed/network.json") && asked.push(request.url()));
    await publication.retry.click();
    await site.isReady();
    await agenda.choose("topic", "public-trust");
    await agenda.shows("session-3", "symposium-1");
    expect(asked).toHaveLength(1);
  });

  test("trying again in vain does not make the next try ask twice", async ({ page, publication, site }) => {
    let asked = 0;
    let status = 500;
    page.on("request", (request) => (asked += Number(request.url().endsWith("/feed/network.json"))));
    await page.route(NETWORK, (route) => route.fulfill({ status }));
    await page.goto(site.address(AGENDA));
    await expect(publication.retry).toBeVisible();
    for (status of [501, 502, 503]) {
      await publication.retry.click();
      await expect(publication.line).toContainText(`The server answered with error ${status}.`);
    }
    await page.unroute(NETWORK);
    asked = 0;
    await publication.retry.click();
    await site.isReady();
    expect(asked).toBe(1);
  });

  test("a meeting's file fails: its agenda can be read, and says why", async ({ agenda, page, publication, site }) => {
    await page.route("**/feed/meetings/seoul-2024.json", (route) => route.fulfill({ status: 503 }));
    await page.goto(site.address(AGENDA));
    await expect(publication.line).toContainText("The server answered with error 503.");
    await agenda.matches(17);
    await expect(site.failure).toHaveCount(0);
    // Elsewhere everything works.
    await site.menu.getByRole("link", { name: "Meetings" }).click();
    await site.isAt("meetings", "Meetings");
  });
});

test.describe("where the program does not come", () => {
  test.use({ tolerated: BROKEN });

  for (const [name, pattern] of [
    ["WebAssembly", /\/app-[0-9a-f]+\.wasm$/],
    ["script", /\/app-[0-9a-f]+\.js$/],
  ]) {
    test(`the page can be read, and says why: its ${name} is blocked`, async ({ agenda, page, publication, site }) => {
      await publication.blockProgram(pattern);
      await page.goto(site.address(AGENDA));
      await expect(publication.line).toHaveText(
        /^This page could not start: you can read it, but not filter or follow it\. The program .* Check the connection and reload/,
      );
      await expect(agenda.rows).toHaveCount(17);
      await expect(page).toHaveTitle("2024 meeting in Seoul · INDIGO Southeast Asia");
      // Nothing is offered that only the program can do.
      await expect(page.locator("button:visible, form:visible, dialog:visible, input:visible, select:visible")).toHaveCount(0);
      // Links lead on.
      await agenda.title("session-1").click();
      await expect(site.heading).toHaveText(/^Session 1\./);
      await site.trail.getByRole("link").last().click();
      await expect(agenda.rows).toHaveCount(17);
      await page.unroute(pattern);
      await page.reload();
      await site.isReady();
      await expect(publication.line).toBeEmpty();
      await agenda.choose("topic", "public-trust");
      await agenda.shows("session-3", "symposium-1");
    });
  }

  test("the page can be read: its texts are missing", async ({ agenda, page, publication, site }) => {
    await page.route(LOCALE, (route) => route.abort());
    await page.goto(site.address(AGENDA));
    await expect(publication.line).toContainText("This page has stopped working: you can read it, but not filter or follow it.");
    await expect(agenda.rows).toHaveCount(17);
    await expect(page.locator("button:visible, form:visible, dialog:visible, input:visible, select:visible")).toHaveCount(0);
  });

  test("a place that only the program can show has the card", async ({ page, publication, site }) => {
    await publication.blockProgram();
    await page.goto(site.address("search?q=korea"));
    await expect(site.heading).toHaveText("This page could not start");
    await page.unrouteAll();
    await page.getByRole("button", { name: "Reload the page" }).click();
    await site.isAt("search?q=korea", "Search");
  });

  test.describe("in a browser without WebAssembly", () => {
    test.use({ tolerated: /^ReferenceError: WebAssembly is not defined/ });

    test("the page can be read, and offers nothing that cannot be had", async ({ agenda, page, publication, site }) => {
      await page.addInitScript(() => delete globalThis.WebAssembly);
      await page.goto(site.address(AGENDA));
      await expect(site.root).not.toHaveAttribute("data-js");
      await expect(publication.line).toContainText("This page could not start");
      await expect(agenda.rows).toHaveCount(17);
      await expect(page.locator("button:visible, form:visible, dialog:visible, input:visible, select:visible")).toHaveCount(0);
    });
  });
});

test.describe("an unknown address", () => {
  test.use({ tolerated: /Failed to load resource: the server responded with a status of 404/ });

  for (const place of ["nonexistent", "meetings/nowhere-1999", "members/korea/nothing"]) {
    test(`is answered with 404 and a page that helps: /${place}`, async ({ context, publication, site }) => {
      const sent = await publication.sent(place, await context.newPage());
      expect(sent.status).toBe(404);
      expect(sent.robots).toBe("noindex");
      expect(sent.canonical).toBeUndefined();
      expect(sent.title).toBe("There is no such page · INDIGO Southeast Asia");
      await site.open(place);
      const shown = await publication.shown();
      expect(shown.main).toBe(sent.main);
      expect(shown.title).toBe(sent.title);
      await site.link("2024 meeting in Seoul").click();
      await site.isAt(AGENDA, "2024 meeting in Seoul");
    });
  }
});

test.describe("below a path", () => {
  test.use({ basePath: "/network/" });

  test("every page lies there, and so does all that it names", async ({ agenda, page, publication, site }) => {
    const outside = [];
    page.on("request", (request) => request.url().startsWith(site.url) || outside.push(request.url()));
    expect((await publication.places()).length).toBeGreaterThan(100);
    for (const place of ["", AGENDA, `${AGENDA}/sessions/session-1`, "members/korea", "data"]) {
      const html = await (await page.request.get(site.address(place))).text();
      const addresses = [...html.matchAll(/ (?:href|src|data-\w+)="([^"]*)"/g)].map(([, address]) => address);
      const ours = addresses.filter((address) => address.startsWith("/"));
      expect(ours.length).toBeGreaterThan(20);
      expect(ours.filter((address) => !address.startsWith("/network/"))).toEqual([]);
      expect(html).toContain(`<link rel="canonical" href="https://agenda.example/network/${place}">`);
      await site.open(place);
    }
    expect(outside).toEqual([]);
    await agenda.open();
    await agenda.choose("topic", "public-trust");
    await agenda.shows("session-3", "symposium-1");
    await agenda.title("symposium-1").click();
    await site.link("Dini Maghfirra").click();
    await site.isAt("people/dini-maghfirra", "Dini Maghfirra");
    await page.reload();
    await site.isAt("people/dini-maghfirra", "Dini Maghfirra");
  });

  test("the data and the calendars are there", async ({ page, site }) => {
    await site.open("data");
    const hrefs = await site.main.getByRole("link").evaluateAll((links) => links.map(({ href }) => href));
    const files = hrefs.filter((href) => /\/(data|calendar|feed)\/.+\.\w+$/.test(href));
    expect(files.length).toBeGreaterThan(3);
    for (const href of files) {
      expect(href.startsWith(site.url), href).toBe(true);
      expect((await page.request.get(href)).status(), href).toBe(200);
    }
  });

  test("an unknown address leads on to places below the path", async ({ page, site }) => {
    const answer = await page.request.get(site.address("nonexistent"));
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain('<a href="/network/meetings/seoul-2024">');
  });
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, audited: false, tolerated: /was preloaded using link preload/ });

  const CONTROLS = "button:visible, form:visible, dialog:visible, input:visible, select:visible, [role=search]:visible";

  for (const [feed, place] of [
    ["bundled", AGENDA],
    ["full", "meetings/harbour-2026"],
  ]) {
    test.describe(feed, () => {
      test.use({ feed });

      test("the agenda offers nothing that only the program can do", async ({ page, site }) => {
        await page.goto(site.address(place));
        await expect(site.heading).toBeVisible();
        await expect(page.locator("article[data-session-id]").first()).toBeVisible();
        await expect(page.locator(CONTROLS)).toHaveCount(0);
      });

      test.describe("on a phone", () => {
        test.use({ viewport: { width: 360, height: 740 } });

        test("the menu is there, and nothing is wider than the screen", async ({ page, site }) => {
          await page.goto(site.address(place));
          await expect(site.menu.getByRole("link")).toHaveCount(9);
          for (const link of await site.menu.getByRole("link").all()) await expect(link).toBeVisible();
          await expect(page.locator(CONTROLS)).toHaveCount(0);
          expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
          await site.menu.getByRole("link", { name: "People" }).click();
          await expect(site.heading).toHaveText("People");
        });
      });
    });
  }

  test("every topic, delegation, person and day is a link to a page with its sessions", async ({ page, site }) => {
    await page.goto(site.address(AGENDA));
    const hrefs = await site.main.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    const network = await (await page.request.get(site.address("feed/network.json"))).json();
    const { sessions } = await (await page.request.get(site.address("feed/meetings/seoul-2024.json"))).json();
    const wanted = new Map();
    const want = (place, session) => wanted.set(place, (wanted.get(place) ?? new Set()).add(session));
    for (const session of sessions) {
      want(`${AGENDA}/days/${session.start.slice(0, 10)}`, session.id);
      for (const topic of session.topics ?? []) want(`topics/${topic}`, session.id);
      for (const { member, persons } of session.items ?? []) {
        if (member) want(`members/${member}`, session.id);
        for (const { person } of persons ?? []) if (person) want(`people/${person}`, session.id);
      }
    }
    expect(wanted.size).toBeGreaterThan(30);
    expect(network.topics.length).toBeGreaterThan(5);
    const missing = [...wanted.keys()].filter((place) => !hrefs.includes(`/${place}`));
    expect(missing).toEqual([]);
    for (const [place, ids] of wanted) {
      const html = await (await page.request.get(site.address(place))).text();
      for (const id of ids) expect(html.includes(`href="/${AGENDA}/sessions/${id}"`), `${id} on ${place}`).toBe(true);
    }
  });

  test("a place that only the program can show says so, and leads back", async ({ page, site }) => {
    for (const place of [`${AGENDA}/live`, `${AGENDA}/changes`, "search"]) {
      await page.goto(site.address(place));
      const note = site.main.locator("noscript p");
      await expect(note).toBeVisible();
      await expect(note).toContainText("Only the program in this page can show it: please allow JavaScript");
      await expect(note.locator("a")).toHaveAttribute("href", /^\/meetings/);
    }
  });
});
