import * as tf from "@tensorflow/tfjs";

import { createSession, modelFolder } from "../../engine/node";
import type { Bench } from "./bench";
import { readNetwork } from "./enginePage";

/**
 * Convolutions that run while one image is explained, next to those the network has: equal counts mean that prediction
 * and all maps came out of one forward pass. Counted, not timed (wasm, Node).
 */
export const onePass: Bench = async ({ model }) => {
  const json = JSON.parse(
    new TextDecoder().decode((await readNetwork(`models/${model}`)).get("model.json")),
  ) as unknown;
  const layers = JSON.stringify(json).split('"class_name":"Conv2D"').length - 1;
  const session = createSession();
  await session.start("wasm");
  const { card } = await session.load(modelFolder(`models/${model}`));
  const { size } = card.preprocessing;
  const pixels = { width: size, height: size, data: new Uint8Array(size * size * 3) };
  let maps = 0;
  // Only the kernels are of interest; TF.js' types want a tensor as the profiled function's result.
  const { kernels } = await tf.profile(async () => {
    const { laps } = await session.explain(() => Promise.resolve({ pixels, notices: [] }));
    maps = laps.reduce((sum, { concepts }) => sum + concepts.length, 0);
    return [] as never;
  });
  // Beside each kernel TF.js lists the operation that called it, as "fusedConv2d__op".
  const run = kernels.filter(({ name }) => /^(Fused)?Conv2D$/.test(name)).length;
  await session.dispose();
  const row = {
    what: `convolutions for a prediction and ${maps} maps`,
    measured: `${run} run, ${layers} in the network`,
    goal: "no extra forward pass",
    met: run === layers,
  };
  return { rows: [row], json: { run, layers, maps } };
};
