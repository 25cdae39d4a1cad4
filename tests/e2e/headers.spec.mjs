// What the server sends with every answer, and that the app works under it.

import { expect, test } from "./fixture.mjs";

// The pages are audited elsewhere.
test.use({ audited: false });

const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "font-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "trusted-types default",
  "require-trusted-types-for 'script'",
].join("; ");

/** Who may frame it stands in a second policy. */
const policy = (place) => `${POLICY}, frame-ancestors ${place === "members/korea" ? "*" : "'none'"}`;

/** The addresses of the built files, as the page names them. */
async function files(request, site) {
  const html = await (await request.get(site.url)).text();
  const find = (pattern) => html.match(pattern)[0];
  return {
    wasm: find(/app-[0-9a-f]{16}\.wasm/),
    script: find(/app-[0-9a-f]{16}\.js/),
    style: find(/style-[0-9a-f]{16}\.css/),
    html,
  };
}

test("every answer carries the headers of production", async ({ request, site }) => {
  const { wasm, script, style } = await files(request, site);
  const places = ["", "members/korea", "boot.js", "feed/network.json", "locales/en.txt", "nonexistent", wasm, script, style];
  for (const place of places) {
    const headers = (await request.get(site.address(place))).headers();
    expect(headers["content-security-policy"], place).toBe(policy(place));
    expect(headers["x-content-type-options"], place).toBe("nosniff");
    expect(headers["referrer-policy"], place).toMatch(/^(strict-origin-when-cross-origin|same-origin|no-referrer)$/);
    expect(headers["cross-origin-opener-policy"], place).toBe("same-origin");
    expect(headers["set-cookie"], place).toBeUndefined();
    const granted = headers["permissions-policy"].split(",").filter((feature) => !feature.trim().endsWith("=()"));
    expect(granted.map((feature) => feature.trim()).sort(), place).toEqual([
      "clipboard-write=(self)",
      "fullscreen=(self)",
      "screen-wake-lock=(self)",
      "web-share=(self)",
    ]);
  }
});

test("hashed files never change, the others are asked for again", async ({ request, site }) => {
  const { wasm, script, style } = await files(request, site);
  for (const place of [wasm, script, style]) {
    const headers = (await request.get(site.address(place))).headers();
    expect(headers["cache-control"], place).toBe("public, max-age=31536000, immutable");
  }
  for (const place of ["", "boot.js", "feed/network.json", "feed/meetings/seoul-2024.json", "locales/en.txt"]) {
    const first = (await request.get(site.address(place))).headers();
    expect(first["cache-control"], place).toBe("no-cache");
    const tag = first.etag ? { "If-None-Match": first.etag } : { "If-Modified-Since": first["last-modified"] };
    expect((await request.get(site.address(place), { headers: tag })).status(), place).toBe(304);
  }
});

test("files have their types and come compressed", async ({ request, site }) => {
  const { wasm, script, style } = await files(request, site);
  for (const [place, type] of [
    ["", /^text\/html/],
    [wasm, /^application\/wasm$/],
    [script, /^text\/javascript/],
    ["boot.js", /^text\/javascript/],
    [style, /^text\/css/],
    ["feed/network.json", /^application\/json/],
    ["locales/en.txt", /^text\/plain/],
    ["icon.svg", /^image\/svg\+xml/],
  ]) {
    const headers = (await request.get(site.address(place), { headers: { "Accept-Encoding": "br" } })).headers();
    expect(headers["content-type"], place).toMatch(type);
    if (place) expect(headers["content-encoding"], place).toBe("br");
  }
});

test("app routes are answered with the app, anything else with a 404 page", async ({ request, page, site }) => {
  for (const place of ["meetings/nowhere-1999", "members/korea", "search?q=x", "about"]) {
    const response = await request.get(site.address(place));
    expect(response.status(), place).toBe(200);
    expect(await response.text(), place).toContain("data-wasm=");
  }
  for (const place of ["nonexistent", "members/korea/more", "boot.js.br", ".hidden", "feed/", "%2e%2e/Cargo.toml"]) {
    expect((await request.get(site.address(place))).status(), place).toBe(404);
  }
  const response = await page.request.fetch(site.url, { method: "POST" });
  expect(response.status()).toBe(405);
});

test.describe("a page that does not exist", () => {
  test.use({ audited: true, tolerated: /404 \(Not Found\)/ });

  test("says so and leads to the start", async ({ page, site }) => {
    const response = await page.goto(site.address("nonexistent"));
    expect(response.status()).toBe(404);
    await expect(site.heading).toHaveText("Page not found");
    await page.getByRole("link", { name: "Go to the start page" }).click();
    await expect(page).toHaveTitle("INDIGO Southeast Asia");
  });
});

test("the page holds no inline script and no inline style", async ({ request, site }) => {
  const { html } = await files(request, site);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/i);
});

test.describe("the policy of trusted types", () => {
  // The refusals are reported, as they should be.
  test.use({ tolerated: /requires 'Trusted|TrustedScript|TrustedHTML|Content Security Policy/i });

  test("refuses all markup, every script but the worker, and every other policy", async ({ page, site }) => {
    await site.open();
    const outcome = await page.evaluate(() => {
      const attempt = (run) => {
        try {
          return `accepted ${run()}`;
        } catch (error) {
          return error.name;
        }
      };
      const script = document.createElement("script");
      const element = document.createElement("div");
      return {
        markup: attempt(() => (element.innerHTML = "<img src=x onerror=alert(1)>")),
        plain: attempt(() => (element.innerHTML = "<p>text</p>")),
        beside: attempt(() => element.insertAdjacentHTML("beforeend", "<p>text</p>")),
        parsed: attempt(() => new DOMParser().parseFromString("<p>text</p>", "text/html")),
        frame: attempt(() => (document.createElement("iframe").srcdoc = "<p>text</p>")),
        text: attempt(() => (script.text = "alert(1)")),
        address: attempt(() => (script.src = "https://example.org/evil.js")),
        ours: attempt(() => (script.src = "/boot.js")),
        worker: attempt(() => String(trustedTypes.defaultPolicy.createScriptURL("/sw.js"))),
        policy: attempt(() => trustedTypes.createPolicy("other", {})),
        handler: attempt(() => document.createElement("p").setAttribute("onclick", "alert(1)")),
      };
    });
    expect(outcome).toEqual({
      markup: "TypeError",
      plain: "TypeError",
      beside: "TypeError",
      parsed: "TypeError",
      frame: "TypeError",
      text: "TypeError",
      address: "TypeError",
      ours: "TypeError",
      worker: `accepted ${site.address("sw.js")}`,
      policy: "TypeError",
      handler: "TypeError",
    });
  });
});
