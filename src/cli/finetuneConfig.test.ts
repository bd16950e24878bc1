import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { defaultTrainConfig } from "../base";
import { mergeConfig, readConfig } from "./finetuneConfig";

const concepts = [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }];
const laps = ["lap1", "lap2"];
const defaults = defaultTrainConfig({ concepts }, laps, []);
const merge = (file: Parameters<typeof mergeConfig>[1], most = 100) =>
  mergeConfig(defaults, file, { laps, concepts: concepts.map(({ name }) => name), most });

it("keeps the defaults of what is not said", () => {
  expect(merge({}, 1)).toEqual(defaults);
  expect(merge({ epochs: undefined }, 1)).toEqual(defaults);
});

it("puts in what is said, weights and ratios key by key", () => {
  const file = { epochs: 3, weights: { boxes: 1 }, ratios: { smile: { maxAR: 0.4 }, common: { maxAR: null } } };
  const made = merge(file);
  expect(made).toMatchObject({ epochs: 3, weights: { ...defaults.weights, boxes: 1 } });
  expect(made.ratios).toEqual({
    neutral: defaults.ratios["neutral"],
    smile: { minAR: 0.02, maxAR: 0.4, iAR: 0.01 },
    common: {},
  });
});

it("has the LAPs in the network's order, and no batch larger than the images", () => {
  expect(merge({ laps: ["lap2", "lap1"], batch: 32 }, 20)).toMatchObject({ laps, batch: 20 });
});

describe("a configuration", () => {
  let folder: string;
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), "config-"))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is read from a file, or is the JSON itself", async () => {
    writeFileSync(join(folder, "config.json"), '\uFEFF{"epochs": 3}');
    expect(await readConfig(join(folder, "config.json"))).toEqual({ epochs: 3 });
    expect(await readConfig(' {"weights": {"boxes": 1}}')).toEqual({ weights: { boxes: 1 } });
  });

  it("that is not there is told apart from one that is no JSON", async () => {
    writeFileSync(join(folder, "broken.json"), "epochs: 3");
    const missing = join(folder, "missing.json");
    await expect(readConfig(missing)).rejects.toThrow(`There is no file ${missing} with a configuration; `);
    await expect(readConfig(join(folder, "broken.json"))).rejects.toThrow(
      /^The configuration .*broken\.json is not JSON: /,
    );
    await expect(readConfig('{"epochs": 3')).rejects.toThrow(/^The configuration is not JSON: /);
    await expect(readConfig('{"epoch": 3}')).rejects.toThrow(
      "The configuration has the unknown key “epoch”; expected ",
    );
    await expect(readConfig(folder)).rejects.toThrow(/cannot be read: EISDIR/);
  });
});
