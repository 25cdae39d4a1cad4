// A delegate chooses sessions, looks at them as an agenda, and takes it along.

import { expect, test } from "./fixture.mjs";
import { Agenda } from "./pages/agenda.mjs";
import { MyAgenda } from "./pages/my-agenda.mjs";
import { Site } from "./pages/site.mjs";

test.use({ feed: "full", now: "2026-03-09T20:00:00+07:00" });

/** Another window of the same device. */
async function anotherWindow(page, site) {
  const other = await page.context().newPage();
  const otherSite = new Site(other, site.url);
  return { agenda: new Agenda(other, otherSite), mine: new MyAgenda(other, otherSite), site: otherSite, page: other };
}

test("from stars on the agenda and on a session's page to an agenda of one's own", async ({ agenda, mine, page, session, site }) => {
  await agenda.open("", "harbour-2026");
  await expect(mine.menuLink).toHaveText("My agenda");
  await mine.choose("session-1a", "session-1b");
  await expect(mine.menuLink).toHaveText("My agenda (2)");
  // Nobody goes to a break on purpose.
  await expect(agenda.row("coffee-1").getByRole("button")).toHaveCount(0);
  await expect(agenda.row("registration").getByRole("button")).toHaveCount(0);

  await session.open("session-4", "harbour-2026");
  await expect(mine.starInWords).toHaveAccessibleName("Add to my agenda");
  await mine.starInWords.click();
  await expect(mine.starInWords).toHaveAccessibleName("In my agenda");
  await expect(mine.starInWords).toHaveAttribute("aria-pressed", "true");
  await session.open("coffee-1", "harbour-2026");
  await expect(mine.starInWords).toHaveCount(0);

  await mine.menuLink.click();
  await site.isReady();
  await expect(site.heading).toHaveText("My agenda");
  await expect(mine.menuLink).toHaveAttribute("aria-current", "page");
  await expect(mine.count).toHaveText("3 sessions");
  await mine.shows("session-1a", "session-1b", "session-4");
  await expect(mine.days).toHaveText(["Tuesday 10 March 2026", "Wednesday 11 March 2026"]);
  await expect(site.main).toContainText("All times are Phnom Penh time (UTC+7).");
  await page.reload();
  await site.isReady();
  await mine.shows("session-1a", "session-1b", "session-4");
  await mine.isChosen("session-4");
});

test("without a choice the page says how to choose", async ({ mine, site }) => {
  await mine.open();
  await expect(mine.empty).toBeVisible();
  await expect(site.heading).toHaveText("My agenda");
  await expect(mine.shareLink).toHaveCount(0);
  await site.main.getByRole("link").last().click();
  await expect(site.heading).toHaveText("Harbour meeting");
});

test("clashes and free time are told in words, and nothing is forbidden", async ({ agenda, mine }) => {
  await agenda.open("", "harbour-2026");
  // 09:00 to 09:45 and on to 10:30; 11:15 to 12:30, twice; 14:00 to 15:30, cancelled.
  await mine.choose("opening-ceremony", "keynote-light", "session-1a", "session-1b", "session-2c", "session-6a", "session-6c", "session-6d");
  await mine.open();
  await expect(mine.notes("session-1a")).toHaveText(["Overlaps with Session 1B. Open data after dark"]);
  await expect(mine.notes("session-1b")).toHaveText(["Overlaps with Session 1A. Thinking lamps in public service"]);
  // One goes to the other as it ends.
  await expect(mine.notes("opening-ceremony")).toHaveCount(0);
  await expect(mine.notes("session-6a")).toHaveText([
    "Overlaps with Session 6C. Thirty minutes of silence, Session 6D. Lamps and < 3 watts",
  ]);
  await expect(mine.free).toHaveText(["Free from 10:30 to 11:15"]);
  // What is taken back clashes with nothing.
  await mine.star("session-1b").click();
  await expect(mine.notes("session-1a")).toHaveCount(0);
  await mine.open("?tz=Europe/Paris");
  await expect(mine.free).toHaveText(["Free from 04:30 to 05:15"]);
});

test("what is taken back stays in sight until the page is left", async ({ agenda, mine, page, site }) => {
  await agenda.open("", "harbour-2026");
  await mine.choose("session-1a", "session-4");
  await mine.menuLink.click();
  await mine.shows("session-1a", "session-4");
  await mine.star("session-1a").click();
  await mine.isChosen("session-1a", false);
  await expect(mine.star("session-1a")).toBeFocused();
  await expect(mine.count).toHaveText("1 session");
  await mine.shows("session-1a", "session-4");
  await mine.star("session-1a").click();
  await expect(mine.count).toHaveText("2 sessions");
  await mine.star("session-1a").click();
  await expect(mine.count).toHaveText("1 session");
  await page.reload();
  await site.isReady();
  await mine.shows("session-4");
});

test.describe("in several windows", () => {
  test("what one chooses the others know", async ({ agenda, mine, page, site }) => {
    const other = await anotherWindow(page, site);
    await agenda.open("", "harbour-2026");
    await other.agenda.open("", "harbour-2026");
    await mine.choose("session-1a");
    await other.mine.isChosen("session-1a");
    await other.mine.choose("session-4");
    await mine.isChosen("session-4");
    await other.mine.star("session-1a").click();
    await mine.isChosen("session-1a", false);
    await expect(mine.menuLink).toHaveText("My agenda (1)");
    await other.mine.open();
    await other.mine.shows("session-4");
    // It follows while it is looked at.
    await mine.choose("session-8");
    await other.mine.shows("session-4", "session-8");
  });

  test("of each session the later step holds, whoever wrote last", async ({ agenda, mine, page }) => {
    await agenda.open("", "harbour-2026");
    await mine.choose("session-1a", "session-4");
    await mine.isRemembered(2);
    // Another window did not know of these steps, and chose and took back at another time.
    await page.evaluate(() => {
      const text = ["plenary-mine 2", "+\tharbour-2026:session-8\t1\t0\t", "-\tharbour-2026:session-4\t1\t0\t", "-\tharbour-2026:session-1a\t4000000000\t0\t"].join("\n");
      localStorage.setItem("plenary:mine", text);
      dispatchEvent(new StorageEvent("storage", { key: "plenary:mine" }));
    });
    await mine.isChosen("session-1a", false);
    await mine.isChosen("session-4");
    await mine.isChosen("session-8");
    await mine.isRemembered(2);
  });
});

test.describe("as the agenda changes", () => {
  test("a session that moved is followed, one that is cancelled or dropped is told of", async ({ agenda, files, mine, page, site }) => {
    await agenda.open("", "harbour-2026");
    await mine.choose("session-1a", "session-4", "session-5b", "night-walk");
    await mine.isRemembered(4);
    await files.changeSession("session-4", { start: "2026-03-12T11:15", end: "2026-03-12T12:15", room: "lotus-room" });
    await files.changeSession("session-5b", { status: "cancelled" });
    await files.remove("night-walk");

    await mine.open();
    await mine.shows("session-1a", "session-5b", "session-4");
    await expect(mine.notes("session-4")).toHaveText([
      "Moved to 12 March, 11:15–12:15 (UTC+7); it was 11 March, 09:00–10:15 (UTC+7)",
      "In Lotus room; it was in River hall",
    ]);
    await expect(mine.row("session-5b")).toContainText("Cancelled");
    await expect(mine.gone).toContainText("Walk along the dark quays");
    await expect(mine.gone).toContainText("11 March, 01:30–02:30");

    await page.getByRole("button", { name: "Remove: Session 5B. Who owns the moonlight?" }).click();
    await page.getByRole("button", { name: "Remove: Walk along the dark quays" }).click();
    await expect(mine.gone).toHaveCount(0);
    await expect(mine.count).toHaveText("2 sessions");
    // Once seen, it is no news.
    await expect(mine.notes("session-4")).toHaveCount(2);
    await page.reload();
    await site.isReady();
    await mine.shows("session-1a", "session-4");
    await expect(mine.notes("session-4")).toHaveCount(0);
  });

  test("a meeting whose file fails is not taken for one without sessions", async ({ agenda, files, mine, site }) => {
    await agenda.open("", "harbour-2026");
    await mine.choose("session-1a");
    await files.answer("meetings/harbour-2026.json", (route) => route.fulfill({ body: "{" }));
    await mine.open();
    await expect(site.failure).toContainText("The agenda of a meeting is missing from this page.");
    await expect(mine.gone).toHaveCount(0);
    await files.answer("meetings/harbour-2026.json", undefined);
    await site.retry.click();
    await mine.shows("session-1a");
  });
});

test.describe("shared by a link", () => {
  test("another device shows it and takes it over", async ({ agenda, browser, mine, site }) => {
    await agenda.open("", "harbour-2026");
    await mine.choose("session-1a", "session-4");
    await mine.open();
    const address = await mine.shareLink.getAttribute("href");
    expect(address).toBe("/my-agenda?ids=harbour-2026:session-1a,session-4");

    const elsewhere = await browser.newContext({ baseURL: site.url });
    await elsewhere.clock.setFixedTime("2026-03-09T20:00:00+07:00");
    const opened = await elsewhere.newPage();
    const there = new Site(opened, site.url);
    const theirs = new MyAgenda(opened, there);
    await there.open("meetings/harbour-2026");
    await theirs.choose("session-4", "session-8");
    await there.open(`${address.slice(1)},session-9x`);
    await theirs.shows("session-1a", "session-4");
    await expect(theirs.shared).toContainText("This link holds 3 sessions.");
    await expect(there.main).toContainText("1 session of this link is not in the agenda.");
    await expect(theirs.notes("session-4")).toHaveText(["In my agenda"]);
    await theirs.isChosen("session-4");
    await theirs.isChosen("session-1a", false);
    await there.open(address.slice(1));
    await theirs.add.click();
    await expect(there.heading).toBeFocused();
    await expect.poll(() => there.place()).toBe("my-agenda");
    await theirs.shows("session-1a", "session-4", "session-8");
    await there.open(address.slice(1));
    await expect(theirs.shared).toContainText("All of them are in your agenda.");
    await theirs.ownLink.click();
    await theirs.shows("session-1a", "session-4", "session-8");
    await elsewhere.close();

    // One's own link is one's own agenda.
    await mine.shareLink.click();
    await expect(mine.shared).toHaveCount(0);
    await mine.shows("session-1a", "session-4");
  });
});

test.describe("on a device that refuses to keep anything", () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      Object.defineProperty(window, "localStorage", {
        get() {
          throw new DOMException("refused", "SecurityError");
        },
      });
    });
  });

  test("the address of the page keeps the choice, and a line says so", async ({ agenda, mine, page, site }) => {
    await agenda.open("", "harbour-2026");
    await expect(mine.notKept).toHaveCount(0);
    await mine.choose("session-1a", "session-4");
    await expect(mine.notKept).toBeVisible();
    await site.menu.getByRole("link", { name: "Topics" }).click();
    await mine.menuLink.click();
    await mine.shows("session-1a", "session-4");
    await expect.poll(() => site.place()).toBe("my-agenda?ids=harbour-2026:session-1a,session-4");
    await page.reload();
    await site.isReady();
    await mine.shows("session-1a", "session-4");
    await expect(mine.add).toHaveCount(0);
    await expect(mine.notKept).toBeVisible();
    await mine.star("session-4").click();
    await expect.poll(() => site.place()).toBe("my-agenda?ids=harbour-2026:session-1a");
  });
});

test.describe("on a device that is full", () => {
  test("what was kept stays, and the address keeps the rest", async ({ agenda, mine, page, site }) => {
    await agenda.open("", "harbour-2026");
    await mine.choose("session-1a");
    await mine.isRemembered(1);
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await page.reload();
    await site.isReady();
    await mine.isChosen("session-1a");
    await mine.choose("session-4");
    await expect(mine.notKept).toBeVisible();
    await mine.menuLink.click();
    await expect.poll(() => site.place()).toBe("my-agenda?ids=harbour-2026:session-1a,session-4");
    await page.reload();
    await site.isReady();
    await mine.shows("session-1a", "session-4");
    await mine.isChosen("session-4");
  });
});

for (const [name, kept, isTaken] of [
  ["the first version of what is kept", "plenary-mine 1\nharbour-2026:session-1a,session-4", true],
  ["a version that is not known yet", "plenary-mine 3\nsomething", false],
]) {
  test(`${name} is not lost`, async ({ mine, page }) => {
    await page.addInitScript((kept) => {
      if (!localStorage.getItem("plenary:mine")) localStorage.setItem("plenary:mine", kept);
    }, kept);
    await mine.open();
    if (isTaken) {
      await mine.shows("session-1a", "session-4");
      await mine.isRemembered(2);
      await expect(mine.notKept).toHaveCount(0);
    } else {
      await expect(mine.notKept).toBeVisible();
      await mine.site.open("meetings/harbour-2026");
      await mine.choose("session-1a");
      expect(await page.evaluate(() => localStorage.getItem("plenary:mine"))).toBe(kept);
    }
  });
}

test("by keyboard alone", async ({ agenda, mine, page, site }) => {
  await agenda.open("?q=moths", "harbour-2026");
  await agenda.matches(1);
  await agenda.title("session-6b").focus();
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(mine.star("session-6b")).toBeFocused({ timeout: 1 });
  }).toPass();
  await page.keyboard.press("Space");
  await mine.isChosen("session-6b");
  await page.keyboard.press("Enter");
  await mine.isChosen("session-6b", false);
  await page.keyboard.press("Enter");
  await mine.menuLink.focus();
  await page.keyboard.press("Enter");
  await expect(site.heading).toBeFocused();
  await mine.shows("session-6b");
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });

  test("the star is large enough, and nothing is wider than the window", async ({ agenda, mine, page, site }) => {
    await agenda.open("", "harbour-2026");
    await mine.star("session-1a").tap();
    await mine.star("session-1b").tap();
    await mine.isChosen("session-1b");
    const { width, height } = await mine.star("session-1a").boundingBox();
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    await site.menuButton.tap();
    await mine.menuLink.tap();
    await mine.shows("session-1a", "session-1b");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  });
});

test("on paper it has its sessions, clashes and free time, and no control", async ({ agenda, mine, page }) => {
  await agenda.open("", "harbour-2026");
  await mine.choose("session-1a", "session-1b", "session-2a", "session-4");
  await mine.open();
  await mine.star("session-4").click();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("button")).toHaveCount(0);
  await expect(mine.shareLink).toBeHidden();
  await expect(mine.row("session-1a")).toBeVisible();
  await expect(mine.row("session-4")).toBeHidden();
  await expect(mine.free).toHaveText(["Free from 12:30 to 14:00"]);
  await page.emulateMedia({ media: "screen" });
});

test.describe("in the dark", () => {
  test.use({ colorScheme: "dark" });

  test("it is accessible", async ({ agenda, mine }) => {
    await agenda.open("", "harbour-2026");
    await mine.choose("session-1a", "session-1b", "session-2c");
    await mine.open();
    await mine.shows("session-1a", "session-1b", "session-2c");
    await mine.star("session-1b").click();
    await mine.isChosen("session-1b", false);
  });
});
