import { expect, it } from "vitest";

import { confusionTold } from "./confusionTold";

const cells = [
  { truth: 0, decided: 0, count: 5 },
  { truth: 0, decided: 1, count: 2 },
  { truth: 1, decided: 0, count: 3 },
];

it("is a table of few classes, true ones as rows", () => {
  expect(confusionTold(cells, ["a", "b"])).toEqual([
    [5, 2],
    [3, 0],
  ]);
});

it("names the mistakes of many classes, the most frequent first", () => {
  const classes = Array.from({ length: 21 }, (_, i) => `class ${i}`);
  expect(confusionTold(cells, classes)).toEqual([
    { truth: "class 1", decided: "class 0", count: 3 },
    { truth: "class 0", decided: "class 1", count: 2 },
  ]);
});
