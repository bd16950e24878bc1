import { openWithTinyNetwork } from "./tinyNetwork";
import { png, textAs } from "./madeImages";
import { expect, face, test } from "./studio";

test("each LAP is asked alone by the larger sum, and by the MLP of the card", async ({ page, studio }) => {
  await studio.openWith(face);
  const votes = page.getByRole("table", { name: "Each LAP asked alone" });
  await expect(votes.getByRole("columnheader")).toHaveText(["LAP", "Says", "Σ neutral", "Σ smile"]);
  const rule = page.getByRole("group", { name: "Rule by which a LAP decides alone" });
  await rule.getByRole("radio", { name: "Larger sum" }).press("ArrowRight");
  await expect(rule.getByRole("radio", { name: "MLP" })).toBeChecked();
  await expect(votes.getByRole("columnheader")).toHaveText(["LAP", "Says", "p neutral", "p smile"]);
  for (const layer of ["LAP 3", "LAP 4"]) {
    const cells = votes.getByRole("row", { name: layer }).getByRole("cell");
    await expect(cells.nth(0)).toContainText("smile ✓");
    const [neutral, smile] = (await cells.allInnerTexts()).slice(1).map(parseFloat);
    expect(neutral! + smile!).toBeCloseTo(100, 0);
    expect(smile).toBeGreaterThan(90);
  }
});

test("a network whose card has no MLP offers no other rule, and is measured by its own", async ({ page, studio }) => {
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const pictures = await Promise.all([0, 1, 2, 3].map((i) => png(`drawn ${i}.png`, i, 20, 24)));
  const rows = pictures.map(({ name }, i) => `${name},${i % 2 ? "smile" : "neutral"}`);
  const table = {
    ...textAs("labels.csv"),
    mimeType: "text/csv",
    buffer: Buffer.from(`file,class\n${rows.join("\n")}\n`),
  };
  await page.getByLabel("Add images").setInputFiles([...pictures, table]);
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await page.getByRole("button", { name: "Measure 4 pictures" }).click();
  const laps = page.getByRole("region", { name: "Each LAP as a predictor" });
  await expect(laps.getByRole("rowheader", { name: "larger sum" })).toHaveCount(2);
  await expect(laps.getByRole("rowheader", { name: "MLP of sums" })).toHaveCount(0);
  const download = page.waitForEvent("download");
  await laps.getByRole("button", { name: "Save as CSV" }).click();
  expect((await download).suggestedFilename()).toMatch(/LAPs\.csv$/);
});
