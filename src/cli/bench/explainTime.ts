import { type BackendName, type BackendReport, isSoftware, messageOf } from "../../base";
import { softwareGpuFlags } from "../chromium.mjs";
import type { Bench } from "./bench";
import { readNetwork, serveEnginePage } from "./enginePage";
import { type Summary, summarise } from "./statistics";
import { vanillaTwin } from "./vanillaTwin";

interface Setting {
  label: string;
  backend: BackendName;
  flags: string[];
  /** Runs per network and round. */
  times: number;
}

const settings: Setting[] = [
  { label: "wasm", backend: "wasm", flags: [], times: 15 },
  { label: "webgpu, the browser's adapter", backend: "webgpu", flags: ["--enable-unsafe-webgpu"], times: 15 },
  { label: "webgpu, software adapter", backend: "webgpu", flags: softwareGpuFlags, times: 3 },
  { label: "webgl, the browser's renderer", backend: "webgl", flags: ["--enable-gpu"], times: 5 },
  { label: "webgl, software renderer", backend: "webgl", flags: softwareGpuFlags, times: 3 },
  { label: "cpu", backend: "cpu", flags: [], times: 1 },
];

/**
 * Explain time per image and backend, next to the same image through the vanilla twin: same engine, same worker, same
 * read-back. The two take turns in two rounds, so that a slow minute of the machine hits both.
 */
export const explainTime: Bench = async ({ launch, model, image, effort }) => {
  const twin = vanillaTwin(await readNetwork(`models/${model}`));
  const server = await serveEnginePage(twin, image);
  const results: { setting: string; report?: BackendReport; lap?: Summary; vanilla?: Summary; problem?: string }[] = [];
  try {
    for (const { label, backend, flags, times } of settings) {
      const browser = await launch(flags);
      try {
        const page = await browser.newPage();
        await page.goto(server.url);
        await page.waitForFunction(() => "bench" in window);
        const report = await page.evaluate((name) => window.bench.start(name), backend);
        if (!flags.includes("--use-webgpu-adapter=swiftshader") && isSoftware(report.device)) {
          throw new Error(`no GPU, only ${report.device}`); // measured under its own name
        }
        const runs = { lap: [] as number[], vanilla: [] as number[] };
        for (let round = 0; round < 2; round++) {
          for (const [network, url] of [["lap", `/models/${model}`] as const, ["vanilla", "/twin"] as const]) {
            await page.evaluate((from) => window.bench.load(from), url);
            const count = Math.max(1, Math.round(times * effort));
            await page.evaluate(() => window.bench.explain("/image", 1)); // compiles shaders, fills caches
            runs[network].push(...(await page.evaluate((n) => window.bench.explain("/image", n), count)));
          }
        }
        results.push({ setting: label, report, lap: summarise(runs.lap), vanilla: summarise(runs.vanilla) });
      } catch (error) {
        results.push({ setting: label, problem: messageOf(error).split("\n")[0]! });
      } finally {
        await browser.close();
      }
    }
  } finally {
    await server.close();
  }
  return {
    json: results,
    rows: results.map(({ setting, lap, vanilla, report, problem }) => ({
      what: `explain an image, ${setting}`,
      measured:
        lap && vanilla && report
          ? `${text(lap)}; vanilla twin ${text(vanilla)}; ratio ${(lap.median / vanilla.median).toFixed(2)} [${place(report)}]`
          : `not measured: ${short(problem ?? "", 90)}`,
    })),
  };
};

const text = ({ median, spread, n }: Summary) =>
  `${median.toFixed(1)} ms (${spread.map((ms) => ms.toFixed(1)).join("-")}, n = ${n})`;

const place = ({ device, threads }: BackendReport) => short(device, 48) + (threads > 1 ? `, ${threads} threads` : "");

const short = (words: string, length: number) => (words.length > length ? `${words.slice(0, length - 1)}…` : words);
