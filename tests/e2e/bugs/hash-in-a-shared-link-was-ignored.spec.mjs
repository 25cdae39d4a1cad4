// The headings of days have ids, but an address with a hash began at the top: the heading was not yet
// there when the browser looked for it.

import { expect, test } from "../fixture.mjs";

test.use({ audited: false });

test("an address with the hash of a day begins at that day", async ({ agenda, site }) => {
  await agenda.open("#day-2024-09-04");
  await agenda.matches(17);
  await expect(site.main.getByRole("heading", { name: "Wednesday 4 September 2024" })).toBeInViewport();
});
