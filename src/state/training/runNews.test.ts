import { expect, it } from "vitest";

import { thinned } from "./runNews";

it("keeps every step of a short curve, and of a long one so many that they can be drawn, the last among them", () => {
  const steps = (count: number) => Array.from({ length: count }, (_, i) => i + 1);
  expect(thinned(steps(5000))).toEqual(steps(5000));
  const some = thinned(steps(12_345));
  expect(some.length).toBeLessThanOrEqual(5001);
  expect(some.slice(0, 3)).toEqual([1, 5, 9]);
  expect(some.at(-1)).toBe(12_345);
});
