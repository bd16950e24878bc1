import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { chooseConvolutions, createConvolution, type ChoiceStore, type ConvolutionShape } from "../../src/kernels";
import type { ConvolutionKernel } from "../../src/kernels/convolution/convolution";
import { choiceKey, choiceOf, forgetChoices, kernelFor, rememberChoice } from "../../src/kernels/convolution/convolutionChoice"; // prettier-ignore
import { convolutionKernels } from "../../src/kernels/convolution/convolutionKernels";
import { around, numbersFor, settingsOf, type Shape } from "../../src/kernels/convolution/testing";
import { loadWebgpuKernels } from "../../src/kernels/webgpu/loadWebgpuKernels";
import { randomValues, relativeGap } from "../../src/lap/testing";
import { backendUnderTest, start } from "./backend";

const shapeOf = (size: number, inputs: number, outputs: number, kernel = 3): ConvolutionShape => ({
  settings: settingsOf({ kernelShape: [kernel, kernel, inputs, outputs], padding: around((kernel - 1) / 2) }),
  inputShape: [1, size, size, inputs],
});
const shapes = [shapeOf(12, 16, 32), shapeOf(9, 3, 8), shapeOf(10, 8, 16, 1)];

function memoryStore(): ChoiceStore & { values: Map<string, string>; reads: number } {
  const values = new Map<string, string>();
  return {
    values,
    reads: 0,
    get(key) {
      this.reads++;
      return Promise.resolve(values.get(key));
    },
    set: (key, value) => Promise.resolve(void values.set(key, value)),
  };
}

beforeEach(async () => {
  await start(backendUnderTest);
  if (backendUnderTest === "webgpu") await loadWebgpuKernels();
  forgetChoices();
});

const [onWebgpu, elsewhere] = backendUnderTest === "webgpu" ? [[backendUnderTest], []] : [[], [backendUnderTest]];

describe.each(elsewhere)("on %s", () => {
  it("there is nothing to choose, and the store is left alone", async () => {
    const store = memoryStore();
    const choices = await chooseConvolutions(shapes, store, { software: true });
    expect(choices.map(({ kernel }) => kernel)).toEqual(shapes.map((shape) => kernelFor(shape).name));
    expect([store.values.size, store.reads]).toEqual([0, 0]);
  });
});

describe.each(onWebgpu)("on %s", () => {
  it("takes the direct kernel on a software adapter without timing anything", async () => {
    const store = memoryStore();
    const choices = await chooseConvolutions(shapes, store);
    expect(choices).toEqual(shapes.map((shape) => ({ shape, kernel: "direct" })));
    expect([store.values.size, store.reads]).toEqual([0, 0]);
  });

  it("times every kernel once, takes the fastest, and remembers it here and in the store", async () => {
    const store = memoryStore();
    const before = tf.memory().numTensors;
    const choices = await chooseConvolutions(shapes, store, { software: true, budget: Infinity });
    expect(tf.memory().numTensors).toBe(before);
    for (const { shape, kernel, times } of choices) {
      expect(Object.keys(times!).sort()).toEqual(["TF.js", "direct", "tiled"]);
      const [fastest] = Object.entries(times!).sort(([, a], [, b]) => a - b)[0]!;
      expect([kernel, kernelFor(shape).name, choiceOf(shape), store.values.get(choiceKey(shape))]).toEqual(
        Array.from({ length: 4 }, () => fastest),
      );
    }
    const again = await chooseConvolutions(shapes, store, { software: true });
    expect(again).toEqual(choices.map(({ shape, kernel }) => ({ shape, kernel })));
  });

  it("believes the store instead of timing, unless it names a kernel that does not exist", async () => {
    const store = memoryStore();
    store.values.set(choiceKey(shapes[0]!), "tiled");
    store.values.set(choiceKey(shapes[1]!), "of yesterday");
    const [first, second] = await chooseConvolutions(shapes.slice(0, 2), store, { software: true });
    expect([first!.kernel, first!.times, kernelFor(shapes[0]!).name]).toEqual(["tiled", undefined, "tiled"]);
    expect(second!.times).toBeDefined();
    expect(store.values.get(choiceKey(shapes[1]!))).toBe(second!.kernel);
  });

  it("works with a store that fails", async () => {
    const broken: ChoiceStore = {
      get: () => Promise.reject(new Error("no database")),
      set: () => Promise.reject(new Error("no database")),
    };
    const [choice] = await chooseConvolutions(shapes.slice(0, 1), broken, { software: true });
    expect(choiceOf(shapes[0]!)).toBe(choice!.kernel);
  });

  it("keeps nothing for later visits where every kernel failed, as on a device that is being lost", async () => {
    const store = memoryStore();
    const reading = vi.spyOn(tf.Tensor.prototype, "data").mockRejectedValue(new Error("The device is lost."));
    const [choice] = await chooseConvolutions(shapes.slice(0, 1), store, { software: true });
    reading.mockRestore();
    expect([choice!.kernel, store.values.size]).toEqual(["TF.js", 0]);
  });

  it("stops when its time is over and remembers nothing of the rest", async () => {
    const store = memoryStore();
    const choices = await chooseConvolutions(shapes, store, { software: true, budget: -1 });
    expect(choices).toEqual(shapes.map((shape) => ({ shape, kernel: "direct" })));
    expect([store.values.size, choiceOf(shapes[0]!)]).toEqual([0, undefined]);
  });

  describe("a kernel", () => {
    afterEach(() => void convolutionKernels.shift());
    const withKernel = (run: (x: tf.Tensor4D) => tf.Tensor4D) => {
      const kernel: ConvolutionKernel = { name: "new", fits: () => true, make: () => ({ run, dispose: () => undefined }) }; // prettier-ignore
      convolutionKernels.unshift(kernel);
    };
    const outputOf = (x: tf.Tensor4D): Shape => [x.shape[0], x.shape[1], x.shape[2], 32];

    it.each([
      ["gives wrong numbers", (x: tf.Tensor4D) => tf.zeros<tf.Rank.R4>(outputOf(x))],
      ["gives no numbers", (x: tf.Tensor4D) => tf.fill<tf.Rank.R4>(outputOf(x), NaN)],
      ["throws", () => { throw new Error("not here"); }], // prettier-ignore
    ])("that %s is never chosen", async (_, run) => {
      withKernel(run);
      const before = tf.memory().numTensors;
      const [choice] = await chooseConvolutions(shapes.slice(0, 1), undefined, { software: true });
      expect(Object.keys(choice!.times!)).not.toContain("new");
      expect(choice!.kernel).not.toBe("new");
      expect(tf.memory().numTensors).toBe(before);
    });
  });

  it("gives each shape its own kernel within one convolution, and the same numbers by all of them", async () => {
    const { settings, inputShape } = shapes[0]!;
    const { x, kernel, bias } = numbersFor(randomValues, inputShape as Shape, settings);
    const input = tf.tensor4d(x, inputShape as Shape);
    const convolution = createConvolution(kernel, bias, settings);
    const results: Float32Array[] = [];
    const before = tf.memory().numTensors;
    for (const name of ["direct", "tiled", "TF.js"]) {
      rememberChoice(shapes[0]!, name);
      const y = convolution.run(input);
      results.push(Float32Array.from(await y.data()));
      y.dispose();
    }
    expect(tf.memory().numTensors).toBe(before + 3 * 2); // weights and bias of three kernels
    convolution.dispose();
    expect(tf.memory().numTensors).toBe(before);
    input.dispose();
    results.forEach((result) => expect(relativeGap(result, results[2]!)).toBeLessThan(1e-5));
    expect(results[0]).not.toEqual(results[2]); // they were not all computed by one kernel
  });

  it("keys a choice by everything it depends on", () => {
    const { settings, inputShape } = shapes[0]!;
    const others: ConvolutionShape[] = [
      { settings, inputShape: [2, 12, 12, 16] },
      { settings: { ...settings, strides: [2, 1] }, inputShape },
      { settings: { ...settings, dilations: [1, 2] }, inputShape },
      { settings: { ...settings, padding: [[1, 1], [1, 0]] }, inputShape }, // prettier-ignore
      { settings: { ...settings, kernelShape: [3, 3, 16, 31] }, inputShape },
      { settings: { ...settings, activation: "relu" }, inputShape },
    ];
    expect(new Set([shapes[0]!, ...others].map(choiceKey)).size).toBe(others.length + 1);
    expect(choiceKey(shapes[0]!)).toMatch(/swiftshader/i);
    expect(choiceKey(shapes[0]!)).toContain(tf.version_core);
  });
});
