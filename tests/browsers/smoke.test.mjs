// What readers come for, in Firefox and in WebKit, and the agenda in a page of another site. In depth everything
// is tested in Chromium (tests/e2e/); here it is seen that the others do not fail where Chromium works.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";

import { browsers } from "./browsers.mjs";
import { serveHost, serveWatched, wrong } from "./site.mjs";
import { until } from "./webdriver.mjs";

const AGENDA = "meetings/seoul-2024";
const FILTERED = ["session-3", "symposium-1"];

let site;
before(async () => (site = await serveWatched()));
after(() => site?.stop());

// ---- Asked inside the page

const shownSessions = () =>
  Array.from(document.querySelectorAll("article[data-session-id]"))
    .filter((session) => session.getClientRects().length > 0)
    .map((session) => session.dataset.sessionId);
const isReady = () => document.documentElement.dataset.plenary === "ready";
const hasBox = (selector) => document.querySelector(selector).getClientRects().length > 0;
const lineUnder = (selector) => getComputedStyle(document.querySelector(selector)).textDecorationLine;
const overhang = () => document.documentElement.scrollWidth - document.documentElement.clientWidth;
const heading = () => document.querySelector("h1")?.textContent;
const firstTime = (id) => document.querySelector(`article[data-session-id="${id}"] time`).textContent;

// The page around, and what lies in it.
const frame = () => document.querySelector("plenary-agenda").shadowRoot?.querySelector("iframe");
const shownPlace = () => document.querySelector("plenary-agenda").getAttribute("at");
const elementHeight = () => document.querySelector("plenary-agenda").getBoundingClientRect().height;
const contentHeight = () => Math.ceil(document.body.getBoundingClientRect().height);

// ---- What a reader does

async function open(session, place) {
  await session.go(site.url + place);
  await until(`${place} is ready`, () => session.run(isReady));
}

async function isAt(session, place) {
  let address;
  await until(
    () => `the address is ${place} (it is ${address})`,
    async () => (address = await session.address()) === site.url + place,
  );
}

async function shows(session, ids) {
  let shown;
  await until(
    () => `the sessions are ${ids} (they are ${shown})`,
    async () => String((shown = await session.run(shownSessions))) === String(ids),
  );
}

async function hasHeading(session, pattern) {
  let shown;
  await until(
    () => `the heading is like ${pattern} (it is ${shown})`,
    async () => pattern.test((shown = await session.run(heading))),
  );
}

// The number in the link to a session: a link with a block in it begins with an empty box, and the driver of
// WebKit, which clicks on the first, has nothing to click on.
const title = (id) => `article[data-session-id="${id}"] h3 a .code`;
const star = (id) => `article[data-session-id="${id}"] [data-star]`;
const isPressed = (session, id) =>
  session.run((star) => document.querySelector(star)?.getAttribute("aria-pressed") === "true", star(id));

async function enterFrame(session) {
  await session.enter();
  await session.enter(await until("there is a frame", () => session.run(frame)));
}

/** The element gets as high as what its frame shows, or one pixel higher, which saves a scroll bar; tells how high. */
async function hasHeightOfContent(session) {
  let element, content;
  await until(
    () => `the element is as high as its content (${element} and ${content} pixels)`,
    async () => {
      await session.enter();
      element = await session.run(elementHeight);
      await enterFrame(session);
      content = await session.run(contentHeight);
      return element === content || element === content + 1;
    },
  );
  return content;
}

// ---- In each browser

for (const [name, browser] of Object.entries(browsers)) {
  /** A browser of its own for each task; at its end nothing has gone wrong in a page, unless it was broken on purpose. */
  const task = (what, run, { scripts = true, isBroken = false } = {}) =>
    test(what, { timeout: 120_000 }, async () => {
      const session = await browser.open({ scripts });
      try {
        await run(session);
        if (isBroken) return;
        if (scripts) assert.deepEqual(await session.run(wrong), []);
        // Firefox also writes what a page cannot hear.
        assert.deepEqual(session.said().match(/^JavaScript (error|warning): http.*$/gm), null);
      } finally {
        await session.quit();
      }
    });

  describe(name, { skip: !browser.isThere && `${name} is not installed` }, () => {
    task(
      "what goes wrong in a page is noted",
      async (session) => {
        await session.go(`${site.url + AGENDA}#broken`);
        for (const what of ["thrown", "rejected", "said", "img-src"]) {
          await until(`noted is: ${what}`, async () => (await session.run(wrong)).some((line) => line.includes(what)));
        }
        assert.equal((await session.run(wrong)).filter((line) => /thrown|rejected|said/.test(line)).length, 3);
      },
      { isBroken: true },
    );

    task("the agenda is filtered, a session is opened without a reload, and back comes back", async (session) => {
      await open(session, AGENDA);
      const all = await session.run(shownSessions);
      assert.equal(all.length, 17);

      await session.run(() => (window.isSame = true));
      const facet = 'details:has(input[name="topic"])';
      const choice = await session.find('input[name="topic"][value="public-trust"]');
      if (!(await session.isShown(choice))) await session.click(await session.find(`${facet} > summary`));
      await session.click(choice);
      await shows(session, FILTERED);
      await isAt(session, `${AGENDA}?topic=public-trust`);

      await session.click(await session.find(title("symposium-1")));
      await isAt(session, `${AGENDA}/sessions/symposium-1`);
      await hasHeading(session, /^Session 1\. /);
      await session.back();
      await isAt(session, `${AGENDA}?topic=public-trust`);
      await shows(session, FILTERED);
      assert.equal(await session.run(() => window.isSame), true, "the page was loaded once");

      await open(session, `${AGENDA}?topic=public-trust`);
      await shows(session, FILTERED);
    });

    task("the search finds what is typed", async (session) => {
      await open(session, "search");
      await session.type(await session.find("main input[type=search][name=q]"), "Maghfirra");
      const link = await session.find('main a[href="/people/dini-maghfirra"]');
      assert.equal(await session.text(link), "Dini Maghfirra");
      await session.click(link);
      await isAt(session, "people/dini-maghfirra");
      await hasHeading(session, /^Dini Maghfirra$/);
    });

    task("a star outlives a reload, and makes an agenda of one's own", async (session) => {
      await open(session, AGENDA);
      await session.click(await session.find(star("session-3")));
      await until("the star is set", () => isPressed(session, "session-3"));
      await session.reload();
      await until("the page is ready again", () => session.run(isReady));
      await until("the star is still set", () => isPressed(session, "session-3"));
      assert.equal(await isPressed(session, "session-1"), false);
      await open(session, "my-agenda");
      await shows(session, ["session-3"]);
    });

    task("times are shown in the zone that is asked for", async (session) => {
      await open(session, AGENDA);
      assert.equal(await session.run(firstTime, "session-1"), "09:00");
      await open(session, `${AGENDA}?tz=Europe/Paris`);
      await until("Paris is seven hours earlier", async () => (await session.run(firstTime, "session-1")) === "02:00");
      // The browser runs in Lima.
      await open(session, `${AGENDA}?tz=mine`);
      await until("Lima is fourteen", async () => (await session.run(firstTime, "session-1")) === "19:00");
    });

    task("links are told by the line under them, and nothing is wider than the window", async (session) => {
      for (const [place, link] of Object.entries({ people: 'main a[href^="/people/"]', [AGENDA]: ".zone-choice summary" })) {
        await open(session, place);
        await session.find(link);
        assert.equal(await session.run(lineUnder, link), "underline", place);
        assert.equal(await session.run(overhang), 0, place);
      }
    });

    task(
      "without JavaScript the published agenda is there",
      async (session) => {
        await session.go(site.url + AGENDA);
        const titles = await session.findAll("article[data-session-id] h3 a");
        assert.equal(titles.length, 17);
        assert.ok(await session.isShown(await session.find(title("symposium-1"))));
        assert.equal((await session.findAll("html[data-js], html[data-plenary]")).length, 0, "no script has run");
        await session.click(await session.find(title("symposium-1")));
        await isAt(session, `${AGENDA}/sessions/symposium-1`);
        assert.match(await session.text(await session.find("h1")), /^Session 1\. /);
      },
      { scripts: false },
    );

    task("a page of another site shows the filtered agenda, as high as it is", async (session) => {
      const host = await serveHost(
        `<h1>Our next meeting</h1><script async src="${site.url}embed.js"></script>` +
          `<plenary-agenda meeting="seoul-2024" topic="public-trust" max-height="4000">` +
          `<a href="${site.url + AGENDA}">The agenda</a></plenary-agenda>` +
          "<p>Contact us</p>",
      );
      try {
        await session.go(host.url);
        await enterFrame(session);
        await until("the page in the frame is ready", () => session.run(isReady));
        await shows(session, FILTERED);
        const high = await hasHeightOfContent(session);

        // The driver of WebKit scrolls inside the frame only.
        await session.enter();
        await session.run(() => scrollTo(0, document.documentElement.scrollHeight));
        await enterFrame(session);
        await session.click(await session.find(title("symposium-1")));
        await hasHeading(session, /^Session 1\. /);
        assert.notEqual(await hasHeightOfContent(session), high);
        assert.deepEqual(await session.run(wrong), [], "in the frame");

        await session.enter();
        await until("the element says what is shown", async () =>
          (await session.run(shownPlace))?.startsWith(`${AGENDA}/sessions/symposium-1`),
        );
        assert.equal(await session.address(), host.url);
        // Asked of the page: not every driver sees that the place of the link in the element is hidden.
        assert.equal(await session.run(hasBox, "plenary-agenda > a"), false);
        assert.equal(await session.run(hasBox, "plenary-agenda + p"), true);
      } finally {
        await host.stop();
      }
    });
  });
}
