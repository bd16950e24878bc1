import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";

import { filesOf, tinyFiles } from "../models/testing";
import { PrefixCache } from "./prefix/prefixCache";
import { Session } from "./session";
import { drawn, testProbes } from "./testing";

const IMAGES = 200;

/** What the backend holds; the WASM heap never shrinks, so that it shows the worst moment. */
function held(): object {
  const { numTensors, numDataBuffers, numBytes } = tf.memory();
  const { wasm } = tf.backend() as { wasm?: { HEAPU8: Uint8Array } };
  return { numTensors, numDataBuffers, numBytes, heap: wasm?.HEAPU8.length };
}

it.each([
  ["cpu", undefined],
  ["wasm", undefined],
  ["wasm", "with a cache of features"],
] as const)("on %s 200 images leave memory as the first left it %s", async (backend, cached) => {
  // Room for the features of about ten images.
  const session = new Session(testProbes, cached ? { cache: new PrefixCache({ budget: 200_000 }) } : {});
  await session.start(backend);
  await session.load(filesOf(await tinyFiles()));
  let first: object | undefined;
  for (let i = 0; i < IMAGES; i++) {
    const pixels = drawn(8 + (i % 40), 8 + ((i * 7) % 30));
    // Every third picture was seen before.
    const key = cached ? `image ${i % 3 === 2 ? i - 1 : i}` : undefined;
    await session.explain(async () => ({ pixels, notices: [], key }), i % 10 === 9 ? { until: "lap1" } : {});
    first ??= held();
    if (i > 0) expect(held(), `after ${i + 1} images`).toEqual(first);
  }
  await session.dispose();
});
