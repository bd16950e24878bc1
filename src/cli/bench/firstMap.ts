import type { Page } from "playwright";
import { preview } from "vite";

import type { Bench } from "./bench";
import { summarise } from "./statistics";

/**
 * Milliseconds from opening the built app to the first map of a sample, with the network's files in the browser's cache:
 * start of the engine, choice of the backend, weights, decoding, network, drawing. The sample is clicked as soon as it is
 * on the page, as an impatient user does.
 */
export const firstMap: Bench = async ({ launch, effort }) => {
  const server = await preview({ logLevel: "error", preview: { port: 4799 } });
  const browser = await launch();
  try {
    const page = await (await browser.newContext()).newPage();
    await timeVisit(page); // fills the cache
    const visits: number[] = [];
    for (let i = 0; i < Math.max(1, Math.round(7 * effort)); i++) visits.push(await timeVisit(page));
    const times = summarise(visits);
    const badge = (await page.locator(".backend-badge").innerText()).trim();
    const measured = `${times.median.toFixed(0)} ms (${times.spread.map((ms) => ms.toFixed(0)).join("-")}, n = ${times.n}) [${badge}]`;
    return {
      rows: [{ what: "opening the page to the first map, model in cache", measured }],
      json: { times, visits, badge },
    };
  } finally {
    await browser.close();
    await server.close();
  }
};

async function timeVisit(page: Page): Promise<number> {
  await page.goto("http://localhost:4799/");
  await page
    .getByRole("button", { name: /^Sample:/ })
    .first()
    .click();
  await page
    .getByRole("img", { name: /, integrated$/ })
    .first()
    .waitFor();
  return page.evaluate(() => performance.now());
}
