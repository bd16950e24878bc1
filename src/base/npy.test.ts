import { expect, it } from "vitest";

import { toNpy } from "./npy";

it("writes the header NumPy writes, and the rows one after the other", () => {
  const bytes = toNpy({ width: 3, height: 2, values: Float32Array.of(0, 0.5, 1, -1, 1e-7, 3) });
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 128));
  expect(text).toBe(
    "\x93NUMPY\x01\x00\x76\x00{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(127) + "\n",
  );
  expect([...new Float32Array(bytes.slice(128).buffer)]).toEqual([0, 0.5, 1, -1, Math.fround(1e-7), 3]);
});

it("starts the data at a multiple of 64 however many digits the shape has", () => {
  for (const width of [1, 10, 1000, 100000]) {
    const bytes = toNpy({ width, height: 1, values: new Float32Array(width) });
    expect((bytes.length - 4 * width) % 64).toBe(0);
  }
});

it("refuses a map whose values do not fill it", () => {
  expect(() => toNpy({ width: 2, height: 2, values: new Float32Array(3) })).toThrow("got 3 values for a 2 x 2 map");
});
