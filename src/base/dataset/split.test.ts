import { createHash } from "node:crypto";
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

describe("without clusters", () => {
  const bits = (all: readonly SplitSample[], seed: number, share: number) =>
    createHash("sha256").update(splitOf(all, seed, share).map((side) => (side === "held-out" ? "1" : "0")).join("")).digest("hex"); // prettier-ignore

  it("the split is the one that data sets have had since the first version", () => {
    expect(bits(samples, 1, 0.2)).toMatch(/^53f3be3ea5c92994/);
    expect(bits(samples, 7, 0.35)).toMatch(/^ac28822b77afdf53/);
    const put = samples.map((one, i): SplitSample => (i % 3 === 0 ? { ...one, split: i % 2 ? "train" : "held-out" } : one)); // prettier-ignore
    expect(bits(put, 1, 0.2)).toMatch(/^a236c2708deb5b7f/);
    const twice = samples.map((one, i) => ({ id: samples[i % 250]!.id, class: i % 7 === 0 ? undefined : one.class }));
    expect(bits(twice, 3, 0.5)).toMatch(/^4a0db4d736a3a1d9/);
  });
});

describe("clusters", () => {
  /** Patients of 1 to 6 images, some of both classes. */
  const patients = (all: readonly SplitSample[]) => {
    const sizes = [1, 2, 1, 3, 1, 6, 2, 1, 4, 1];
    let patient = 0;
    let left = sizes[0]!;
    return all.map((one) => {
      if (left-- === 0) left = sizes[++patient % sizes.length]! - 1;
      return { ...one, cluster: patient };
    });
  };
  const shuffled = [...samples].sort((a, b) => (a.id < b.id ? -1 : 1));
  const clustered = patients(shuffled);
  const torn = (all: readonly SplitSample[], sides: readonly string[]) => {
    const seen = new Map<unknown, Set<string>>();
    all.forEach(({ cluster }, i) => seen.set(cluster, (seen.get(cluster) ?? new Set()).add(sides[i]!)));
    return [...seen].filter(([cluster, own]) => cluster !== undefined && own.size > 1).length;
  };

  it.each([0.1, 0.2, 0.35, 0.5, 0.8])("stay whole, and the share %d of every class is nearly held out", (share) => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const sides = splitOf(clustered, seed, share);
      expect(torn(clustered, sides)).toBe(0);
      expect(torn(clustered, splitOf(shuffled, seed, share))).toBeGreaterThan(0);
      for (const [label, size] of [["many", 240], ["few", 60]] as const) {
        const out = clustered.filter((one, i) => one.class === label && sides[i] === "held-out").length;
        expect(Math.abs(out - size * share)).toBeLessThanOrEqual(3); // half of the largest patient
      }
    }
  }); // prettier-ignore

  it("of all sizes are held out, in proportion", () => {
    let [large, images] = [0, 0];
    for (let seed = 1; seed <= 40; seed++) {
      splitOf(clustered, seed, 0.2).forEach((side, i) => {
        if (side !== "held-out") return;
        images++;
        if (clustered.filter(({ cluster }) => cluster === clustered[i]!.cluster).length === 6) large++;
      });
    }
    const share = clustered.filter((one) => clustered.filter(({ cluster }) => cluster === one.cluster).length === 6).length / 300; // prettier-ignore
    expect(Math.abs(large / images - share)).toBeLessThan(0.07);
  });

  it("decide by their files and the seed, whatever they are called and in whatever order they come", () => {
    const before = heldOut(clustered);
    expect(heldOut(clustered.toReversed())).toEqual(before);
    expect(heldOut(clustered.map((one) => ({ ...one, cluster: `patient ${999 - one.cluster}` })))).toEqual(before);
    expect(heldOut(clustered, 2)).not.toEqual(before);
  });

  it("of one image each, and images without, are split as if there were none", () => {
    expect(splitOf(samples.map((one, i) => ({ ...one, cluster: i })), 3)).toEqual(splitOf(samples, 3)); // prettier-ignore
    const some = clustered.map((one, i) => (i < 150 ? one : { ...one, cluster: undefined }));
    const sides = splitOf(some, 1);
    expect(torn(some, sides)).toBe(0);
    expect(new Set(sides.slice(150))).toEqual(new Set(["train", "held-out"]));
  });

  it("follow those of them whose side is decided, to held-out if any is there; all that is decided stays", () => {
    const [a, b, c, d] = samples.slice(0, 4).map((one) => ({ ...one, cluster: 1 })) as [SplitSample, SplitSample, SplitSample, SplitSample]; // prettier-ignore
    const others = samples.slice(4, 20);
    for (const seed of [1, 2, 3, 4]) {
      expect(splitOf([a, { ...b, split: "train" }, c, ...others], seed).slice(0, 3)).toEqual(["train", "train", "train"]); // prettier-ignore
      expect(splitOf([a, { ...b, split: "train" }, c, { ...d, split: "held-out" }, ...others], seed).slice(0, 4)).toEqual(["held-out", "train", "held-out", "held-out"]); // prettier-ignore
    }
  });

  it("that share a file are on one side together", () => {
    const [x, y, z] = samples.slice(0, 3) as [SplitSample, SplitSample, SplitSample];
    const all = [
      { ...x, cluster: 1 },
      { ...y, cluster: 1 },
      { ...y, cluster: 2 },
      { ...z, cluster: 2 },
    ];
    for (const seed of [1, 2, 3, 4, 5, 6]) expect(new Set(splitOf([...all, ...samples.slice(3, 40)], seed).slice(0, 4)).size).toBe(1); // prettier-ignore
  });

  it("leave some of every class on either side where that can be, and train on the only one", () => {
    const two = samples.slice(0, 20).map((one, i) => ({ ...one, cluster: i < 8 ? 1 : 2 }));
    const sides = splitOf(two, 1, 0.05);
    expect(new Set(sides)).toEqual(new Set(["train", "held-out"]));
    expect(sides.filter((side) => side === "held-out")).toHaveLength(8);
    expect(new Set(splitOf(two.map((one) => ({ ...one, cluster: 1 })), 1, 0.5))).toEqual(new Set(["train"])); // prettier-ignore
  });
});

it("finds files that are there more than once", () => {
  expect(duplicatesOf(["a", "b", "a", "c", "b", "a"].map((id) => ({ id })))).toEqual([[0, 2, 5], [1, 4]]); // prettier-ignore
});
