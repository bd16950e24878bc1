import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright";
import { preview } from "vite";

import type { Bench } from "./bench";

/** Milliseconds in which a page still feels as if it answered at once. */
const GOAL = 50;
/** The browser reports tasks from here on; shorter ones are not told. */
const LEAST = 50;

declare global {
  interface Window {
    longTasks: { start: number; duration: number }[];
  }
}

/**
 * The longest task on the page's main thread while the built app trains in teach mode, its charts and watched maps in
 * sight: from the click on Start to the end of the run. The pictures are the shipped samples, made different by a number
 * behind their data, with made-up labels: what is learnt does not matter here.
 */
export const longestTask: Bench = async ({ launch, effort }) => {
  const server = await preview({ logLevel: "error", preview: { port: 4799 } });
  const browser = await launch();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
    await page.addInitScript(watchTasks);
    await page.goto("http://localhost:4799/");
    await page.getByRole("button", { name: "Teach", exact: true }).click();
    await bring(page, Math.max(20, Math.round(200 * effort)));
    const start = page.getByRole("button", { name: "Start training" });
    await start.click({ timeout: 120_000 });
    const from = await page.evaluate(() => performance.now());
    const run = page.getByRole("region", { name: "Run 1", exact: true });
    await run.getByText(/^(Finished|Stopped|Failed)/).waitFor({ timeout: 600_000 });
    const status = await run.getByText(/^(Finished|Stopped|Failed)/).innerText();
    if (!status.startsWith("Finished")) throw new Error(`The run did not finish: ${await run.innerText()}`);
    const seconds = (await page.evaluate(() => performance.now())) / 1000 - from / 1000;
    const tasks = await page.evaluate((since) => window.longTasks.filter(({ start }) => start >= since), from);
    const longest = Math.max(0, ...tasks.map(({ duration }) => duration));
    const badge = (
      await page
        .locator("header button")
        .filter({ hasText: /WebGPU|WASM|WebGL|CPU/ })
        .innerText()
    ).trim();
    const measured =
      tasks.length === 0 ? `< ${LEAST} ms` : `${longest.toFixed(0)} ms (${tasks.length} above ${LEAST} ms)`;
    return {
      rows: [
        {
          what: "longest main-thread task while training",
          measured: `${measured} in ${seconds.toFixed(0)} s [${badge}]`,
          goal: `<= ${GOAL} ms`,
          met: longest <= GOAL,
        },
      ],
      json: { longest: tasks.length === 0 ? null : longest, tasks, seconds, badge },
    };
  } finally {
    await browser.close();
    await server.close();
  }
};

function watchTasks(): void {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) window.longTasks.push({ start: startTime, duration });
  }).observe({ type: "longtask", buffered: true });
}

/** Labelled pictures, as a person brings them: images and a table. */
async function bring(page: Page, count: number): Promise<void> {
  const samples = readdirSync("public/samples").filter((name) => name.endsWith(".jpg"));
  const files = Array.from({ length: count }, (_, i) => ({
    name: `picture-${String(i).padStart(3, "0")}.jpg`,
    mimeType: "image/jpeg",
    buffer: Buffer.concat([readFileSync(join("public/samples", samples[i % samples.length]!)), Buffer.from(String(i))]),
  }));
  const rows = files.map(({ name }, i) => `${name},${i % 2 === 0 ? "smile" : "neutral"}`);
  const table = {
    name: "labels.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["file,class", ...rows, ""].join("\n")),
  };
  await page.getByLabel("Add images").setInputFiles([...files, table]);
}
