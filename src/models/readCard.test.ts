import { describe, expect, it } from "vitest";

import { defaultTrainConfig, type Evaluation, fineTunedCard } from "../base";
import { readCard } from "./readCard";
import { tinyCard } from "./testing";

const read = (card: unknown) => readCard(new TextEncoder().encode(JSON.stringify(card)));
const share = { value: 1, n: 4, interval: [0.4, 1] as [number, number] };
const heldOut: Evaluation = {
  n: 4,
  accuracy: share,
  sensitivity: undefined,
  specificity: undefined,
  balancedAccuracy: share,
  laps: [],
};

describe("what a network is about, as readCard gives it", () => {
  it("is the pictures that it was taught and the samples that fit it, also once it is fine-tuned", () => {
    const told = { ...tinyCard, pictures: "grey" as const, samples: ["phantom"] };
    expect(read(told)).toEqual(told);
    const config = defaultTrainConfig(tinyCard, ["lap1"], []);
    const parent = { name: "tiny", sha256: "ab" };
    const taught = fineTunedCard(told, tinyCard, { parent, config, images: { train: {}, heldOut: {} }, epoch: 1, heldOut }); // prettier-ignore
    expect(read(taught)).toMatchObject({ pictures: "grey", samples: ["phantom"] });
  });

  it.each([
    ["nothing", {}],
    ["of another kind", { pictures: "infrared", samples: "phantom" }],
    ["no words", { pictures: 1, samples: [""] }],
  ])("is left out where it is %s, and the card is read all the same", (_, told) => {
    expect(read({ ...tinyCard, ...told })).toEqual(tinyCard);
  });
});

describe("where a network comes from, as readCard gives it", () => {
  it("is what fineTunedCard wrote", () => {
    const config = defaultTrainConfig(tinyCard, ["lap1"], []);
    const parent = { name: "tiny", sha256: "ab" };
    const images = { train: { smile: 3, "": 1 }, heldOut: { smile: 4 } };
    const made = fineTunedCard(tinyCard, tinyCard, { parent, config, images, epoch: 2, heldOut });
    const card = read(made);
    expect(card.parent).toEqual(parent);
    expect(card.fineTuning).toEqual({ config, images, epoch: 2 });
    expect(card).not.toHaveProperty("training");
  });

  it("is told in the words of the card otherwise, without what is neither words nor a number", () => {
    const training = { data: "faces", epochs: 27, layers: ["a"] };
    const card = read({ ...tinyCard, training, goals: ["0.93, reached"] });
    expect(card.training).toEqual({ data: "faces", epochs: 27 });
    expect(card.goals).toEqual(["0.93, reached"]);
    expect(card).not.toHaveProperty("fineTuning");
  });

  it.each([
    ["a list", { training: ["by hand"], goals: "none", parent: "mother" }],
    ["nothing", {}],
  ])("is left out where it is %s, and the card is read all the same", (_, told) => {
    expect(read({ ...tinyCard, ...told })).toEqual(tinyCard);
  });
});
