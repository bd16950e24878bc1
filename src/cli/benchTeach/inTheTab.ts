import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { unzipSync } from "fflate";
import type { Browser, Page } from "playwright";

/** What a run in the page came to. */
export interface TabRun {
  /** From "Start training" to the end of the run: features, training, and measuring after every epoch. */
  seconds: number;
  /** The backend's badge. */
  badge: string;
}

export interface TabOptions {
  /** Address of the served app. */
  url: string;
  /** Folder of pictures with its index.csv. */
  faces: string;
  /** Where the fine-tuned network is unpacked. */
  out: string;
  epochs: number;
}

/**
 * Teaches as a person does, by clicks: adds a folder of pictures with labels, lets the LAPs start from random weights,
 * starts the training, waits for its end and downloads the network.
 */
export async function teachInTheTab(browser: Browser, { url, faces, out, epochs }: TabOptions): Promise<TabRun> {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(url);
  await page.getByRole("button", { name: "Teach", exact: true }).click();
  const data = page.getByRole("region", { name: "Data set" });
  await data.getByLabel("Add folder").setInputFiles(faces);
  await page.getByRole("status", { name: "What came of the files" }).getByText(/label/i).first().waitFor();
  const training = page.getByRole("form", { name: "Training" });
  await training.getByRole("radio", { name: /random weights/ }).check();
  await training.getByRole("spinbutton", { name: "Epochs" }).fill(String(epochs));
  const began = performance.now();
  await training.getByRole("button", { name: "Start training" }).click();
  const download = page.getByRole("button", { name: /Download the network/ });
  await download.waitFor({ timeout: 1_800_000 });
  const seconds = (performance.now() - began) / 1000;
  await unpack(page, () => download.click(), out);
  const badge = (await page.locator(".backend-badge").innerText()).trim();
  await page.context().close();
  return { seconds, badge };
}

async function unpack(page: Page, click: () => Promise<void>, out: string): Promise<void> {
  const begun = page.waitForEvent("download");
  await click();
  const zip = unzipSync(new Uint8Array(await readFile(await (await begun).path())));
  for (const [name, bytes] of Object.entries(zip)) {
    const path = join(out, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}
