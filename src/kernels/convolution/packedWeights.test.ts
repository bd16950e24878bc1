import { expect, it } from "vitest";

import { packBias, packWeights } from "./packedWeights";

it("puts zeros after the channels of every tap", () => {
  const kernel = Float32Array.from({ length: 1 * 2 * 3 * 2 }, (_, i) => i + 1);
  const { values, shape } = packWeights(kernel, [1, 2, 3, 2]);
  expect(shape).toEqual([8, 4]);
  // prettier-ignore
  expect(Array.from(values)).toEqual([
    1, 2, 0, 0, 3, 4, 0, 0, 5, 6, 0, 0, 0, 0, 0, 0,
    7, 8, 0, 0, 9, 10, 0, 0, 11, 12, 0, 0, 0, 0, 0, 0,
  ]);
});

it("copies nothing where the channels divide by 4", () => {
  const kernel = new Float32Array(3 * 3 * 4 * 8);
  expect(packWeights(kernel, [3, 3, 4, 8])).toEqual({ values: kernel, shape: [36, 8] });
  expect(packWeights(kernel, [3, 3, 4, 8]).values).toBe(kernel);
});

it("makes a bias of zeros where there is none", () => {
  expect(Array.from(packBias(undefined, 5))).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  expect(Array.from(packBias(Float32Array.of(1, 2, 3), 3))).toEqual([1, 2, 3, 0]);
});
