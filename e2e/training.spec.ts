import type { Page } from "@playwright/test";

import { type MadeFile, png } from "./madeImages";
import { expect, type Studio, test as base } from "./studio";
import { openWithTinyNetwork, tinyNetwork } from "./tinyNetwork";

/** A browser of its own: one test ends the GPU process. */
const test = base.extend({
  page: async ({ playwright, launchOptions, baseURL, viewport }, use) => {
    const browser = await playwright.chromium.launch(launchOptions);
    const page = await browser.newPage({ ...(baseURL ? { baseURL } : {}), viewport });
    await use(page);
    await browser.close();
  },
});

/** Pictures that are drawn, and the table that says what they show. */
async function dataSet(count: number): Promise<MadeFile[]> {
  const pictures = await Promise.all(Array.from({ length: count }, (_, i) => png(`drawn ${i}.png`, i, 20 + i, 24)));
  const rows = pictures.map(({ name }, i) => `${name},${i % 2 ? "smile" : "neutral"}`);
  const table = { name: "labels.csv", mimeType: "text/csv", buffer: Buffer.from(`file,class\n${rows.join("\n")}\n`) };
  return [...pictures, table];
}

const runs = (page: Page) => page.getByRole("list", { name: "Runs" });
const card = (page: Page, name: string) => runs(page).getByRole("listitem", { name, exact: true });

/** Opens a network and labels so many pictures. */
async function teach(studio: Studio, backend: string, network: MadeFile[], count: number): Promise<void> {
  const { page } = studio;
  await openWithTinyNetwork(studio, backend, network);
  await page.getByRole("button", { name: "Teach" }).click();
  await page.getByLabel("Add images").setInputFiles(await dataSet(count));
  await expect(page.getByText(`${count} pictures were added, all of them labelled`)).toBeVisible();
}

/**
 * Starts a run of one epoch in batches of one picture, so that its end hangs on every step, and waits until it was saved
 * (after 16 steps) and has gone on from there.
 */
async function startAndWait(page: Page): Promise<void> {
  await page.getByRole("spinbutton", { name: "Epochs" }).fill("1");
  await page.getByRole("radio", { name: /^random weights/ }).check();
  await page.getByText("More settings").click();
  await page.getByRole("spinbutton", { name: "Batch" }).fill("1");
  await page.keyboard.press("Tab");
  await page.getByRole("button", { name: "Start training" }).click();
  await page.waitForFunction(
    () => (document.querySelector<HTMLProgressElement>('progress[aria-label="Steps"]')?.value ?? 0) > 16,
    undefined,
    { timeout: 240_000 },
  );
}

/** The SHA-256 of a finished run's weights, as its details show it. */
async function weightsOf(page: Page, name: string): Promise<string> {
  const own = card(page, name);
  await expect(own).toContainText("Finished;", { timeout: 240_000 });
  await own.getByText("Details", { exact: true }).click();
  const text = await own.getByRole("definition").filter({ hasText: "SHA-256" }).last().innerText();
  const [hash] = /[0-9a-f]{64}/.exec(text) ?? [];
  expect(hash).toBeDefined();
  return hash!;
}

/** Runs the same again, undisturbed, and compares it to the last digit. */
async function expectSameAgain(page: Page, name: string, weights: string): Promise<void> {
  await card(page, name).getByRole("button", { name: "Replay" }).click();
  expect(await weightsOf(page, `${name}, again`)).toBe(weights);
  await expect(card(page, `${name}, again`)).toContainText(
    `Every number is the same as in ${name}, to the last digit, and so are the weights, bit for bit.`,
  );
}

test("a run that is reloaded in the middle of an epoch ends with the weights of an undisturbed one, bit for bit", async ({
  page,
  studio,
}) => {
  test.setTimeout(300_000);
  const network = await tinyNetwork();
  await teach(studio, "wasm", network, 300);
  await startAndWait(page);
  await page.reload();
  await expect(card(page, "Run 1")).toContainText(
    "The page was closed during the run; continue it from its last save.",
  );
  // A network that was dropped is not kept.
  await page.getByRole("button", { name: "Look" }).click();
  await studio.add(network);
  await page.getByRole("button", { name: "Teach" }).click();
  await expect(page.getByRole("button", { name: "Start training" })).toBeEnabled();
  await card(page, "Run 1").getByRole("button", { name: "Continue" }).click();
  await expectSameAgain(page, "Run 1", await weightsOf(page, "Run 1"));
});

test("a run whose GPU process dies goes on by itself, and ends with the weights of an undisturbed one, bit for bit", async ({
  page,
  studio,
}) => {
  test.setTimeout(600_000);
  await teach(studio, "webgpu", await tinyNetwork(), 36);
  await startAndWait(page);
  const browser = await page.context().browser()!.newBrowserCDPSession();
  await browser.send("Browser.crashGpuProcess");
  await expect(card(page, "Run 1")).toContainText(/The GPU was lost \(.+\)\. The run goes on from its last save/);
  await expectSameAgain(page, "Run 1", await weightsOf(page, "Run 1"));
});
