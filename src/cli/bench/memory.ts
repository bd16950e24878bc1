import type { BackendName, BackendReport } from "../../base";
import type { MemoryReport } from "../../engine";
import { softwareGpuFlags } from "../chromium.mjs";
import { atSize } from "./atSize";
import type { Bench, BenchContext } from "./bench";
import { readNetwork, serveEnginePage } from "./enginePage";
import type { Row } from "./table";

const milestones = [1, 100, 1000];
/** Pixels a side: at the network's own size a thousand images would take a software adapter half an hour. */
const SIZE = 32;

interface Reading {
  /** Bytes of page and worker. */
  page: number | null;
  engine: MemoryReport;
}

/** Memory after 1, 100 and 1,000 different images: what the engine holds, and what page and worker take, in Chromium. */
export const memory: Bench = async (context) => {
  const images = milestones.map((n) => Math.max(1, Math.round(n * Math.min(1, context.effort))));
  const runs = [];
  for (const backend of ["wasm", "webgpu"] as const) runs.push(await inPage(context, backend, images));
  return { json: { images, size: SIZE, runs }, rows: runs.flatMap((run) => rowsOf(run, images)) };
};

function rowsOf({ report, readings }: Awaited<ReturnType<typeof inPage>>, images: number[]): Row[] {
  const where = `after ${images.join(", ")} images of ${SIZE} px, ${report.chosen} on ${report.device}`;
  const series = (what: string, values: (number | null | undefined)[], unit: string, factor: number): Row[] => {
    if (values.every((value) => value === undefined)) return [];
    const measured = `${values.map((value) => (value == null ? "?" : unit ? (value / 1e6).toFixed(1) : value)).join(", ")}`;
    return [
      { what: `${what} ${where}`, measured: `${measured} ${unit}`.trim(), goal: "flat", met: isFlat(values, factor) },
    ];
  };
  const of = (key: keyof MemoryReport) => readings.map(({ engine }) => engine[key]);
  return [
    ...series("tensors", of("tensors"), "", 1),
    ...series("data buffers", of("buffers"), "", 1),
    ...series("bytes in tensors", of("bytes"), "MB", 1),
    ...series("WASM heap", of("wasmHeap"), "MB", 1),
    ...series("bytes in use on the GPU", of("inGpu"), "MB", 1),
    ...series("bytes allocated on the GPU", of("allocatedInGpu"), "MB", 1),
    ...series(
      "page and worker, without the features that are kept,",
      readings.map(({ page, engine }) => page && page - engine.features),
      "MB",
      1.05,
    ),
  ];
}

/** The last value is at most `factor` times the second: the first image may still allocate what is kept. */
function isFlat(values: (number | null | undefined)[], factor: number): boolean | undefined {
  const [, middle, last] = values;
  return middle == null || last == null ? undefined : last <= middle * factor;
}

async function inPage({ launch, model, image }: BenchContext, backend: BackendName, images: number[]) {
  const server = await serveEnginePage(atSize(await readNetwork(`models/${model}`), SIZE), image);
  // Without the second flag the browser measures when it next happens to collect garbage.
  const browser = await launch([...softwareGpuFlags, "--enable-blink-features=ForceEagerMeasureMemory"]);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.url);
    await page.waitForFunction(() => "bench" in window);
    const report: BackendReport = await page.evaluate((name) => window.bench.start(name), backend);
    await page.evaluate(() => window.bench.load("/twin"));
    const readings: Reading[] = [];
    let done = 0;
    for (const count of images) {
      await page.evaluate((n) => window.bench.explain("/image", n), count - done);
      done = count;
      readings.push(await page.evaluate(() => window.bench.memory()));
    }
    return { report, readings };
  } finally {
    await browser.close();
    await server.close();
  }
}
