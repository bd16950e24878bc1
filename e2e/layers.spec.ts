import { deepFiles } from "../src/models/testing";
import type { MadeFile } from "./madeImages";
import { expect, face, type Studio, test } from "./studio";
import { openWithTinyNetwork } from "./tinyNetwork";

/** Opens the network's dialog and unfolds its layers. */
async function openLayers({ page }: Studio, network: string): Promise<void> {
  await page.getByRole("banner").getByRole("button", { name: network }).click();
  await page.getByText("Layers", { exact: true }).click();
}

test("the layers of a network are drawn with its LAPs, found by name or class, and a LAP brings its maps to the stage", async ({
  page,
  studio,
}) => {
  await openWithTinyNetwork(studio, "wasm");
  await studio.add(face);
  await studio.explained("astronaut-face");
  await openLayers(studio, "Tiny");
  await expect(page.getByText("10 layers, 2 of them LAPs: 978 parameters")).toBeVisible();

  // By keys alone: down to the first stage, unfold it, and into it.
  const tree = page.getByRole("tree", { name: /Layers/ });
  await tree.focus();
  await page.keyboard.press("Home");
  const chosen = tree.getByRole("treeitem", { selected: true });
  await expect(chosen).toContainText("image to shortcut");
  await page.keyboard.press("ArrowRight");
  await expect(chosen).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const details = page.getByRole("region", { name: "The chosen layer" });
  await expect(details).toContainText("16 × 16 × 6");
  await expect(details).toContainText("kernel 3 × 3");
  await expect(details).toContainText("bias 6, float32, 24 B");
  await details.getByRole("button", { name: "Look at the weights" }).click();
  const bias = details.getByRole("listitem").filter({ hasText: "bias" });
  await expect(bias).toContainText(/Numbers6Least0\.3Greatest0\.3Mean0\.3Std0Zeros0/);
  await expect(details.getByRole("img", { name: /^kernel: from −0\.\d+ to 0\.\d+; most, \d+, from/ })).toBeVisible();

  const search = page.getByRole("searchbox", { name: "Find layers" });
  await search.fill("dense");
  await expect(tree.getByRole("treeitem")).toHaveText(/logits.*from flat/);
  await search.fill("nothing like it");
  await expect(page.getByText("No layer has “nothing like it” in its name or class.")).toBeVisible();
  await search.fill("");

  await page.getByText("Table", { exact: true }).click();
  const table = page.getByRole("table").filter({ hasText: "Multiply-adds" });
  await expect(table.getByRole("row", { name: /^lap1 LAP/ })).toContainText("main, shortcut");
  await expect(table.getByRole("row", { name: /^Total/ })).toContainText("978");
  await page.getByText("Drawn", { exact: true }).click();

  await tree.getByRole("treeitem", { name: /LAP 1/ }).click();
  await expect(details).toContainText("neutral, smile and common");
  await details.getByRole("button", { name: "Show the maps of LAP 1" }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(studio.stage.getByRole("img", { name: /LAP 1/ })).toBeVisible();
});

test("of a network of a thousand layers only those in sight are in the page", async ({ page, studio }) => {
  const network = [...(await deepFiles(1000))].map(([name, bytes]): MadeFile => ({
    name,
    mimeType: name.endsWith(".json") ? "application/json" : "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));
  await studio.open("?backend=wasm&model=models/none");
  await expect(page.getByRole("alert")).toContainText("model.json is missing");
  await studio.add(network);
  await openLayers(studio, "Deep");
  await expect(page.getByText("1,010 layers, 2 of them LAPs")).toBeVisible();
  await page.getByRole("button", { name: "Unfold all" }).click();
  const rows = page.getByRole("tree").getByRole("treeitem");
  await page.getByRole("tree").focus();
  await page.keyboard.press("End");
  await expect(rows.last()).toContainText("probabilities");
  expect(await rows.count()).toBeLessThan(40);
  await page.getByText("Table", { exact: true }).click();
  await expect(page.getByRole("button", { name: "Show 200 more of 1,010" })).toBeVisible();
});
