// What readers meet in hotels and ministries: answers that break off, that are damaged on the way, that are
// a portal's, that come with the wrong type. The page says what is the matter, and recovers.

import { expect, test as base } from "./fixture.mjs";
import { FAULTS, answered, lineTo, typed } from "./bad-line.mjs";

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
        // The meeting's file came so as well.
        await expect(site.trail).toContainText("2024 meeting in Seoul");
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

/** The files of the program, and what the page says where one of them cannot be used. */
const NOT_STARTED = /^This page could not start/;
const PROGRAM = [
  ["WebAssembly", /\/app-[0-9a-f]+\.wasm$/, NOT_STARTED],
  ["script", /\/app-[0-9a-f]+\.js$/, NOT_STARTED],
  ["script that starts it", /\/boot\.js$/, NOT_STARTED],
  ["texts", /\/locales\/en\.txt$/, /^This page (has stopped working|could not start)/],
];

const DAMAGED = ["breaks off", "is said to be compressed and is not", "is compressed and breaks off", "is the page of a portal"];

for (const published of [false, true]) {
  test.describe(published ? "the program of a published page" : "the program", () => {
    test.use({ published });

    test.beforeEach(({ publication }) => publication.useNoWorker());

    for (const [file, pattern, said] of PROGRAM) {
      for (const what of DAMAGED) {
        test.describe(`whose ${file} ${what}`, () => {
          test.use({ audited: what === DAMAGED[0] });

          test("says so, and starts after a reload", async ({ agenda, line, page, publication, site }) => {
            line.spoil(pattern, FAULTS[what]);
            await page.goto(site.address(AGENDA));
            if (published) {
              await expect(publication.line).toHaveText(said);
              await expect(agenda.rows).toHaveCount(17);
              await expect(page.locator("button:visible, form:visible, dialog:visible, input:visible, select:visible")).toHaveCount(0);
              line.mend();
              await page.reload();
            } else {
              await expect(site.heading).toHaveText(said);
              line.mend();
              await page.getByRole("button", { name: "Reload the page" }).click();
            }
            await agenda.matches(17);
            await site.isReady();
            await expect(site.failure).toHaveCount(0);
          });
        });
      }
    }
  });
}
