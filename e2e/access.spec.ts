import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";

import { png } from "./madeImages";
import { expect, face, type Studio, test } from "./studio";
import { openWithTinyNetwork } from "./tinyNetwork";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Serious and critical faults that axe finds on the page as it stands. */
async function seriousFaults({ page }: Studio): Promise<string[]> {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(" | ")}`);
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in ${colorScheme}, before and after a picture`, async ({ page, studio }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await studio.open();
    await expect(page.getByRole("progressbar", { name: "Loading the model" })).toHaveCount(0);
    expect(await seriousFaults(studio)).toEqual([]);
    await studio.add(face);
    await studio.explained("astronaut-face.jpg");
    await studio.matrix.getByRole("button", { name: "Table of numbers" }).click();
    expect(await seriousFaults(studio)).toEqual([]);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await seriousFaults(studio)).toEqual([]);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in ${colorScheme} while teaching, before and after pictures with boxes`, async ({
    page,
    studio,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await studio.open();
    await page.getByRole("button", { name: "Teach", exact: true }).click();
    const data = page.getByRole("region", { name: "Data set" });
    await expect(data).toBeVisible();
    await expect(page.getByRole("progressbar", { name: "Loading the model" })).toHaveCount(0);
    expect(await seriousFaults(studio)).toEqual([]);
    await data.getByLabel("Add images").setInputFiles([face, "public/samples/coffee.jpg"]);
    await expect(page.getByRole("application", { name: "Picture and map" })).toBeVisible();
    await page.keyboard.press("n");
    await expect(page.getByRole("button", { name: "Box 1 of 1" })).toBeVisible();
    await page.keyboard.press("w");
    await page.keyboard.press("k");
    await data.getByText("Split:").click();
    expect(await seriousFaults(studio)).toEqual([]);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toContainText("Delete the selected box");
    expect(await seriousFaults(studio)).toEqual([]);
  });
}

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious in ${colorScheme} while measuring, before and after a report`, async ({
    page,
    studio,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    await openWithTinyNetwork(studio, "wasm");
    await page.getByRole("button", { name: "Measure", exact: true }).click();
    await expect(page.getByRole("heading", { name: /^Measure how well/ })).toBeVisible();
    expect(await seriousFaults(studio)).toEqual([]);
    const drawn = await Promise.all([0, 1, 2, 3].map((i) => png(`drawn ${i}.png`, i)));
    const labels = Buffer.from(`file,class\n${drawn.map(({ name }, i) => `${name},${i % 2 ? "smile" : "neutral"}\n`).join("")}`); // prettier-ignore
    await page
      .getByLabel("Add images")
      .setInputFiles([...drawn, { name: "labels.csv", mimeType: "text/csv", buffer: labels }]);
    await page.getByRole("radio", { name: /^All labelled/ }).check();
    await page.getByRole("button", { name: "Measure 4 pictures" }).click();
    await page.getByRole("combobox", { name: "Which decisions are listed" }).selectOption("all");
    await page.getByRole("listbox", { name: "Decisions" }).getByRole("option").first().click();
    await expect(page.getByRole("img", { name: /, integrated$/ })).toBeVisible();
    expect(await seriousFaults(studio)).toEqual([]);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(
      0,
    );
  });
}

test("light and dark follow the system, and the toggle overrules it", async ({ page, studio }) => {
  /** Brightness of the page's ground, 0 to 255. */
  const brightness = () =>
    page.evaluate(() => {
      const channels = getComputedStyle(document.documentElement)
        .backgroundColor.match(/[\d.]+/g)!
        .slice(0, 3)
        .map(Number);
      return channels.reduce((sum, value) => sum + value, 0) / 3;
    });
  await page.emulateMedia({ colorScheme: "dark" });
  await studio.open();
  expect(await brightness()).toBeLessThan(80);
  await page.emulateMedia({ colorScheme: "light" });
  await expect.poll(brightness).toBeGreaterThan(200);
  await page.getByRole("button", { name: "Theme: system" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await expect.poll(brightness).toBeLessThan(80);
});

for (const width of [390, 768, 2560]) {
  test(`at ${width} pixels nothing sticks out sideways`, async ({ page, studio }) => {
    await page.setViewportSize({ width, height: 844 });
    const overhang = () =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    await studio.open();
    expect(await overhang()).toBe(0);
    await studio.add(face);
    await studio.explained("astronaut-face.jpg");
    await expect(studio.map("smile", "LAP 1")).toBeVisible();
    expect(await overhang()).toBe(0);
    await page.getByRole("button", { name: "Teach", exact: true }).click();
    await expect(page.getByRole("region", { name: "Data set" })).toBeVisible();
    await page.keyboard.press("n");
    await expect(page.getByRole("button", { name: "Box 1 of 1" })).toBeVisible();
    expect(await overhang()).toBe(0);
  });
}

test("on a phone a short list takes no more room than it needs, and the card's table fits", async ({
  page,
  studio,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await studio.open();
  await studio.add(face);
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  const list = page.getByRole("region", { name: "Pictures", exact: true });
  await expect(list.getByRole("listbox").getByRole("option")).toHaveCount(1);
  expect((await list.boundingBox())!.height).toBeLessThan(110);
  await page.getByRole("button", { name: /^(Network )?Smiles/ }).click();
  const table = page.getByRole("region", { name: "Measured quality" });
  await expect(table.getByRole("columnheader", { name: "Difference" })).toBeVisible();
  expect(await table.evaluate((e) => e.scrollWidth - e.clientWidth)).toBe(0);
});

test("everything can be done from the keyboard", async ({ page, studio }) => {
  await studio.open();
  const sample = page.getByRole("button", { name: "Sample: Astronaut, face" });
  await expect(sample).toBeVisible();
  for (let presses = 0; presses < 30 && !(await sample.evaluate((e) => e === document.activeElement)); presses++) {
    await page.keyboard.press("Tab");
  }
  await expect(sample).toBeFocused();
  await page.keyboard.press("Enter");
  await studio.explained("astronaut-face.jpg");

  await page.keyboard.press("]");
  await expect(studio.slider("Threshold")).toHaveValue("0.55");
  await page.keyboard.press("1");
  await expect(studio.stage.getByRole("img", { name: "neutral, integrated" })).toBeVisible();
  await page.keyboard.press("2");
  await expect(studio.stage.getByRole("img", { name: "smile, integrated" })).toBeVisible();

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toContainText("Next image");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const cell = studio.cell("smile", "LAP 2");
  await cell.focus();
  await page.keyboard.press("Enter");
  await expect(studio.stage.getByRole("img", { name: "smile at LAP 2" })).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(studio.card("astronaut-face.jpg")).toHaveCount(0);
});
