import { describe, expect, it } from "vitest";

import { seededRandom } from "../seededRandom";
import { duplicatesOf, placeOf, type SplitSample, splitOf } from "./split";

const random = seededRandom(5);
const hash = () => Array.from({ length: 64 }, () => Math.floor(random() * 16).toString(16)).join("");
const samples: SplitSample[] = Array.from({ length: 300 }, (_, i) => ({ id: hash(), class: i < 240 ? "many" : "few" }));
const heldOut = (all: readonly SplitSample[], seed = 1, share = 0.2) => {
  const sides = splitOf(all, seed, share);
  return new Set(all.filter((_, i) => sides[i] === "held-out").map(({ id }) => id));
};

describe("places", () => {
  it("are spread evenly over [0, 1), and differ between seeds", () => {
    const places = samples.map(({ id }) => placeOf(id, 1));
    for (const at of [0.1, 0.25, 0.5, 0.75, 0.9]) {
      expect(Math.abs(places.filter((place) => place < at).length / 300 - at)).toBeLessThan(0.06);
    }
    const others = samples.map(({ id }) => placeOf(id, 2));
    const mean = places.reduce((sum, place, i) => sum + Math.abs(place - others[i]!), 0) / 300;
    expect(mean).toBeCloseTo(1 / 3, 1); // the mean distance of two independent uniform numbers
  });
});

describe("the split", () => {
  it.each([0.1, 0.2, 0.5, 0.75])("holds out the share %d of every class", (share) => {
    const out = heldOut(samples, 1, share);
    const count = (label: string) => samples.filter((one) => one.class === label && out.has(one.id)).length;
    expect([count("many"), count("few")]).toEqual([Math.round(240 * share), Math.round(60 * share)]);
  });

  it("does not depend on the order, and does on the seed", () => {
    expect(heldOut(samples.toReversed())).toEqual(heldOut(samples));
    expect(heldOut(samples, 2)).not.toEqual(heldOut(samples));
  });

  it("is the same whatever the class of another image, and nearly the same in a set that grows", () => {
    const before = heldOut(samples);
    const after = heldOut([...samples, ...Array.from({ length: 60 }, () => ({ id: hash(), class: "many" }))]);
    const moved = samples.filter(({ id }) => before.has(id) !== after.has(id));
    expect(moved.length).toBeLessThan(12);
  });

  it("keeps what is decided, and divides the rest", () => {
    const some = samples.map((one, i) => (i % 3 === 0 ? { ...one, split: "train" as const } : one));
    const sides = splitOf(some, 1, 0.2);
    expect(some.every((one, i) => one.split === undefined || one.split === sides[i])).toBe(true);
    expect(sides.filter((side) => side === "held-out")).toHaveLength(Math.round(160 * 0.2) + Math.round(40 * 0.2));
  });

  it("has some of every class on either side where there are two, and trains on the only one", () => {
    const three = [samples[0]!, samples[1]!, samples[299]!];
    expect(splitOf(three, 1, 0.01).slice(0, 2).sort()).toEqual(["held-out", "train"]);
    expect(splitOf(three, 1, 0.99).slice(0, 2).sort()).toEqual(["held-out", "train"]);
    expect(splitOf(three, 1, 0.2)[2]).toBe("train");
  });

  it("puts the same file on one side under all its names, held-out if it was once", () => {
    const twice = [...samples, ...samples];
    const sides = splitOf(twice, 1);
    expect(sides.slice(0, 300)).toEqual(sides.slice(300));
    expect(sides.filter((side) => side === "held-out")).toHaveLength(120);
    const [a, b] = [samples[0]!, samples[1]!];
    for (const split of [
      ["train", "held-out"],
      ["held-out", "train"],
    ] as const) {
      const decided = [{ ...a, split: split[0] }, { ...a, split: split[1] }, b, a];
      expect(splitOf(decided, 1).filter((_, i) => i !== 2)).toEqual(["held-out", "held-out", "held-out"]);
    }
  });
});

it("finds files that are there more than once", () => {
  expect(duplicatesOf(["a", "b", "a", "c", "b", "a"].map((id) => ({ id })))).toEqual([[0, 2, 5], [1, 4]]); // prettier-ignore
});
