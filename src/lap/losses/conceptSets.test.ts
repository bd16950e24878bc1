import { expect, it } from "vitest";

import { Problem } from "../../base";
import { checkConceptSets, checkRatios, countConcepts } from "./conceptSets";

it("counts who contains a concept and who lacks it, not those of whom nobody has said", () => {
  const present = [[true, false, true], [true, null, true], [false, null, true]]; // prettier-ignore
  expect(countConcepts(present, 3)).toEqual({ contain: [2, 0, 3], lack: [1, 1, 0] });
});

it.each([
  ["too few samples", () => checkConceptSets([[true]], [2, 4, 4, 1]), "concept sets for 1 samples; expected 2"],
  ["too many concepts", () => checkConceptSets([[true, false]], [1, 4, 4, 1]), "says of 2 concepts"],
  ["logits without a grid", () => checkConceptSets([[true]], [1, 4]), "expected [n, h, w, heads]"],
  ["ratios of another number of heads", () => checkRatios([{}], 2), "for 1 heads; expected 2"],
  ["a ratio of 1", () => checkRatios([{ maxAR: 1 }], 1), "maxAR of head 0 is 1"],
  ["a ratio that is no number", () => checkRatios([{ iAR: NaN }], 1), "iAR of head 0"],
])("refuses %s in a sentence", (_, attempt, sentence) => {
  expect(attempt).toThrow(Problem);
  expect(attempt).toThrow(sentence);
});
