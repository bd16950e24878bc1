import { readFile } from "node:fs/promises";
import { csvParse } from "d3";

import { png } from "./madeImages";
import { changed, concepts, drop, expect, face, layers, pixels, test } from "./studio";

test("a dropped portrait gets a prediction and every concept's map at every layer", async ({ page, studio }) => {
  await studio.open();
  const buffer = await readFile(face);
  await drop(page, page.getByRole("main"), [{ name: "portrait.jpg", mimeType: "image/jpeg", buffer }]);
  await studio.explained("portrait.jpg");

  await expect(studio.prediction()).toContainText(/smile.*%/);
  for (const concept of concepts) {
    for (const layer of [...layers, "integrated"]) {
      const map = studio.map(concept, layer);
      await expect(map).toBeVisible();
      const colours = await map.evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        return new Set(new Uint32Array(data.buffer)).size;
      });
      expect(colours, `colours of ${concept} at ${layer}`).toBeGreaterThan(concept === "common" ? 0 : 1);
    }
  }
  await expect(studio.stage.getByRole("img", { name: "smile, integrated" })).toBeVisible();
  expect(await studio.asked("explain")).toBe(1);
});

test("a sample is one click away, and the network is ready without being asked for", async ({ page, studio }) => {
  await studio.open();
  await page.getByRole("button", { name: "Sample: Astronaut, face" }).click();
  await studio.explained("astronaut-face.jpg");
  await expect(page.getByText(/The model says “smile” with \S*\d/)).toBeVisible();
});

test("an X-ray network offers a drawing that says it is one, and doubts a picture in colour", async ({
  page,
  studio,
}) => {
  await studio.open("?model=models/pneumonia-resnet18");
  const samples = page.getByRole("list", { name: "Samples" }).getByRole("button");
  await expect(samples).toHaveCount(1);
  await samples.click();
  await expect(studio.card("phantom.jpg")).toContainText("%");
  await studio.add("public/samples/coffee.jpg");
  await studio.card("coffee.jpg").getByRole("button").first().click();
  await expect(
    studio.stage.getByText("This picture is in colour; the network was taught grey ones only"),
  ).toBeVisible();
});

test("F makes the stage fill the screen, where keys go on, and gives the page back", async ({ page, studio }) => {
  await studio.open();
  await studio.add([await png("a.png", 1), await png("b.png", 2)]);
  for (const name of ["a.png", "b.png"]) await studio.explained(name);
  const area = studio.stage.getByRole("application", { name: "Picture and map" });
  const height = async () => (await area.boundingBox())!.height;
  const before = await height();
  const isFull = () => page.evaluate(() => document.fullscreenElement?.getAttribute("aria-label"));
  await page.keyboard.press("f");
  await expect.poll(isFull).toBe("Stage");
  await expect.poll(height).toBeGreaterThan(before + 50);
  await page.keyboard.press("j");
  await expect(studio.stage.getByRole("img", { name: "b.png" })).toBeVisible();
  expect(await isFull()).toBe("Stage");
  await studio.stage.getByRole("button", { name: "Full screen" }).click();
  await expect.poll(isFull).toBeUndefined();
});

test("no overlay control runs the network again, and every one changes the picture", async ({ page, studio }) => {
  await studio.openWith(face);
  const stage = studio.stage.getByRole("img", { name: "smile, integrated" });
  await page.getByLabel("Contour at the threshold").uncheck();
  let seen = await pixels(stage);

  await page.getByLabel("Only above the threshold").check();
  seen = await changed(stage, seen);
  await studio.slider("Threshold").fill("0.7");
  seen = await changed(stage, seen);
  await page.getByRole("combobox", { name: "Palette" }).selectOption("magma");
  seen = await changed(stage, seen);
  const integrations = await studio.asked("integrate");
  await studio.slider("Decay of Algorithm 1").fill("0.2");
  await changed(stage, seen);
  expect(await studio.asked("integrate")).toBeGreaterThan(integrations);

  await expect(stage).toHaveCSS("opacity", "0.6");
  await studio.slider("Opacity").fill("0.25");
  await expect(stage).toHaveCSS("opacity", "0.25");
  expect(await studio.asked("explain"), "runs of the network").toBe(1);
});

test("the active share in the matrix follows the threshold", async ({ studio }) => {
  await studio.openWith(face);
  const cell = studio.cell("smile", "LAP 2");
  const share = async () => parseInt(await cell.innerText());
  const before = await share();
  expect(before).toBeGreaterThan(0);
  await studio.slider("Threshold").fill("0.05");
  await expect.poll(share).toBeGreaterThan(before);
});

test("switching a layer off changes the integrated map, and on again restores it", async ({ studio }) => {
  await studio.openWith(face);
  const integrated = studio.map("smile", "integrated");
  const all = await pixels(integrated);
  const toggle = studio.matrix.getByRole("button", { name: /LAP 1/, pressed: true });
  await toggle.click();
  await changed(integrated, all);
  await studio.matrix.getByRole("button", { name: /LAP 1/, pressed: false }).click();
  await expect.poll(() => pixels(integrated)).toBe(all);
  expect(await studio.asked("explain")).toBe(1);
});

test("a click on a cell brings its map to the stage; several concepts blend", async ({ studio }) => {
  await studio.openWith(face);
  await studio.cell("neutral", "LAP 3").click();
  await expect(studio.stage.getByRole("img", { name: "neutral at LAP 3" })).toBeVisible();
  await studio.cell("smile", "LAP 3").click({ modifiers: ["Shift"] });
  await expect(studio.stage.getByRole("img", { name: "neutral at LAP 3 and smile at LAP 3" })).toBeVisible();
});

test("many pictures: each gets its own card, one can be removed, all can be cleared", async ({ page, studio }) => {
  await studio.open();
  const names = Array.from({ length: 8 }, (_, i) => `scene-${i}.png`);
  await studio.add(await Promise.all(names.map((name, i) => png(name, i))));
  for (const name of names) await studio.explained(name);
  await expect(studio.shelf.getByRole("status")).toHaveText("8 images");

  await studio.shelf.getByRole("button", { name: "Remove scene-3.png" }).click();
  await expect(studio.card("scene-3.png")).toHaveCount(0);
  await expect(studio.shelf.getByRole("status")).toHaveText("7 images");
  await studio.shelf.getByRole("button", { name: "Clear all" }).click();
  await page.getByRole("button", { name: "Remove 7 images" }).click();
  await expect(studio.card("scene-")).toHaveCount(0);
});

test("the shelf in another order: keys step through it as it is shown", async ({ page, studio }) => {
  await studio.open();
  const names = Array.from({ length: 6 }, (_, i) => `scene-${i}.png`);
  await studio.add(await Promise.all(names.map((name, i) => png(name, i))));
  for (const name of names) await studio.explained(name);
  const items = studio.shelf.getByRole("list", { name: "Images" }).getByRole("listitem");
  const shares = async () =>
    (await items.allInnerTexts()).map((text) => parseFloat(/(\d+(\.\d+)?)\u00a0%/.exec(text)![1]!));
  await page.getByRole("combobox", { name: "Order of the images" }).selectOption("least certain");
  const sorted = await shares();
  expect(sorted).toEqual(sorted.toSorted((a, b) => a - b));
  await items.first().getByRole("button").first().click();
  await page.keyboard.press("j");
  await expect(items.nth(1).locator("[aria-current]")).toBeVisible();

  const which = page.getByRole("combobox", { name: "Which images are shown" });
  const [, option] = await which.getByRole("option").allInnerTexts();
  const [, name, count] = /^(.*) \((\d+)\)$/.exec(option!)!;
  await which.selectOption(option!);
  await expect(items).toHaveCount(Number(count));
  for (const item of await items.all()) await expect(item).toContainText(name!);
});

test("the whole shelf goes home as one table, also what cannot be read", async ({ page, studio }) => {
  await studio.open();
  const drawn = await Promise.all(["b.png", "a.png"].map((name, i) => png(name, i)));
  const broken = { name: "broken.png", mimeType: "image/png", buffer: Buffer.from("no image") };
  await studio.add([...drawn, broken]);
  for (const name of ["a.png", "b.png"]) await studio.explained(name);
  await expect(page.getByText("2 of 3 explained")).toBeVisible();
  // Of pictures that nobody looks at as well, with the decay that is set now.
  await studio.slider("Decay of Algorithm 1").fill("0.2");
  const download = await studio.download("All pictures (CSV)");
  expect(download.suggestedFilename()).toBe("smile-resnet18-pictures.csv");
  const rows = csvParse(await readFile(await download.path(), "utf8"));
  expect(rows.map(({ file, status }) => [file, status])).toEqual([
    ["a.png", "explained"],
    ["b.png", "explained"],
    ["broken.png", "failed"],
  ]);
  for (const row of rows.slice(0, 2)) {
    expect(Number(row["p neutral"]) + Number(row["p smile"])).toBeCloseTo(1, 4);
    expect(row["decided"]).toBe(Number(row["p smile"]) > 0.5 ? "smile" : "neutral");
    expect(row["vote lap4"]).toMatch(/^(neutral|smile)$/);
    expect(row["integrated/smile max"]).toMatch(/^[\d.e-]+$/);
    expect(row["decay"]).toBe("0.2");
  }
  expect(rows[2]).toMatchObject({ decided: "", "p smile": "", network: "smile-resnet18" });
  expect(rows[2]!["problem"]).not.toBe("");
});

test("a reload in the middle of the work leaves a page that works", async ({ page, studio }) => {
  await studio.open();
  await studio.add(await Promise.all(Array.from({ length: 12 }, (_, i) => png(`scene-${i}.png`, i))));
  await studio.explained("scene-0.png");
  await page.reload();
  await expect(studio.card("scene-")).toHaveCount(0);
  await studio.add(face);
  await studio.explained("astronaut-face.jpg");
});

test("a reload opens the network that was open, and its address can be given to others", async ({ page, studio }) => {
  await studio.open("?backend=wasm");
  const open = page.getByRole("banner").getByRole("button", { name: /^Network/ });
  await expect(open).toContainText("Smiles, ResNet-18");
  await open.click();
  await page.getByText("Open another network").click();
  await page.getByRole("button", { name: "Open Pneumonia, ResNet-18" }).click();
  await expect(page).toHaveURL(/\?backend=wasm&model=models\/pneumonia-resnet18$/);
  await page.reload();
  await expect(open).toContainText("Pneumonia, ResNet-18");
  await open.click();
  await page.getByText("Open another network").click();
  await page.getByRole("button", { name: "Open Smiles, ResNet-18" }).click();
  await expect(page).toHaveURL(/\?backend=wasm$/);
});
