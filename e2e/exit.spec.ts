import { expect, face, test } from "./studio";

test("the network stops at a LAP that decides alone, says what that saves, and runs to its end again", async ({
  page,
  studio,
}) => {
  await studio.openWith(face);
  await expect(page.getByText(/The model says “smile”/)).toBeVisible();
  const choice = page.getByRole("combobox", { name: "Decide at" });
  await expect(choice.getByRole("option")).toHaveText([
    "the network’s end",
    "LAP 1, 34.8 % of the work",
    "LAP 2, 59.9 % of the work",
    "LAP 3, 84.9 % of the work",
    "LAP 4, > 99.9 % of the work",
  ]);

  await choice.selectOption("lap2");
  await expect(page.getByText(/LAP 2 alone says “smile”; the layers behind it were not computed\./)).toBeVisible();
  await expect(page.getByText(/Stopped at LAP 2: \S+ ms instead of \S+ ms/)).toBeVisible();
  await expect(studio.map("smile", "LAP 2")).toBeVisible();
  await expect(studio.map("smile", "integrated")).toBeVisible();
  await expect(studio.map("smile", "LAP 3")).toHaveCount(0);

  await choice.selectOption("");
  await expect(page.getByText(/The model says “smile”/)).toBeVisible();
  await expect(studio.map("smile", "LAP 4")).toBeVisible();
});
