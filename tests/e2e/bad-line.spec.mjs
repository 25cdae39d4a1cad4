// What readers meet in hotels and ministries: answers that break off, that are damaged on the way, that are
// a portal's, that come with the wrong type. The page says what is the matter, and recovers.

import { expect, test as base } from "./fixture.mjs";
import { FAULTS, lineTo, typed } from "./bad-line.mjs";

const AGENDA = "meetings/seoul-2024";
const NETWORK = /\/feed\/network\.json$/;
const MEETING = /\/feed\/meetings\/seoul-2024\.json$/;

const test = base.extend({
  /** The site as it is behind a bad line. */
  server: async ({ server }, use) => {
    const line = await lineTo(server);
    await use({ ...server, url: line.url, line });
    await line.stop();
  },
  line: async ({ server }, use) => use(server.line),
});

/** What the browser reports of answers that are broken on purpose, and `boot.js` of why it gives up. */
const BROKEN =
  /Failed to load resource|was preloaded using link preload|Failed to fetch|Refused to|violates the following|Failed to load module script|MIME type|WebAssembly|error loading dynamically imported module|SyntaxError/;

test.use({ tolerated: BROKEN, neighbours: ["https://portal.example/"], audited: false });

/** What a page says where a file of the feed comes so. */
const NO_ANSWER = /There was no answer\. You may be offline, or something between here and the site blocks it\./;
const REASONS = {
  "breaks off": NO_ANSWER,
  "breaks off without having said how long it is": NO_ANSWER,
  "is said to be compressed and is not": NO_ANSWER,
  "is compressed and breaks off": /it breaks off at line \d+, column \d+\.|There was no answer\./,
  "is compressed and damaged": NO_ANSWER,
  "is empty": /A file arrived, but it cannot be read: it is empty\./,
  "is the page of a portal": /A file arrived, but it cannot be read: it is not valid JSON at line 1, column 1\./,
  "is answered by a portal elsewhere": NO_ANSWER,
};

test.describe("the feed", () => {
  for (const [what, reason] of Object.entries(REASONS)) {
    test.describe(`that ${what}`, () => {
      test.use({ audited: what === "breaks off" });

      test("says why, and comes at the next try", async ({ agenda, line, page, site }) => {
        for (const file of [NETWORK, MEETING]) line.spoil(file, FAULTS[what]);
        await page.goto(site.address(AGENDA));
        await expect(site.heading).toHaveText("This could not be loaded");
        await expect(site.failure.locator("p")).toHaveText(reason);
        await expect(site.main).not.toContainText("No agenda is known");
        line.mend(NETWORK);
        await site.retry.click();
        // The network has a name now; the meeting's file came so as well.
        await expect(page).toHaveTitle("This could not be loaded · INDIGO Southeast Asia");
        await expect(site.failure).toContainText(reason);
        line.mend();
        await site.retry.click();
        await agenda.matches(17);
        await expect(site.failure).toHaveCount(0);
        await expect(page).toHaveTitle("2024 meeting in Seoul · INDIGO Southeast Asia");
      });
    });
  }

  test("that drips: the page says that it loads until the rest is here", async ({ agenda, line, page, site }) => {
    let goOn;
    const rest = new Promise((resolve) => (goOn = resolve));
    line.spoil(MEETING, async (response, { status, headers, body }) => {
      response.writeHead(status, headers);
      response.write(body.subarray(0, body.length / 2));
      await rest;
      response.end(body.subarray(body.length / 2));
    });
    await page.goto(site.address(AGENDA));
    await expect(site.main.locator("[aria-busy=true]")).toContainText("Loading");
    await expect(agenda.rows).toHaveCount(0);
    // Nobody has to wait for it: the rest of the site is there.
    await site.menu.getByRole("link", { name: "Meetings" }).click();
    await site.isAt("meetings", "Meetings");
    await site.goBack();
    goOn();
    await agenda.matches(17);
  });
});

/** Loads the page again until it starts: what the browser had kept of the file is replaced behind the first time. */
async function reload(page, site) {
  await expect(async () => {
    await page.reload();
    await expect(site.root).toHaveAttribute("data-plenary", "ready", { timeout: 3000 });
  }).toPass();
}

/** The files of the program, and what the page says where one of them cannot be used. */
const NOT_STARTED = /^This page could not start/;
const PROGRAM = [
  ["WebAssembly", /\/app-[0-9a-f]+\.wasm$/, NOT_STARTED],
  ["script", /\/app-[0-9a-f]+\.js$/, NOT_STARTED],
  ["script that starts it", /\/boot\.js$/, NOT_STARTED],
  ["texts", /\/locales\/en\.txt$/, /^This page (has stopped working|could not start)/],
];

test.describe("the program", () => {
  const DAMAGED = ["breaks off", "is compressed and breaks off", "is the page of a portal"];

  for (const [file, pattern, said] of PROGRAM) {
    for (const what of DAMAGED) {
      // The browser itself says of half a script that it is none.
      if (pattern.test("/boot.js") && what === DAMAGED[1]) continue;
      test.describe(`whose ${file} ${what}`, () => {
        test.use({ audited: what === DAMAGED[0] });

        test("says so, and starts after a reload", async ({ agenda, line, page, site }) => {
          line.spoil(pattern, FAULTS[what]);
          await page.goto(site.address(AGENDA));
          await expect(site.heading).toHaveText(said);
          line.mend();
          const button = page.getByRole("button", { name: "Reload the page" });
          // Whatever the browser has kept, the button has it anew; without a button a reload or two do.
          if (await button.isVisible()) await button.click();
          else await reload(page, site);
          await agenda.matches(17);
          await expect(site.failure).toHaveCount(0);
        });
      });
    }
  }
});

test.describe("the program of a published page", () => {
  test.use({ published: true });

  test.beforeEach(({ publication }) => publication.useNoWorker());

  for (const [file, pattern, said] of PROGRAM) {
    for (const what of ["breaks off", "is compressed and breaks off"]) {
      if (pattern.test("/boot.js") && what !== "breaks off") continue;
      test(`whose ${file} ${what}: the page can be read, says so, and works after a reload`, async ({ agenda, line, page, publication, site }) => {
        line.spoil(pattern, FAULTS[what]);
        await page.goto(site.address(AGENDA));
        await expect(publication.line).toHaveText(said);
        await expect(agenda.rows).toHaveCount(17);
        await expect(page.locator("button:visible, form:visible, dialog:visible, input:visible, select:visible")).toHaveCount(0);
        line.mend();
        await reload(page, site);
        await expect(publication.line).toBeEmpty();
        await agenda.choose("topic", "public-trust");
        await agenda.shows("session-3", "symposium-1");
      });
    }
  }

  test("without the script that is settled first: what it offers comes with the program", async ({ agenda, line, page, site }) => {
    line.spoil(/\/theme\.js$/, FAULTS["breaks off"]);
    await site.open(AGENDA);
    await agenda.choose("topic", "public-trust");
    await agenda.shows("session-3", "symposium-1");
    await expect(page.getByRole("button", { name: "Dark colours" })).toBeVisible();
  });
});

for (const type of ["text/plain", "application/octet-stream"]) {
  test(`a program that comes as ${type} runs, and so does the rest of it`, async ({ agenda, directory, line, site }) => {
    line.spoil(/\.wasm$/, typed(type));
    await agenda.open();
    await agenda.matches(17);
    await site.menu.getByRole("link", { name: "Members" }).click();
    await site.link("Korea").first().click();
    await site.isAt("members/korea", "Korea");
    await expect(directory.rows("Sessions")).toHaveCount(11);
    await expect(site.failure).toHaveCount(0);
  });
}

test("without its style sheet the agenda can be read and filtered", async ({ agenda, line }) => {
  line.spoil(/\.css$/, FAULTS["breaks off"]);
  await agenda.open();
  await agenda.matches(17);
  await agenda.choice("topic", "public-trust").evaluate((box) => box.click());
  await agenda.shows("session-3", "symposium-1");
});
