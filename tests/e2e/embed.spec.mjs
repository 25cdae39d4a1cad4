// The centre's web editor pastes a snippet into an old site: the agenda is there as on its own page, as high as
// it has to be, and neither site breaks the other.

import { expect, test as base } from "./fixture.mjs";
import { NAME, serveHosts } from "./hosts.mjs";
import { Host } from "./pages/host.mjs";

const MEETING = "meetings/seoul-2024";
const TRUST = ["session-3", "symposium-1"];

const test = base.extend({
  hosts: [
    async ({}, use) => {
      const hosts = await serveHosts();
      await use(hosts);
      await hosts.stop();
    },
    { scope: "worker" },
  ],

  neighbours: async ({ hosts }, use) => use(hosts.origins),

  host: async ({ page, site, hosts }, use) => use(new Host(page, site, hosts)),
});

test.use({
  published: true,
  audited: false,
  // Of hosts that have no icon.
  tolerated: /favicon\.ico|status of 404/,
});

/** The styles that a page could hand down or force on what is in the frame. */
const looks = (root) => {
  const kinds = ["html", "body", "main", "h1", "h2", "h3", "p", "a", "article", "button", "input", "details", "summary", "time"];
  const said = [];
  for (const kind of kinds) {
    const element = root.querySelector(kind);
    if (!element) continue;
    const style = getComputedStyle(element);
    // All but what depends on how wide the frame is and where it lies.
    for (const name of style) {
      if (/size$|width$|height$|^inset|^(top|left|right|bottom)$|origin$|^perspective/.test(name) && name !== "font-size") continue;
      said.push(`${kind} ${name}: ${style.getPropertyValue(name)}`);
    }
  }
  return said;
};

for (const width of [360, 1280]) {
  test.describe(`${width} pixels wide`, () => {
    test.use({ viewport: { width, height: 800 } });

    test("a page that styles everything shows what the agenda's own page shows", async ({ agenda, host }) => {
      await agenda.open("?topic=public-trust");
      await agenda.shows(...TRUST);
      const own = await agenda.rows.evaluateAll((rows) => rows.map((row) => row.textContent));
      await host.open("table.html");
      expect(await host.page.evaluate(() => document.compatMode)).toBe("BackCompat");
      const embed = host.embed();
      await embed.isReady();
      await embed.agenda.shows(...TRUST);
      expect(await embed.agenda.rows.evaluateAll((rows) => rows.map((row) => row.textContent))).toEqual(own);
      await expect(embed.iframe).toBeVisible();
    });

    test("its style does not reach the frame", async ({ host }) => {
      await host.open("table.html");
      const styled = host.embed();
      await styled.isReady();
      const column = await styled.iframe.evaluate((iframe) => iframe.getBoundingClientRect().width);
      const expected = await styled.root.evaluate(looks);
      await host.open("plain.html");
      const plain = host.embed();
      await host.page.evaluate((column) => (document.querySelector("#column").style.width = `${column}px`), column);
      await plain.set("topic", "public-trust");
      await plain.isReady();
      await plain.agenda.shows(...TRUST);
      expect(expected.length).toBeGreaterThan(1000);
      expect(await plain.root.evaluate(looks)).toEqual(expected);
    });

    for (const name of ["table.html", "plain.html"]) {
      test(`the frame is as high as its content: ${name}`, async ({ host }) => {
        await host.open(name);
        const embed = host.embed();
        await embed.set("topic", "public-trust");
        await embed.set("max-height", "9000");
        await embed.isReady();
        await embed.agenda.shows(...TRUST);
        await embed.fits();
        // It follows where the column changes.
        await host.page.setViewportSize({ width: width === 360 ? 700 : 600, height: 800 });
        await embed.fits();
      });
    }

    test("filters inside move nothing of the page", async ({ host }) => {
      await host.open("plain.html");
      const embed = host.embed();
      await embed.set("max-height", "20000");
      await embed.isReady();
      await embed.agenda.matches(17);
      await embed.fits();
      const facet = embed.inside.locator("details").filter({ has: embed.agenda.choice("topic", "public-trust") }).first();
      const more = embed.agenda.filtersButton;
      if (await more.isVisible()) await more.click();
      if ((await facet.getAttribute("open")) === null) await facet.locator("summary").click();
      const choice = embed.agenda.choice("topic", "public-trust");
      await choice.scrollIntoViewIfNeeded();
      await embed.fits();
      const before = { scroll: await host.scroll(), above: await host.top("#above"), frame: await host.top("plenary-agenda") };
      const below = await host.top("#below");
      await choice.click();
      await expect(embed.agenda.count).toHaveAttribute("data-matching", "2");
      await expect(embed.element).toHaveAttribute("at", `${MEETING}?topic=public-trust`);
      // The frame has said its new height: no more can change now.
      await embed.root.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      expect({ scroll: await host.scroll(), above: await host.top("#above"), frame: await host.top("plenary-agenda") }).toEqual(before);
      // What is below either stays where it is or comes no farther up than the end of the window.
      expect(await host.top("#below")).toBeGreaterThanOrEqual(Math.min(below, 800));
      // Out of view it gives back what it held.
      await host.scrollTo((await host.scroll()) + (await host.top("#below")) + 1500);
      await expect.poll(async () => (await embed.heights()).height).toBeLessThan(before.frame + below - before.frame);
    });
  });
}

test("it loads when it comes near the window, and not before", async ({ host }) => {
  await host.open("tall.html");
  const embed = host.embed();
  await expect(embed.link).toHaveText("The agenda of the meeting in Seoul");
  await host.scrollTo(1000);
  expect(await embed.iframe.count()).toBe(0);
  await host.scrollTo(3000);
  await expect(embed.iframe).toHaveCount(1);
  await embed.isReady();
});

test("the link stays until the agenda is there, and the frame names the meeting", async ({ host, page, site }) => {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(`${site.url}${MEETING}?*`, async (route) => {
    await released;
    await route.continue();
  });
  // The window waits for its frames.
  await host.open("plain.html", { waitUntil: "commit" });
  const embed = host.embed();
  await expect(embed.iframe).toHaveAttribute("title", "The agenda of the meeting in Seoul");
  await expect(embed.link).toBeVisible();
  release();
  await embed.isReady();
  const [{ title }] = await host.noted("ready");
  expect(title).toContain("2024 meeting in Seoul");
  await expect(embed.iframe).toHaveAttribute("title", title);
});

test("the site's own header and footer are not in the frame, the link to the whole agenda is", async ({ context, host, site }) => {
  await host.open("table.html");
  const embed = host.embed();
  await embed.isReady();
  await expect(embed.inside.getByRole("banner")).toBeHidden();
  await expect(embed.inside.getByRole("contentinfo")).toBeHidden();
  await expect(embed.full).toHaveAttribute("target", "_blank");
  const [opened] = await Promise.all([context.waitForEvent("page"), embed.full.click()]);
  await expect(opened).toHaveURL(site.address(`${MEETING}?topic=public-trust`));
  await expect(opened.getByRole("banner")).toBeVisible();
  expect(await opened.evaluate(() => window.opener)).toBe(null);
});

test("filters that are locked are not shown, and hold", async ({ host }) => {
  await host.open("table.html");
  const embed = host.embed();
  await embed.isReady();
  await expect(embed.agenda.filters).toBeVisible();
  await embed.set("locked", "");
  await expect(embed.iframe).toHaveCount(1);
  await expect(embed.agenda.filters).toBeHidden();
  await embed.isReady();
  expect(await embed.ids()).toEqual(TRUST);
});

test("a session opens inside, back returns, and the address of the page around stays", async ({ host, page }) => {
  await host.open("plain.html");
  const embed = host.embed();
  await embed.isReady();
  const { url, length } = await page.evaluate(() => ({ url: location.href, length: history.length }));
  await embed.agenda.title("session-3").click();
  await expect(embed.heading).toContainText("Designing and delivering better services");
  await expect(embed.element).toHaveAttribute("at", `${MEETING}/sessions/session-3`);
  await expect(embed.inside.getByRole("banner")).toBeHidden();
  // The reader had scrolled down to it, and now sees where it begins.
  expect(await host.top("plenary-agenda")).toBeGreaterThan(-1);
  const [event] = await host.noted("navigate");
  expect(event).toMatchObject({ at: `${MEETING}/sessions/session-3`, url: host.site.address(`${MEETING}/sessions/session-3`) });
  expect(event.title).toContain("Designing and delivering better services");
  expect(await page.evaluate(() => ({ url: location.href, length: history.length }))).toEqual({ url, length: length + 1 });
  await page.evaluate(() => history.back());
  await embed.agenda.matches(17);
  await expect(embed.element).toHaveAttribute("at", MEETING);
});

test("what is not shown in a frame opens in a window of its own", async ({ context, host, site }) => {
  await host.open("plain.html");
  const embed = host.embed();
  await embed.set("session", "session-1");
  await embed.isReady();
  const person = embed.inside.getByRole("link", { name: "Angela Hanson" }).first();
  const [opened] = await Promise.all([context.waitForEvent("page"), person.click()]);
  await expect(opened).toHaveURL(site.address("people/angela-hanson"));
  await expect(opened.getByRole("banner")).toBeVisible();
  expect(await opened.evaluate(() => window.opener)).toBe(null);
  await expect(embed.heading).toContainText("Governing with Artificial intelligence");
  // A delegation is.
  await embed.inside.getByRole("link", { name: "Thailand" }).first().click();
  await expect(embed.heading).toHaveText("Thailand");
  await embed.inside.getByRole("link", { name: "Back" }).click();
  await expect(embed.heading).toContainText("Governing with Artificial intelligence");
});

test("the page around keeps the view in its own address, and opens it again", async ({ host, page }) => {
  await host.open("plain.html");
  const embed = host.embed();
  await embed.isReady();
  await page.evaluate(() =>
    addEventListener("plenary:navigate", ({ detail }) => history.replaceState(null, "", `#${encodeURIComponent(detail.at)}`)),
  );
  await embed.agenda.title("session-3").click();
  const at = `${MEETING}/sessions/session-3`;
  await expect(page).toHaveURL(new RegExp(`#${encodeURIComponent(at)}$`));
  await page.addInitScript(() =>
    addEventListener("DOMContentLoaded", () =>
      document.querySelector("plenary-agenda")?.setAttribute("at", decodeURIComponent(location.hash.slice(1))),
    ),
  );
  await page.reload();
  await embed.isReady();
  await expect(embed.heading).toContainText("Designing and delivering better services");
});

test("attributes that change lead the frame on, without entries in the history", async ({ host, page }) => {
  await host.open("plain.html");
  const embed = host.embed();
  await embed.isReady();
  await embed.agenda.matches(17);
  const length = await page.evaluate(() => history.length);
  let loads = 0;
  page.on("framenavigated", (frame) => (loads += frame === page.mainFrame() ? 0 : 1));
  await page.evaluate(() => {
    const agenda = document.querySelector("plenary-agenda");
    agenda.setAttribute("topic", "open-government");
    agenda.setAttribute("day", "2024-09-03");
    agenda.setAttribute("topic", "public-trust");
  });
  await embed.agenda.shows("session-3");
  expect(loads).toBe(1);
  await embed.set("at", `${MEETING}/sessions/session-1`);
  await expect(embed.heading).toContainText("Governing with Artificial intelligence");
  await embed.set("at", "https://host.example/elsewhere");
  await embed.set("topic", "policy-labs");
  await embed.set("day", "2024-09-04");
  await embed.agenda.shows("symposium-3");
  expect(await page.evaluate(() => history.length)).toBe(length);
});

test("an agenda that is moved on the page shows what it showed", async ({ host, page }) => {
  await host.open("plain.html");
  const embed = host.embed();
  await embed.isReady();
  await embed.agenda.title("session-3").click();
  await expect(embed.element).toHaveAttribute("at", `${MEETING}/sessions/session-3`);
  await page.evaluate(() => document.querySelector("#above").before(document.querySelector("plenary-agenda")));
  await embed.isReady();
  await expect(embed.heading).toContainText("Designing and delivering better services");
});

test("colours come from attributes, and else from the style of the page", async ({ host, site }) => {
  await host.open("many.html");
  const session = host.embed("session");
  await session.isReady();
  await expect(session.iframe).toHaveAttribute(
    "src",
    site.address(`${MEETING}/sessions/session-1?embed=1&accent=%230a5c36&radius=0`),
  );
  await session.set("accent", "#7a1f5c");
  await session.isReady();
  const frame = await session.frame();
  await expect.poll(() => frame.url()).toContain("accent=%237a1f5c");
});

test.describe("in a frame that is taller than three windows", () => {
  test.use({ viewport: { width: 360, height: 600 } });

  test("what opens, opens at its button", async ({ host }) => {
    await host.open("tall.html");
    const embed = host.embed();
    await embed.set("max-height", "20000");
    await embed.isReady();
    await embed.fits();
    expect((await embed.heights()).height).toBeGreaterThan(3 * 600);
    /** Opens what a button opens, and tells how far below the button it begins. */
    const below = async (button, panel) => {
      await button.scrollIntoViewIfNeeded();
      await button.click();
      await expect(panel).toBeVisible();
      const [at, shown] = [await button.boundingBox(), await panel.boundingBox()];
      return shown.y - (at.y + at.height);
    };
    const way = (scope) => embed.inside.locator(`${scope} .way`);
    // The last day is at the end of the frame, the others at its beginning.
    for (const scope of ["#day-2024-09-04 ~ .ways", ".results > .ways"]) {
      const one = way(scope).first();
      const distance = await below(one.locator("summary"), one.locator(".panel"));
      expect(distance).toBeGreaterThanOrEqual(-1);
      expect(distance).toBeLessThan(40);
      await expect(one.locator(".panel p, .panel svg").first()).toBeVisible();
    }
    const sheet = embed.inside.getByRole("dialog");
    const distance = await below(embed.agenda.filtersButton, sheet);
    expect(distance).toBeGreaterThanOrEqual(-1);
    expect(distance).toBeLessThan(120);
    await host.page.keyboard.press("Escape");
    await expect(sheet).toBeHidden();
    await expect(embed.agenda.filtersButton).toBeFocused();
  });
});

test.describe("messages that are not of the agenda's frame", () => {
  const MESSAGES = [
    { plenary: 1, type: "hello" },
    { plenary: 1, type: "ready", title: "Forged" },
    { plenary: 1, type: "height", height: 1777 },
    { plenary: 1, type: "navigate", at: "members/korea", title: "Forged" },
    { plenary: 1, type: "error", reason: "Forged" },
  ];

  /** Posts them to the page from a window of it, and waits until the page has got them. */
  async function forge(page, from) {
    const arrived = page.evaluate(
      () => new Promise((resolve) => addEventListener("message", ({ data }) => data === "last" && resolve())),
    );
    await from.evaluate((messages) => {
      const host = globalThis.opener ?? parent;
      for (const message of [...messages, "last"]) host.postMessage(message, "*");
    }, MESSAGES);
    await arrived;
  }

  async function unmoved(host, act) {
    const embed = host.embed();
    await embed.isReady();
    await embed.fits();
    const { height } = await embed.heights();
    const title = await embed.iframe.getAttribute("title");
    const count = await host.page.evaluate(() => noted.length);
    await act();
    expect((await embed.heights()).height).toBe(height);
    await expect(embed.iframe).toHaveAttribute("title", title);
    await expect(embed.element).not.toHaveAttribute("at");
    expect(await host.page.evaluate(() => noted.length)).toBe(count);
  }

  test("are not heard from the page itself", async ({ host, page }) => {
    await host.open("table.html");
    await unmoved(host, () => forge(page, page));
  });

  test("are not heard from another frame of the page, whether of its own site or of the agenda's", async ({ host, page, site }) => {
    await host.open("table.html");
    for (const address of [host.address("plain.css"), site.address("members/korea")]) {
      const element = await page.evaluateHandle((address) => {
        const iframe = document.body.appendChild(document.createElement("iframe"));
        return new Promise((resolve) => Object.assign(iframe, { src: address, onload: () => resolve(iframe) }));
      }, address);
      const frame = await element.asElement().contentFrame();
      await unmoved(host, () => forge(page, frame));
    }
  });

  test("are not heard from a window that the page opened", async ({ context, host, page }) => {
    await host.open("table.html");
    const [other] = await Promise.all([
      context.waitForEvent("page"),
      page.evaluate((address) => void open(address), host.address("plain.css")),
    ]);
    await other.waitForLoadState();
    await unmoved(host, () => forge(page, other));
  });
});

test.describe("a page with a strict content policy", () => {
  test("shows the agenda where it names the site", async ({ host, page }) => {
    await page.addInitScript(() => {
      globalThis.refused = [];
      addEventListener("securitypolicyviolation", ({ violatedDirective }) => refused.push(violatedDirective));
    });
    await host.open("policy.html");
    const embed = host.embed();
    await embed.isReady();
    await embed.agenda.shows(...TRUST);
    await embed.fits();
    expect(await page.evaluate(() => refused)).toEqual([]);
  });

  test.describe("without the site's name", () => {
    test.use({ tolerated: /Refused to frame|violates the following Content Security Policy|favicon\.ico|status of 404|Unrecognized feature/ });

    test("leaves the link", async ({ host }) => {
      await host.open("policy.html", { frame: "none" });
      const embed = host.embed();
      await expect.poll(async () => (await host.noted("error")).map(({ reason }) => reason)).toEqual([
        "The content policy of this page forbids the frame.",
      ]);
      await expect(embed.link).toBeVisible();
      await expect(embed.iframe).toHaveCount(0);
      const { height } = await embed.element.boundingBox();
      expect(height).toBeLessThan(60);
    });
  });
});

test("a page on a name that is not loopback, without encryption, shows the agenda", async ({ host, page }) => {
  await host.open("plain.html", { host: NAME });
  expect(await page.evaluate(() => isSecureContext)).toBe(false);
  const embed = host.embed();
  await embed.set("topic", "public-trust");
  await embed.isReady();
  expect(await embed.root.evaluate(() => isSecureContext)).toBe(false);
  await embed.agenda.shows(...TRUST);
  await embed.agenda.title("session-3").click();
  await expect(embed.element).toHaveAttribute("at", `${MEETING}/sessions/session-3`);
});

test("five agendas on one page each show their own", async ({ host, page }) => {
  test.setTimeout(120_000);
  await host.open("many.html");
  const embeds = Object.fromEntries(["trust", "dark", "session", "member", "narrow"].map((id) => [id, host.embed(id)]));
  for (const embed of Object.values(embeds)) {
    await embed.isReady();
    await embed.fits();
  }
  const { trust, dark, session, member, narrow } = embeds;
  expect(await trust.ids()).toEqual(TRUST);
  expect(await dark.ids()).toContain("symposium-2");
  expect(await dark.ids()).not.toContain("session-1");
  await expect(session.heading).toContainText("Governing with Artificial intelligence");
  await expect(member.heading).toHaveText("Korea");
  expect(await narrow.ids()).toEqual(["opening-remarks", "symposium-introduction", "symposium-opening-remarks"]);
  await expect(narrow.agenda.filters).toBeHidden();

  const light = (embed) =>
    embed.root.evaluate(() => {
      const [red, green, blue] = getComputedStyle(document.documentElement).backgroundColor.match(/[\d.]+/g).map(Number);
      return red + green + blue > 380;
    });
  expect(await light(trust)).toBe(true);
  expect(await light(dark)).toBe(false);
  await expect(dark.root).toHaveAttribute("data-theme", "dark");
  // Right to left is the page around; what is in the frame has its own language.
  expect(await member.root.evaluate((root) => getComputedStyle(root).direction)).toBe("ltr");
  const inColumn = await narrow.iframe.evaluate((iframe) => iframe.getBoundingClientRect().width);
  expect(inColumn).toBe(320);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);

  // What one reader does in one of them changes no other.
  await trust.agenda.title("session-3").click();
  await expect(trust.element).toHaveAttribute("at", /sessions\/session-3/);
  await expect(dark.element).not.toHaveAttribute("at");
  expect((await host.noted("navigate")).map(({ id }) => id)).toEqual(["trust"]);
});

test.describe("with the clock of the machine, since that of tests remembers what it was asked", () => {
  test.use({ now: null });

  test("agendas that come and go leave nothing behind", async ({ host, page }) => {
    test.setTimeout(300_000);
    await host.open("coming.html");
    const session = await page.context().newCDPSession(page);
    const heap = async () => {
      await session.send("HeapProfiler.collectGarbage");
      await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { documents, jsEventListeners } = await session.send("Memory.getDOMCounters");
      return { usedSize, documents, jsEventListeners };
    };
    // What every engine keeps after the first, and what the test itself needs in the page, is not a leak.
    await page.evaluate(() => comeAndGo(5));
    expect(await page.locator("plenary-agenda").count()).toBe(0);
    const before = await heap();
    await page.evaluate(() => comeAndGo(100));
    expect(await page.locator("plenary-agenda").count()).toBe(0);
    // A frame that is gone is cleared away when the browser finds time for it.
    const timeout = 30_000;
    await expect.poll(async () => (await heap()).usedSize, { timeout }).toBeLessThan(before.usedSize * 1.1);
    const after = await heap();
    expect(after.jsEventListeners).toBeLessThanOrEqual(before.jsEventListeners + 2);
    expect(after.documents).toBeLessThanOrEqual(before.documents + 2);
  });
});

test("content that is higher than the limit scrolls inside, and the page stays", async ({ host, page }) => {
  await host.open("tall.html");
  const embed = host.embed();
  await embed.isReady();
  await embed.agenda.matches(17);
  await expect.poll(async () => (await embed.heights()).height).toBe(1200);
  expect((await embed.heights()).scrolls).toBe(true);
  await host.scrollTo(3950);
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, 300);
  await expect.poll(() => embed.root.evaluate(() => scrollY)).toBeGreaterThan(200);
  expect(await host.scroll()).toBe(3950);
  await embed.set("max-height", "20000");
  await expect.poll(async () => (await embed.heights()).scrolls).toBe(false);
  expect((await embed.heights()).height).toBeGreaterThan(1200);
});

test("a fixed height stays, and scrolls inside", async ({ host }) => {
  await host.open("plain.html");
  const embed = host.embed();
  await embed.set("height", "600");
  await embed.isReady();
  await embed.agenda.matches(17);
  const { height, scrolls } = await embed.heights();
  expect({ height, scrolls }).toEqual({ height: 600, scrolls: true });
  await embed.agenda.title("session-1").click();
  await expect(embed.element).toHaveAttribute("at", /session-1/);
  expect((await embed.heights()).height).toBe(600);
});

test("without scripts a plain frame shows the agenda", async ({ host, page, site }) => {
  await host.open("iframe.html");
  const inside = page.locator("iframe").contentFrame();
  await expect(inside.locator("html")).toHaveAttribute("data-embed");
  await expect(inside.locator("article[data-session-id]:visible")).toHaveCount(2);
  await expect(inside.getByRole("banner")).toBeHidden();
  await expect(inside.getByRole("link", { name: "Open full agenda" })).toHaveAttribute("target", "_blank");
  await inside.locator('article[data-session-id="session-3"]').getByRole("heading").getByRole("link").click();
  await expect(inside.getByRole("heading", { level: 1 })).toContainText("Designing and delivering better services");
  await expect(page.getByRole("link", { name: "The agenda of the meeting in Seoul" })).toHaveAttribute(
    "href",
    site.address(`${MEETING}?topic=public-trust`),
  );
});

for (const [id, what] of [["trust", "an agenda"], ["dark", "an agenda in dark colours"], ["session", "a session"], ["member", "a delegation"]]) {
  test(`can be used by everybody: ${what}`, async ({ host }) => {
    await host.open("many.html");
    const embed = host.embed(id);
    await embed.isReady();
    await embed.fits();
    await embed.audit();
  });
}
