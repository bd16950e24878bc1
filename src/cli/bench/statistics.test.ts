import { expect, it } from "vitest";

import { summarise } from "./statistics";

it("gives the middle and the quartiles, whatever the order", () => {
  expect(summarise([5, 1, 4, 2, 3])).toEqual({ n: 5, median: 3, spread: [2, 4] });
});

it("interpolates between neighbours", () => {
  expect(summarise([1, 2, 3, 10])).toEqual({ n: 4, median: 2.5, spread: [1.75, 4.75] });
  expect(summarise([7])).toEqual({ n: 1, median: 7, spread: [7, 7] });
});

it("sorts by number, not by spelling", () => {
  expect(summarise([100, 9, 20]).median).toBe(20);
});
