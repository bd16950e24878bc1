import { expect, it } from "vitest";

import { tornClusters } from "./tornClusters";

const sample = (name: string, split: "train" | "held-out", cluster?: number) => ({
  ...{ name, split },
  label: { boxes: [], ...(cluster === undefined ? {} : { cluster }) },
});

it("names the first image on either side of each that is on both", () => {
  const samples = [
    sample("a", "train", 1),
    sample("b", "train", 1),
    sample("c", "held-out", 1),
    sample("d", "train", 2),
    sample("e", "held-out"),
    sample("f", "train"),
    { name: "g", split: "held-out" as const },
  ];
  const [torn, ...others] = tornClusters(samples);
  expect([torn!.get("train"), torn!.get("held-out")]).toEqual([samples[0], samples[2]]);
  expect(others).toEqual([]);
});
