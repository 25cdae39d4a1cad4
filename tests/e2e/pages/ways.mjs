// The buttons "Share" and "Add to calendar" with their panels, and the QR codes of links.

import { expect } from "@playwright/test";
import jsQR from "jsqr";

/** What a camera reads in a picture of the page. */
export async function decoded(page, png) {
  const { data, width, height } = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    canvas.drawImage(bitmap, 0, 0);
    const { data, width, height } = canvas.getImageData(0, 0, bitmap.width, bitmap.height);
    return { data: [...data], width, height };
  }, png.toString("base64"));
  // Not inverted: a camera need not know light on dark.
  return jsQR(Uint8ClampedArray.from(data), width, height, { inversionAttempts: "dontInvert" })?.data;
}

class Way {
  constructor(page, root) {
    this.page = page;
    this.root = root;
    this.button = root.locator("summary");
    this.panel = root.locator(".panel");
    this.link = this.panel.getByRole("textbox");
    this.copy = this.panel.getByRole("button", { name: "Copy link" });
    this.told = this.panel.getByRole("status");
    this.send = this.panel.getByRole("button", { name: "Send" });
    this.code = this.panel.getByRole("img", { name: "QR code of the link" });
    this.subscribe = this.panel.getByRole("link", { name: "Subscribe in a calendar app" });
    this.download = this.panel.getByRole("button", { name: "Download a calendar file" });
    this.google = this.panel.getByRole("link", { name: "Google Calendar" });
    this.outlook = this.panel.getByRole("link", { name: /^Outlook/ });
  }

  /** Opens it, and waits for what is in it. */
  async open() {
    await this.button.click();
    await this.isOpen();
  }

  async isOpen() {
    await expect(this.root).toHaveAttribute("open");
    // While it waits, there is none.
    await expect(this.panel.locator("p").first()).toBeAttached();
  }

  async isClosed() {
    await expect(this.root).not.toHaveAttribute("open");
    await expect(this.panel).toBeHidden();
  }

  /** Nothing of the panel is beside the window. */
  async fits() {
    const { x, width } = await this.panel.boundingBox();
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(this.page.viewportSize().width);
    const sideways = await this.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(sideways).toBe(0);
  }
}

export class Ways {
  constructor(page) {
    const button = (name) => page.locator("summary").filter({ hasText: name });
    const way = (name, within = page) => new Way(page, within.locator(".way").filter({ has: button(name) }));
    const head = page.locator(".results > .ways, .page-head > .ways, .my-agenda > .ways");
    this.page = page;
    this.share = way("Share", head);
    this.calendar = way("Add to calendar", head);
    /** Those of days. */
    this.days = page.locator(".day > .ways");
    this.ofDay = (date) => way("Add to calendar", page.locator(`.day:has(#day-${date}) > .ways`));
    this.printed = page.locator(".site-footer .address .qr-code");
    this.fromPaper = page.getByRole("link", { name: /^Printed from version/ });
  }
}
