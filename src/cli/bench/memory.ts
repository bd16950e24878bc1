import * as tf from "@tensorflow/tfjs";

import { createSession, modelFolder } from "../../engine/node";
import { softwareGpuFlags } from "../chromium.mjs";
import type { Bench } from "./bench";
import { readNetwork, serveEnginePage } from "./enginePage";

const milestones = [1, 100, 300];

/** Memory after 1, 100 and 300 images: of page and worker in Chromium, and of the same engine in Node, tensor by tensor. */
export const memory: Bench = async (context) => {
  const images = milestones.map((n) => Math.max(1, Math.round(n * Math.min(1, context.effort))));
  const [page, node] = [await inPage(context, images), await inNode(context, images)];
  const series = (values: (number | null)[], unit: string) =>
    `${values.map((value) => value ?? "?").join(", ")} ${unit}`;
  const after = `after ${images.join(", ")} images`;
  const megabytes = (bytes: number | null) => bytes && Math.round(bytes / 1e5) / 10;
  return {
    json: { images, page, node },
    rows: [
      {
        what: `page + worker ${after}`,
        measured: series(page.map(megabytes), "MB"),
        goal: "flat",
        met: isFlat(page, 1.1),
      },
      {
        what: `tensors ${after} (wasm, Node)`,
        measured: series(
          node.map(({ numTensors }) => numTensors),
          "",
        ),
        goal: "flat",
        met: isFlat(
          node.map(({ numTensors }) => numTensors),
          1,
        ),
      },
      {
        what: `bytes in tensors ${after} (wasm, Node)`,
        measured: series(
          node.map(({ numBytes }) => megabytes(numBytes)),
          "MB",
        ),
        goal: "flat",
        met: isFlat(
          node.map(({ numBytes }) => numBytes),
          1,
        ),
      },
      {
        what: `JavaScript heap ${after} (Node)`,
        measured: series(
          node.map(({ heapUsed }) => megabytes(heapUsed)),
          "MB",
        ),
      },
    ],
  };
};

/** The last value is at most `factor` times the second: the first image may still allocate what is kept. */
function isFlat(values: (number | null)[], factor: number): boolean | undefined {
  const [, middle, last] = values;
  return middle == null || last == null ? undefined : last <= middle * factor;
}

async function inPage({ launch, model, image }: Parameters<Bench>[0], images: number[]): Promise<(number | null)[]> {
  const server = await serveEnginePage(await readNetwork(`models/${model}`), image);
  const browser = await launch(softwareGpuFlags);
  try {
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => "bench" in window);
    await page.evaluate(() => window.bench.start("wasm"));
    await page.evaluate((url) => window.bench.load(url), `/models/${model}`);
    const readings: (number | null)[] = [];
    let done = 0;
    for (const count of images) {
      await page.evaluate((n) => window.bench.explain("/image", n), count - done);
      done = count;
      readings.push(await page.evaluate(() => window.bench.memory()));
    }
    return readings;
  } finally {
    await browser.close();
    await server.close();
  }
}

async function inNode({ model }: Parameters<Bench>[0], images: number[]) {
  const session = createSession();
  await session.start("wasm");
  const { card } = await session.load(modelFolder(`models/${model}`));
  const { size } = card.preprocessing;
  const readings: { numTensors: number; numBytes: number; heapUsed: number; rss: number }[] = [];
  let done = 0;
  for (const count of images) {
    for (; done < count; done++) {
      const data = Uint8Array.from({ length: size * size * 3 }, (_, i) => (i * 31 + done * 7) % 256);
      await session.explain(() => Promise.resolve({ pixels: { width: size, height: size, data }, notices: [] }));
    }
    globalThis.gc?.();
    const { numTensors, numBytes } = tf.memory();
    const { heapUsed, rss } = process.memoryUsage();
    readings.push({ numTensors, numBytes, heapUsed, rss });
  }
  await session.dispose();
  return readings;
}
