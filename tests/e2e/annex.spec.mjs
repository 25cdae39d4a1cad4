// The program comes in two parts: what shows an agenda, and, after it, all the rest. Who reads an agenda does
// not wait for the rest, and need not have it.

import { expect, test } from "./fixture.mjs";

const APP = /\/app-[0-9a-f]+\.wasm$/;
const ANNEX = /\/annex-[0-9a-f]+\.wasm$/;
const AGAIN = /Failed to load resource/;

/** Blocks the rest of the program until it is let through. */
const block = (page) => page.route(ANNEX, (route) => route.abort("connectionrefused"));

/** Holds the rest of the program back until it is released. */
async function hold(page) {
  let release;
  const released = new Promise((resolve) => (release = resolve));
  await page.route(ANNEX, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}

test.describe("without the rest", () => {
  test.use({ tolerated: AGAIN });

  test("an agenda with its filters", async ({ agenda, page, session, site }) => {
    await block(page);
    const refused = page.waitForEvent("requestfailed", (request) => ANNEX.test(request.url()));
    await agenda.open();
    await agenda.matches(17);
    await agenda.choose("topic", "public-trust");
    await agenda.shows("session-3", "symposium-1");
    await agenda.clearAll.click();
    // Nor does it mind that the rest is refused.
    await refused;
    await agenda.matches(17);
    await expect(site.failure).toHaveCount(0);

    await agenda.title("session-1").click();
    await expect(session.runHeading).toBeVisible();
    await expect(site.failure).toHaveCount(0);
    await site.goBack();
    await agenda.matches(17);
  });

  test("a session's page that is opened directly", async ({ page, session, site }) => {
    await block(page);
    const refused = page.waitForEvent("requestfailed", (request) => ANNEX.test(request.url()));
    await session.open("session-1");
    await expect(session.runHeading).toBeVisible();
    await refused;
    await expect(site.failure).toHaveCount(0);
  });

  test("the overview, and “Now” and “Next”", async ({ page, site }) => {
    await block(page);
    await site.open("?now=2024-09-03T10:12%2B09:00");
    await expect(page.getByRole("list", { name: /^Now/ })).toBeVisible();
    await expect(site.failure).toHaveCount(0);
  });

  test("a directory says what is wrong, and recovers", async ({ directory, page, site }) => {
    await block(page);
    await page.goto(site.address("members/korea"));
    await expect(site.failure).toContainText("There was no answer.");
    await expect(site.heading).toHaveText("This could not be loaded");
    // Trying again in vain is no harm.
    await site.retry.click();
    await expect(site.failure).toContainText("There was no answer.");
    await page.unroute(ANNEX);
    await site.retry.click();
    await site.isAt("members/korea", "Korea");
    await expect(directory.rows("Sessions")).toHaveCount(11);
    await expect(site.failure).toHaveCount(0);
  });

  test("from an agenda to a directory: it says what is wrong, and back is the agenda", async ({ agenda, page, site }) => {
    await block(page);
    await agenda.open();
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
    await expect(page).toHaveURL(site.address("people"));
    await expect(site.failure).toContainText("There was no answer.");
    await site.goBack();
    await agenda.matches(17);
    await expect(site.failure).toHaveCount(0);
    await page.unroute(ANNEX);
    await site.goForward();
    // Where it was refused, the reader is asked; or it has come by itself by now.
    await expect(site.failure.or(site.heading).first()).toBeVisible();
    if (await site.retry.isVisible()) await site.retry.click();
    await expect(site.heading).toHaveText("People");
  });

  for (const [name, answer] of [
    ["an error of the server", (route) => route.fulfill({ status: 500 })],
    ["half a file", (route) => route.fulfill({ body: Buffer.from([0, 97, 115, 109, 1, 0, 0, 0, 1, 99]), contentType: "application/wasm" })],
    ["another file", (route) => route.fulfill({ body: "<!doctype html><title>Sign in</title>", contentType: "text/html" })],
  ]) {
    test.describe(name, () => {
      test.use({ audited: false, tolerated: /Failed to load resource|WebAssembly/ });

      test("is no harm to an agenda, and a directory says that something is wrong and recovers", async ({ agenda, page, site }) => {
        await page.route(ANNEX, answer);
        const answered = page.waitForResponse(ANNEX);
        await agenda.open();
        await answered;
        await agenda.choose("topic", "public-trust");
        await agenda.shows("session-3", "symposium-1");
        await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Topics" }).click();
        await expect(site.retry).toBeVisible();
        await page.unroute(ANNEX);
        await site.retry.click();
        await expect(site.heading).toHaveText("Topics");
        await expect(site.failure).toHaveCount(0);
      });
    });
  }

  test.describe("of what needs it on an agenda", () => {
    test.use({ feed: "full", now: "2026-03-09T12:00:00+07:00" });

    test("the grid says what is wrong, and recovers", async ({ agenda, grid, page, site }) => {
      await block(page);
      await grid.open();
      await agenda.matches(41);
      await grid.asGrid.click();
      await expect(site.failure).toContainText("The grid could not be loaded. There was no answer.");
      await page.unroute(ANNEX);
      await site.retry.click();
      await grid.isShown();
      await expect(site.failure).toHaveCount(0);
    });

    test("while the grid cannot be had, the sessions are shown as a list", async ({ agenda, grid, page, site }) => {
      await block(page);
      await grid.open("?view=grid");
      await expect(site.failure).toContainText("The grid could not be loaded.");
      await agenda.matches(41);
    });

    test("the search says what is wrong, and recovers", async ({ agenda, page, site }) => {
      await block(page);
      await agenda.open("", "harbour-2026");
      await agenda.search.fill("lamp");
      await expect(site.failure).toContainText("The search could not be loaded. There was no answer.");
      await agenda.matches(41);
      await page.unroute(ANNEX);
      await site.retry.click();
      await expect(agenda.count).not.toHaveAttribute("data-matching", "41");
      await expect(site.failure).toHaveCount(0);
    });

    test("an agenda that is opened with words to search for says so, and shows all", async ({ agenda, page, site }) => {
      await block(page);
      await agenda.open("?q=lamp", "harbour-2026");
      await expect(site.failure).toContainText("The search could not be loaded.");
      await agenda.matches(41);
    });

    test("the choice of zones says what is wrong, and recovers", async ({ agenda, grid, page, site }) => {
      await block(page);
      await grid.open();
      await agenda.zone.click();
      await expect(site.failure).toContainText("The other time zones could not be loaded. There was no answer.");
      await page.unroute(ANNEX);
      await site.retry.click();
      await expect(page.getByRole("group", { name: "Time zone" })).toBeVisible();
    });

    test("times in another zone do not need it", async ({ agenda, page, site }) => {
      await block(page);
      await agenda.open("?tz=Europe/Paris", "harbour-2026");
      await expect(agenda.row("session-1b").locator("time")).toHaveText(["05:15", "06:30"]);
      await expect(site.failure).toHaveCount(0);
    });
  });
});

test.describe("when it is fetched", () => {
  // The pages are audited elsewhere.
  test.use({ audited: false });

  for (const place of ["meetings/seoul-2024", "meetings/seoul-2024/sessions/session-1", "", "meetings/seoul-2024?topic=public-trust"]) {
    test(`/${place} does not wait for it, and it comes afterwards`, async ({ page, site }) => {
      // Before the page is ready nobody asks for it.
      const answered = page.waitForResponse(ANNEX);
      let isReady = false;
      await page.route(ANNEX, async (route) => {
        isReady = (await site.root.getAttribute("data-plenary")) === "ready";
        await route.continue();
      });
      await site.open(place);
      await (await answered).finished();
      expect(isReady).toBe(true);
    });
  }

  test("once, however many pages need it", async ({ agenda, page, site }) => {
    const asked = [];
    page.on("request", (request) => ANNEX.test(request.url()) && asked.push(request.url()));
    const here = page.waitForResponse(ANNEX);
    await agenda.open();
    await here;
    const menu = page.getByRole("navigation", { name: "Main" });
    for (const [name, heading] of [["People", "People"], ["Topics", "Topics"], ["Organisations", "Organisations"]]) {
      await menu.getByRole("link", { name }).click();
      await expect(site.heading).toHaveText(heading);
    }
    await site.goBack();
    await expect(site.heading).toHaveText("Topics");
    expect(asked).toHaveLength(1);
  });

  test("at once when somebody needs it before", async ({ page, session, site }) => {
    // With a clock that stands nothing comes by itself.
    await page.clock.install({ time: "2024-08-20T10:00:00+09:00" });
    await page.clock.pauseAt("2024-08-20T10:00:01+09:00");
    await page.goto(site.address("meetings/seoul-2024/sessions/session-1"));
    await expect(session.runHeading).toBeVisible();
    const asked = page.waitForRequest(ANNEX);
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "People" }).click();
    await asked;
    await expect(site.heading).toHaveText("People");
  });

  for (const place of ["members", "members/korea", "people", "search?q=trust", "meetings/seoul-2024?q=trust", "meetings/seoul-2024/live", "meetings/seoul-2024/changes", "about"]) {
    test(`/${place}, which needs it, starts it beside the program`, async ({ page, site }) => {
      // The program is held back until the rest has been asked for.
      const asked = page.waitForRequest(ANNEX);
      await page.route(APP, async (route) => {
        await asked;
        await route.continue();
      });
      await page.goto(site.address(place));
      await expect(site.heading).toBeVisible();
      await expect(site.failure).toHaveCount(0);
      await site.isReady();
    });
  }

  test("whichever of the two comes first", async ({ page, site }) => {
    const release = await hold(page);
    await page.goto(site.address("members/korea"));
    await expect(site.main.getByRole("status").filter({ hasText: "Loading" })).toHaveAttribute("aria-busy", "true");
    release();
    await site.isAt("members/korea", "Korea");
    await expect(site.main.locator("[aria-busy]")).toHaveCount(0);
  });

  test("going on before it is here: the last place is shown, at its heading", async ({ agenda, page, site }) => {
    const release = await hold(page);
    await agenda.open();
    const menu = page.getByRole("navigation", { name: "Main" });
    await menu.getByRole("link", { name: "People" }).click();
    await expect(page).toHaveURL(site.address("people"));
    await menu.getByRole("link", { name: "Topics" }).click();
    await expect(page).toHaveURL(site.address("topics"));
    release();
    await expect(site.heading).toHaveText("Topics");
    await expect(site.heading).toBeFocused();
  });

  test.describe("below a path", () => {
    test.use({ basePath: "/a/b/" });

    test("from there", async ({ page, site }) => {
      const asked = page.waitForRequest(ANNEX);
      await site.open("members/korea");
      expect(new URL((await asked).url()).pathname).toMatch(/^\/a\/b\/annex-/);
      await site.isAt("members/korea", "Korea");
    });
  });

  test("it is a file of its own, with another name for another content, compressed and kept", async ({ page, site }) => {
    const here = page.waitForResponse(ANNEX);
    await site.open("members");
    const headers = await (await here).allHeaders();
    expect(headers).toMatchObject({ "content-type": "application/wasm", "content-encoding": "br" });
    expect(headers["cache-control"]).toContain("immutable");
  });
});
