import { expect, it } from "vitest";

import { forgottenWords } from "./forgottenWords";

it.each([
  [0, 0, "What is still kept"],
  [1, 0, "One picture with labels and boxes"],
  [12, 1, "12 pictures with labels and boxes, and one run with its weights,"],
  [12, 4, "12 pictures with labels and boxes, and 4 runs with their weights,"],
])("says what %i pictures and %i runs are", (pictures, runs, words) => {
  expect(forgottenWords(pictures, runs)).toBe(words);
});
