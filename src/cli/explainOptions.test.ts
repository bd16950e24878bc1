import { describe, expect, it } from "vitest";

import { readExplainOptions } from "./explainOptions";
import { UsageError } from "./usageError";

const needed = ["--model", "m", "--out", "o", "a.png"];

it("has the page's defaults", () => {
  expect(readExplainOptions(needed)).toEqual({
    model: "m",
    out: "o",
    images: ["a.png"],
    backend: undefined,
    decay: 0.8,
    reading: "mean",
    threshold: 0.5,
    window: undefined,
    top: 5,
    concepts: [],
  });
});

it("takes names of concepts with spaces and commas, one at a time", () => {
  const args = ["--top=0", "--concept", "tiger cat", "--concept=drake, male"];
  expect(readExplainOptions([...needed, ...args])).toMatchObject({ top: 0, concepts: ["tiger cat", "drake, male"] });
  expect(() => readExplainOptions([...needed, "--top", "-1"])).toThrow(UsageError);
});

it("reads every option, in any order", () => {
  const args = [
    "a.png",
    "--threshold",
    "0.25",
    "--window=-600/1500",
    "--reading=prune",
    "--decay",
    "1",
    "b.png",
    "--backend",
    "cpu",
  ];
  expect(readExplainOptions([...args, "--model", "m", "--out", "o"])).toMatchObject({
    images: ["a.png", "b.png"],
    threshold: 0.25,
    window: { centre: -600, width: 1500 },
    reading: "prune",
    decay: 1,
    backend: "cpu",
  });
});

it("gives nothing when only help is wanted", () => {
  expect(readExplainOptions(["--help"])).toBeNull();
  expect(readExplainOptions(["-h", "x"])).toBeNull();
});

describe("refuses", () => {
  it.each([
    [["--out", "o", "a.png"], "--model is missing"],
    [["--model", "m", "a.png"], "--out is missing"],
    [["--model", "m", "--out", "o"], "No image was named"],
    [[...needed, "--colour", "red"], "--colour"],
    [[...needed, "--decay", "1.5"], '--decay is "1.5"; expected a number from 0 to 1.'],
    [[...needed, "--decay", "half"], '--decay is "half"'],
    [[...needed, "--threshold", ""], '--threshold is ""'],
    [[...needed, "--reading", "max"], '--reading is "max"; expected mean, ema, prune.'],
    [[...needed, "--window", "40"], '--window is "40"; expected centre and width as in --window=-600/1500'],
    [[...needed, "--window", "40/0"], '--window is "40/0"'],
    [[...needed, "--backend", "webgpu"], '--backend is "webgpu"; expected wasm, cpu.'],
  ])("%j", (args, sentence) => {
    expect(() => readExplainOptions(args)).toThrow(UsageError);
    expect(() => readExplainOptions(args)).toThrow(sentence);
  });
});
