// Back moved the focus to the first link to the same place, not to the one that had been followed.

import { expect, test } from "../fixture.mjs";

test.use({ audited: false });

test("back returns to the very link that was followed, where several lead to the same place", async ({ agenda, site }) => {
  await agenda.open();
  const link = agenda.row("symposium-2").getByRole("link", { name: "Korea" }).last();
  await link.click();
  await site.isAt("members/korea", "Korea");
  await site.goBack();
  await agenda.matches(17);
  await expect(link).toBeFocused();
});
