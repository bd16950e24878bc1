import { describe, expect, it } from "vitest";

import { type LapMaps, lapVote, mlpLogits } from "../base";
import recorded from "./cardMlp.fixture.json";
import { readCard } from "./readCard";
import { tinyCard } from "./testing";

const read = (card: object) => readCard(new TextEncoder().encode(JSON.stringify(card)));
const base64 = (array: Float32Array | Uint16Array) => Buffer.from(array.buffer).toString("base64");
const floats = (count: number, value = 0.5) => base64(new Float32Array(count).fill(value));
const halves = (count: number, bits = 0x3c00) => base64(new Uint16Array(count).fill(bits));

/** For the tiny card's three concepts and two classes, with four hidden units. */
const lap = { hiddenKernel: halves(12), hiddenBias: floats(4), outputKernel: halves(8), outputBias: floats(2) };
const mlp = { laps: { lap1: lap, lap2: lap }, n: 20, split: "training", seed: 1, trained: "On 20 images." };

describe("an MLP as PyTorch wrote it into a card", () => {
  it.each(recorded)("gives PyTorch's logits of $concepts concepts and $classes classes", (one) => {
    const card = read({
      ...tinyCard,
      classes: Array.from({ length: one.classes }, (_, c) => `class ${c}`),
      concepts: Array.from({ length: one.concepts }, (_, c) => ({ name: `concept ${c}` })),
      laps: [{ name: "lap", grid: [1, one.pixels] }],
      vote: "mlp",
      mlp: { n: 200, split: "training", laps: { lap: one.mlp } },
    });
    for (const [i, sums] of one.sums.entries()) {
      const logits = mlpLogits(sums, one.pixels, card.mlp!.laps["lap"]!)!;
      one.logits[i]!.forEach((logit, c) => expect(logits[c]).toBeCloseTo(logit, 4));
      const seen = { name: "lap", grid: [1, one.pixels], sums: Float32Array.from(sums) } as LapMaps;
      const top = one.logits[i]!.indexOf(Math.max(...one.logits[i]!));
      expect(lapVote(seen, card)!.class).toBe(`class ${top}`);
    }
  });
});

describe("the field mlp of a card", () => {
  it("is read with what it was trained on", () => {
    const card = read({ ...tinyCard, mlp });
    expect(card.mlp).toMatchObject({ n: 20, split: "training", trained: "On 20 images." });
    expect([...card.mlp!.laps["lap1"]!.hiddenKernel]).toEqual(new Array(12).fill(1));
    expect([...card.mlp!.laps["lap1"]!.outputBias]).toEqual([0.5, 0.5]);
    expect(read(tinyCard)).not.toHaveProperty("mlp");
  });

  const lap2 = (change: object) => ({ mlp: { ...mlp, laps: { lap1: lap, lap2: { ...lap, ...change } } } });
  it.each<[string, object, string]>([
    ["missing where it decides", { vote: "mlp" }, 'vote: "mlp" needs the field mlp, which is missing'],
    ["of one LAP only", { mlp: { ...mlp, laps: { lap1: lap } } }, "mlp.laps: it is for lap1, expected one for each of lap1, lap2"],
    ["of another LAP", { mlp: { ...mlp, laps: { lap1: lap, lap3: lap } } }, "mlp.laps: it is for lap1, lap3, expected"],
    ["of too few concepts", lap2({ hiddenKernel: halves(8) }), "mlp.laps.lap2.hiddenKernel: it has 8 numbers, expected 12 (3 concepts x 4 hidden units)"],
    ["of too many classes", lap2({ outputKernel: halves(12), outputBias: floats(3) }), "mlp.laps.lap2.outputKernel: it has 12 numbers, expected 8 (4 hidden units x 2 classes); mlp.laps.lap2.outputBias: it has 3 numbers, expected 2 (2 classes)"],
    ["of nothing", lap2({ hiddenBias: "" }), "mlp.laps.lap2.hiddenBias: it has no number, expected one per hidden unit"],
    ["cut short", lap2({ outputBias: base64(new Uint16Array(3)) }), "mlp.laps.lap2.outputBias: it has 6 bytes, expected 4 for every number"],
    ["no base64", lap2({ hiddenBias: "äöü" }), "mlp.laps.lap2.hiddenBias: it is no base64"],
    ["not finite", lap2({ hiddenKernel: base64(Uint16Array.of(0, 0x7c00, ...new Uint16Array(10))) }), "mlp.laps.lap2.hiddenKernel: number 2 is Infinity, expected finite ones"],
    ["not a number", lap2({ outputBias: floats(2, NaN) }), "mlp.laps.lap2.outputBias: number 1 is NaN, expected finite ones"],
    ["without its number of images", { mlp: { ...mlp, n: undefined } }, "mlp.n: "],
  ])("is refused in a sentence: %s", (_, change, sentence) => {
    expect(() => read({ ...tinyCard, ...change })).toThrow(`card.json does not have the expected form: ${sentence}`);
  }); // prettier-ignore
});
