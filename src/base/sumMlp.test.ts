import { describe, expect, it } from "vitest";

import { seededRandom } from "./seededRandom";
import { mlpLogits, type SumMlp } from "./sumMlp";

const random = seededRandom(7);
const values = (count: number) => Float32Array.from({ length: count }, () => 2 * random() - 1);

describe("logits from concept sums", () => {
  it.each([
    [3, 16, 2, 64],
    [1, 16, 2, 1],
    [50, 64, 40, 196],
  ])("are %i concepts' through %i hidden units for %i classes, term by term", (concepts, hidden, classes, pixels) => {
    const mlp: SumMlp = {
      ...{ hiddenKernel: values(concepts * hidden), hiddenBias: values(hidden) },
      ...{ outputKernel: values(hidden * classes), outputBias: values(classes) },
    };
    const sums = Float32Array.from({ length: concepts }, () => pixels * random());
    const found = mlpLogits(sums, pixels, mlp)!;
    expect(found).toHaveLength(classes);
    for (let k = 0; k < classes; k++) {
      let logit = mlp.outputBias[k]!;
      for (let h = 0; h < hidden; h++) {
        let unit = mlp.hiddenBias[h]!;
        for (let c = 0; c < concepts; c++) unit += (sums[c]! / pixels) * mlp.hiddenKernel[c * hidden + h]!;
        logit += Math.max(0, unit) * mlp.outputKernel[h * classes + k]!;
      }
      expect(found[k]).toBeCloseTo(logit, 4);
    }
  });

  const flat = (value: number): SumMlp => ({
    ...{ hiddenKernel: Float32Array.of(value), hiddenBias: Float32Array.of(0) },
    ...{ outputKernel: Float32Array.of(value, 1), outputBias: Float32Array.of(0, 0) },
  });

  it.each([
    ["a sum that is not a number", [NaN], 1],
    ["an infinite sum", [Infinity], 1],
    ["a minus infinite sum, which ReLU would hide", [-Infinity], 1],
    ["a logit beyond float32", [1], 1e30],
  ])("are refused for %s", (_, sums, weight) => {
    expect(mlpLogits(sums, 4, flat(weight))).toBeUndefined();
    expect(mlpLogits([1], 4, flat(1))).toEqual(Float32Array.of(0.25, 0.25));
  });
});
