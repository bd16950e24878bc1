import { readFileSync } from "node:fs";
import type { Locator, Page } from "@playwright/test";

import type { Evaluation } from "../src/base";
import { png } from "./madeImages";
import { expect, face, test } from "./studio";
import { openWithTinyNetwork } from "./tinyNetwork";

/** Opens the teaching side with pictures on it. */
async function teach(page: Page, files: string[]): Promise<void> {
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  await page.getByRole("region", { name: "Data set" }).getByLabel("Add images").setInputFiles(files);
  await expect(page.getByRole("application", { name: "Picture and map" })).toBeVisible();
  await expect(smileIn(page, "Class of this picture")).toBeVisible(); // the network is there, and its words
}

/** Drags on the picture between places given as shares of its sides. */
async function drag(page: Page, from: [number, number], to: [number, number]): Promise<void> {
  const frame = (await page.locator(".stage-frame").boundingBox())!;
  const at = ([x, y]: [number, number]) => [frame.x + x * frame.width, frame.y + y * frame.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

/** The boxes as the list under the picture has them: concept, x, y, width, height. */
async function boxes(page: Page): Promise<[string, number, number, number, number][]> {
  const marks = await page
    .getByRole("application")
    .getByRole("button", { name: /^Box \d/ })
    .all();
  return Promise.all(
    marks.map(async (mark) => {
      const [, concept, ...numbers] = /: (.+), x (\d+), y (\d+), (\d+) × (\d+)/.exec(
        (await mark.getAttribute("aria-label"))!,
      )!;
      return [concept!, ...numbers.map(Number)] as [string, number, number, number, number];
    }),
  );
}

/** The button "smile" of a group of buttons. */
function smileIn(page: Page, group: string): Locator {
  return page.getByRole("group", { name: group }).getByRole("button", { name: "smile", exact: true });
}

test("boxes are drawn, moved and resized by mouse and keys, undone, and there again after a reload", async ({
  page,
  studio,
}) => {
  await studio.open();
  await teach(page, [face]);
  await page.keyboard.press("2");
  await expect(smileIn(page, "Concept of new boxes")).toHaveAttribute("aria-pressed", "true");

  await drag(page, [0.3, 0.6], [0.7, 0.8]);
  const [drawn] = await boxes(page);
  const size = await page
    .locator(".stage-photo")
    .evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight]);
  const [width, height] = size as [number, number];
  expect(drawn![0]).toBe("smile");
  [0.3 * width, 0.6 * height, 0.4 * width, 0.2 * height].forEach((value, i) =>
    expect(Math.abs((drawn![i + 1] as number) - value)).toBeLessThanOrEqual(2),
  );

  await drag(page, [0.5, 0.7], [0.4, 0.6]);
  const [moved] = await boxes(page);
  expect(moved!.slice(3)).toEqual(drawn!.slice(3));
  expect(Math.abs(moved![1] - drawn![1] + 0.1 * width)).toBeLessThanOrEqual(2);

  await drag(page, [0.6, 0.7], [1.2, 0.75]); // the lower right corner, to beyond the picture
  const [resized] = await boxes(page);
  expect(resized!.slice(1, 3)).toEqual(moved!.slice(1, 3));
  expect(resized![1] + resized![3]).toBe(width);

  const box = page.getByRole("button", { name: "Box 1 of 1" });
  await box.focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Alt+Shift+ArrowLeft");
  await page.keyboard.press("Control+ArrowUp");
  const [concept, x, y, across, down] = resized!;
  const nudged = [concept, x, y + 11, across - 10, down - 1];
  expect(await boxes(page)).toEqual([nudged]);

  await page.keyboard.press("n");
  await page.keyboard.press("d");
  await expect(page.getByRole("button", { name: "Box 3 of 3" })).toBeFocused();
  await page.keyboard.press("Delete");
  expect(await boxes(page)).toHaveLength(2);

  // Three boxes added, one deleted, moved and resized by the mouse, arrow keys of a kind as one step.
  await page.keyboard.press("Escape");
  for (const left of [3, 2, 1]) {
    await page.keyboard.press("Control+z");
    expect(await boxes(page)).toHaveLength(left);
  }
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  expect(await boxes(page)).toEqual([resized]);
  await page.keyboard.press("Control+z");
  expect(await boxes(page)).toEqual([moved]);
  await page.keyboard.press("Control+z");
  expect(await boxes(page)).toEqual([drawn]);
  await page.keyboard.press("Control+z");
  expect(await boxes(page)).toEqual([]);
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  for (let steps = 0; steps < 5; steps++) await page.keyboard.press("Control+Shift+z");
  expect(await boxes(page)).toEqual([nudged]);

  await page.keyboard.press("w");
  await expect(smileIn(page, "Class of this picture")).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByRole("status", { name: "Where it is kept" })).toContainText("Saved in this browser");

  await studio.open();
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  await expect(page.getByRole("application", { name: "Picture and map" })).toBeVisible();
  expect(await boxes(page)).toEqual([nudged]);
  await expect(page.getByRole("listbox").getByRole("option", { name: /astronaut-face\.jpg/ })).toContainText("smile");
});

test("a small press draws nothing, and Escape takes an unfinished box back", async ({ page, studio }) => {
  await studio.open();
  await teach(page, [face]);
  await drag(page, [0.5, 0.5], [0.503, 0.503]);
  expect(await boxes(page)).toEqual([]);

  const frame = (await page.locator(".stage-frame").boundingBox())!;
  await page.mouse.move(frame.x + 50, frame.y + 50);
  await page.mouse.down();
  await page.mouse.move(frame.x + 150, frame.y + 150);
  await expect(page.locator(".box.is-draft")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.mouse.up();
  expect(await boxes(page)).toEqual([]);
});

test("labels go from picture to picture by keys, and the data set is exported with its boxes", async ({
  page,
  studio,
}) => {
  await studio.open();
  await teach(page, [face, "public/samples/coffee.jpg"]);
  const data = page.getByRole("region", { name: "Data set" });
  const rows = data.getByRole("listbox").getByRole("option");
  await expect(rows).toHaveCount(2);
  await expect(rows.nth(0)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("w");
  await expect(rows.nth(1)).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("q");
  await expect(rows.nth(0)).toContainText("smile");
  await expect(rows.nth(1)).toContainText("neutral");
  await page.keyboard.press("n");
  await expect(rows.nth(1)).toContainText("1 box");

  await data.getByRole("button", { name: "Export …" }).click();
  await page.getByRole("radio", { name: "COCO (JSON)" }).check();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as zip" }).click();
  expect((await download).suggestedFilename()).toMatch(/coco\.zip$/);
});

test("where pictures have boxes, the report tells how the maps lie to them", async ({ page, studio }) => {
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const pictures = await Promise.all([0, 1, 2].map((i) => png(`drawn ${i}.png`, i, 20, 24)));
  // The whole of one picture, and half of another.
  const rows = ["drawn 0.png,smile,smile,0,0,20,24", "drawn 1.png,smile,smile,0,0,10,24", "drawn 2.png,neutral,,,,,"];
  const buffer = Buffer.from(`file,class,concept,x,y,width,height\n${rows.join("\n")}\n`);
  await page
    .getByLabel("Add images")
    .setInputFiles([...pictures, { name: "labels.csv", mimeType: "text/csv", buffer }]);
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await page.getByRole("button", { name: "Measure 3 pictures" }).click();
  const panel = page.getByRole("region", { name: "Maps and boxes" });
  await expect(panel).toContainText("Of the 2 pictures with boxes");
  for (const map of ["LAP 1", "LAP 2", "Integrated"]) {
    const cells = panel.getByRole("row", { name: new RegExp(`^${map}`) }).getByRole("cell");
    await expect(cells).toHaveCount(4);
    await expect(cells.last()).toHaveText("75.0 %");
    expect(parseFloat(await cells.first().innerText())).toBeGreaterThanOrEqual(50);
  }
  const said = readFileSync(await (await studio.download("Report (JSON)")).path(), "utf8");
  const { evaluation } = JSON.parse(said) as { evaluation: Evaluation };
  expect(evaluation.boxes!.map(({ layer, even }) => [layer, even])).toEqual([
    ["lap1", 0.75],
    ["lap2", 0.75],
    ["integrated", 0.75],
  ]);
});
