import { readFileSync } from "node:fs";

import type { Browser } from "@playwright/test";

import { png } from "./madeImages";
import { expect, Studio, test } from "./studio";
import { openWithTinyNetwork } from "./tinyNetwork";

/** Of more than 1000 no features are kept, which are rounded: all numbers are the same to the last bit. */
const COUNT = 1010;

/** Opens Measure with drawn pictures of two classes, and starts. */
async function started(studio: Studio): Promise<void> {
  const { page } = studio;
  await openWithTinyNetwork(studio, "wasm");
  await page.getByRole("button", { name: "Measure", exact: true }).click();
  const pictures = await Promise.all(Array.from({ length: COUNT }, (_, i) => png(`drawn ${i}.png`, i, 20 + i, 24)));
  const rows = pictures.map(({ name }, i) => `${name},${i % 3 === 0 ? "smile" : "neutral"}`);
  const table = { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(`file,class\n${rows.join("\n")}\n`) };
  await page.getByLabel("Add images").setInputFiles([...pictures, table]);
  await page.getByRole("radio", { name: /^All labelled/ }).check();
  await page.getByRole("button", { name: `Measure ${COUNT} pictures` }).click();
  await expect(page.getByText(new RegExp(`^[1-9]\\d* of ${COUNT}$`))).toBeVisible();
}

/** How many pieces of a measurement this browser has written down. */
function piecesKept(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("lap-studio-project");
    opening.onerror = () => reject(new Error("It cannot be opened."));
    opening.onsuccess = () => {
      const counting = opening.result.transaction("observed").objectStore("observed").count();
      counting.onsuccess = () => {
        resolve(counting.result);
        opening.result.close();
      };
    };
  });
}

/** What the whole report says of every picture, and all its numbers. */
async function told(studio: Studio): Promise<unknown> {
  const text = readFileSync(await (await studio.download("Report (JSON)")).path(), "utf8");
  const { date: _date, seconds: _seconds, ...report } = JSON.parse(text) as Record<string, unknown>;
  return report;
}

/** The same of a measurement without a stop, in a browser that has kept nothing. */
async function toldAtOnce(browser: Browser): Promise<unknown> {
  const context = await browser.newContext();
  const studio = new Studio(await context.newPage());
  await started(studio);
  await expect(studio.page.getByRole("region", { name: "Report", exact: true })).toBeVisible();
  const report = await told(studio);
  await context.close();
  return report;
}

test("what was stopped goes on after a reload, and its report is that of one without a stop", async ({
  browser,
  page,
  studio,
}) => {
  await started(studio);
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  const part = page.getByRole("region", { name: new RegExp(`^Partial report: \\d+ of ${COUNT}`) });
  const title = await part.getByRole("heading").first().innerText();
  await expect(page.getByText("This browser keeps the report")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { name: title })).toBeVisible();
  const done = Number(/(\d+) of/.exec(title)![1]);
  await page.getByRole("button", { name: `Measure the remaining ${COUNT - done} pictures` }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(
    `of ${COUNT} labelled pictures`,
  );
  expect(await told(studio)).toEqual(await toldAtOnce(browser));
});

test("what a reload cut off comes back with its part, and goes on", async ({ browser, page, studio }) => {
  await started(studio);
  // It is written down every few seconds of measuring, the first time after the pictures.
  await expect.poll(() => page.evaluate(piecesKept)).toBeGreaterThan(0);
  page.on("dialog", (dialog) => void dialog.accept());
  await page.reload();
  await expect(page.getByText(/The page was loaded again while it was measured/)).toBeVisible();
  await expect(page.getByRole("region", { name: new RegExp(`^Partial report: [1-9]\\d* of ${COUNT}`) })).toBeVisible();
  await page.getByRole("button", { name: /^Measure the remaining \d+ pictures/ }).click();
  await expect(page.getByRole("region", { name: "Report", exact: true })).toContainText(
    `of ${COUNT} labelled pictures`,
  );
  expect(await told(studio)).toEqual(await toldAtOnce(browser));
});
