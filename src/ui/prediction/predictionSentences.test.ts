import { describe, expect, it } from "vitest";

import type { Grid } from "../../base";
import type { LapVote } from "../../state";
import { predictionSentences } from "./predictionSentences";

const testCard = {
  concepts: [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }],
};
const testGrid = (...values: number[]): Grid => ({
  width: values.length,
  height: 1,
  values: Float32Array.from(values),
});
const testPrediction = (smile: number) => ({
  shown: [0, 1, 2],
  prediction: [
    { class: "neutral", probability: 1 - smile },
    { class: "smile", probability: smile },
  ],
});
const vote = (layer: string, agrees: boolean): LapVote => ({
  ...{ layer, rule: "sum", class: "", sums: [], prediction: [], agrees },
});
const [same, other] = [vote("lap1", true), vote("lap2", false)];
const maps = [testGrid(0.1, 0.2, 0.3, 0.4), testGrid(0.9, 0.5, 0.4, 0.1), testGrid(0, 0, 0, 0)];
const say = (smile: number, votes = [same]) =>
  predictionSentences(testPrediction(smile), maps, votes, testCard, (name) => name.toUpperCase()).join(" ");

describe("predictionSentences", () => {
  it("says what the model decided, where it looked and that its LAP agrees", () => {
    expect(say(0.973)).toBe(
      "The model says “smile” with 97.3\u00a0%. The places that matter for “smile” cover 25.0\u00a0% of the picture " +
        "(integrated map above 0.5). Its LAP, asked alone, says the same.",
    );
  });
  it("calls a close call one", () => {
    expect(say(0.55)).toContain("That is a close call: “neutral” has 45.0\u00a0%.");
    expect(say(0.65)).not.toContain("close call");
  });
  it("does not invent a place where there is none", () => {
    expect(say(0.1)).toContain("No place of the integrated map is above 0.5 for “neutral”");
  });
  it("takes the map of the decided class from among those that are shown", () => {
    const found = { ...testPrediction(0.9), shown: [2, 1] };
    const sentences = predictionSentences(found, [testGrid(0), testGrid(0.9, 0.9)], [], testCard, String);
    expect(sentences[1]).toContain("cover 100\u00a0%");
    expect(predictionSentences({ ...found, shown: [2] }, [testGrid(0)], [], testCard, String)).toHaveLength(1);
  });
  it("names the LAPs that differ", () => {
    expect(say(0.9, [same, other])).toContain("Asked alone, 1 of its 2 LAPs say the same; LAP2 does not.");
    expect(say(0.9, [other])).toContain("None of its LAPs, asked alone, says the same.");
    expect(say(0.9, [same, same])).toContain("Each of its 2 LAPs, asked alone, says the same.");
  });
  it("says nothing of places while the integrated map is being computed", () => {
    const sentences = predictionSentences(testPrediction(0.9), undefined, [], testCard, String);
    expect(sentences).toEqual(["The model says “smile” with 90.0\u00a0%."]);
  });
});
