import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";

import { LocalAttentionPooling } from "../../lap";
import { seededRandom } from "../../base";
import { numericGradient } from "../../lap/testing";
import { randomTensor, relativeGap } from "../../lap/testTensors";
import { conceptOutput, lapLayers } from "../../models";
import { bind } from "./bind";
import { compile } from "./compile";
import { bindOperation } from "./operations/index";
import type { Unbound } from "./operations/operation";
import { randomTopology } from "./randomTopology";

const BACKEND = process.env["TFJS_BACKEND"] ?? "cpu";

afterEach(() => tf.setBackend(BACKEND));

type Numbers = Record<string, Float32Array>;

/** Gradients by name, read and freed. */
async function gradients(loss: () => tf.Scalar, variables: Record<string, tf.Variable>): Promise<Numbers> {
  const { value, grads } = tf.variableGrads(loss, Object.values(variables));
  const read = await Promise.all(
    Object.entries(variables).map(
      async ([name, { name: key }]) => [name, await grads[key]!.data<"float32">()] as const,
    ),
  );
  tf.dispose([value, grads]);
  return Object.fromEntries(read);
}

/** A loss that pulls every number somewhere else. */
function pull(tensors: tf.Tensor[]): tf.Scalar {
  const terms = tensors.map((tensor, i) => tf.sum(tf.mul(tensor, randomTensor(tensor.shape as [number], 90 + i))));
  return terms.reduce((sum, term) => tf.add(sum, term)) as tf.Scalar;
}

describe("gradients are those of TF.js through the LayersModel on cpu", () => {
  const compared: number[] = [];

  /** Left out where TF.js' own gradient on cpu is known to be wrong, or to throw. */
  function trusted({ layers }: tf.LayersModel): boolean {
    return layers.every((layer) => {
      const config = layer.getConfig();
      switch (layer.getClassName()) {
        case "UpSampling2D":
        case "ThresholdedReLU":
        case "Maximum":
          return false;
        case "Model":
        case "Sequential":
          return trusted(layer as tf.LayersModel);
        case "BatchNormalization":
          return config["scale"] === true && config["center"] === true;
        case "Conv2D":
          return Math.max(...(config["dilationRate"] as number[])) === 1;
        case "AveragePooling2D":
          return config["padding"] === "valid";
        default:
          return true;
      }
    });
  }

  it.each([0, 60, 120, 180])("for topologies from seed %i on", async (first) => {
    for (let seed = first; seed < first + 60; seed++) {
      await tf.setBackend("cpu");
      const random = seededRandom(seed);
      const model = randomTopology(random);
      const layers = lapLayers(model);
      if (layers.length === 0 || !trusted(model)) {
        model.dispose();
        continue;
      }
      const plan = await compile(model);
      const names = layers.map(({ name }) => name);
      const shape = [2, ...model.inputs[0]!.shape.slice(1)] as [number, number, number, number];
      const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => 2 * random() - 1);
      const extended = tf.model({ inputs: model.inputs, outputs: [...model.outputs, ...layers.map(conceptOutput)] });
      const x = tf.variable(tf.tensor(values, shape));
      const theirs: Record<string, tf.Variable> = { x };
      for (const layer of layers) {
        for (const weight of layer.weights) {
          theirs[weight.originalName.replace(/.*?(lap\d+)/, "$1")] = weight.read() as tf.Variable;
        }
      }
      const expected = await gradients(
        () => pull([extended.apply(x, { training: false }) as tf.Tensor[]].flat()),
        theirs,
      );
      x.dispose();

      await tf.setBackend(BACKEND);
      const program = bind(plan, { trainable: names });
      const input = tf.variable(tf.tensor(values, shape));
      const ours: Record<string, tf.Variable> = { x: input };
      for (const [lap, { variables }] of program.laps) {
        for (const [name, variable] of Object.entries(variables)) ours[`${lap}/${name}`] = variable;
      }
      const wanted = ["probabilities", ...names.map((name) => `${name}:z`)];
      const got = await gradients(() => {
        const outputs = program.run(input, wanted);
        return pull(wanted.map((name) => outputs[name]!));
      }, ours);
      expect(Object.keys(got).sort()).toEqual(Object.keys(expected).sort());
      // Sums over pixels that all but cancel carry the rounding of their terms, and are not told apart from 0.
      const largest = Math.max(...Object.values(expected).map((numbers) => numbers.reduce((top, each) => Math.max(top, Math.abs(each)), 0))); // prettier-ignore
      for (const [name, numbers] of Object.entries(expected)) {
        const gap = relativeGap(got[name]!, numbers, largest / 100);
        expect(gap, `seed ${seed}, ${name}: ${plan.steps.map((step) => step.name).join("; ")}`).toBeLessThan(1e-4);
        compared.push(gap);
      }
      input.dispose();
      program.dispose();
      model.dispose();
    }
  });

  it("and many were compared", () => {
    expect(compared.length).toBeGreaterThan(200);
  });
});

describe("an operation's gradient is that of finite differences:", () => {
  type Case = [string, Pick<Unbound, "operation"> & Partial<Unbound>, ...shapes: number[][]];
  const weight = (...shape: number[]) => ({ shape, values: Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(2 * i + 1)) }); // prettier-ignore
  const window = { window: [3, 2], strides: [2, 1], padding: [[1, 0], [0, 1]] } as const; // prettier-ignore
  const cases: Case[] = [
    ["maximum of windows", { operation: { kind: "pool", mode: "maximum", ...window } as never }, [2, 5, 6, 3]],
    ["maximum of negative windows", { operation: { kind: "pool", mode: "maximum", window: [2, 2], strides: [3, 3], padding: [[0, 0], [1, 1]] } }, [1, 7, 7, 2]],
    ["mean of windows", { operation: { kind: "pool", mode: "average", ...window } as never }, [2, 5, 6, 3]],
    ["mean with the stride above the window", { operation: { kind: "pool", mode: "average", window: [2, 1], strides: [3, 2], padding: [[0, 1], [0, 0]] } }, [1, 7, 6, 2]],
    ["depthwise", { operation: { kind: "depthwise", strides: [1, 1], padding: [[1, 1], [0, 2]], activation: "linear" }, weights: { kernel: weight(3, 2, 3, 1), bias: weight(3) } }, [2, 5, 6, 3]],
    ["depthwise, strided, two kernels per channel", { operation: { kind: "depthwise", strides: [2, 3], padding: [[0, 1], [2, 1]], activation: "relu" }, weights: { kernel: weight(2, 3, 2, 2) } }, [1, 6, 7, 2]],
    ["depthwise with relu6", { operation: { kind: "depthwise", strides: [2, 2], padding: [[0, 0], [0, 0]], activation: "relu6" }, weights: { kernel: weight(2, 2, 3, 1), bias: weight(3) } }, [2, 6, 7, 3]],
    ["convolution with a residual", { operation: { kind: "convolution", settings: { kernelShape: [3, 3, 2, 3], strides: [2, 2], dilations: [1, 1], padding: [[0, 1], [1, 1]], activation: "relu" } }, weights: { kernel: weight(3, 3, 2, 3), bias: weight(3) } }, [1, 6, 5, 2], [1, 3, 3, 3]],
    ["dense on maps", { operation: { kind: "dense", activation: "relu" }, weights: { kernel: weight(3, 4), bias: { shape: [4], values: Float32Array.of(5, -5, 4, -4) } } }, [2, 2, 3, 3]],
    ["nearest enlarging", { operation: { kind: "upsample", factors: [2, 3], interpolation: "nearest" } }, [2, 3, 4, 2]],
    ["bilinear enlarging", { operation: { kind: "upsample", factors: [3, 2], interpolation: "bilinear" } }, [2, 3, 4, 2]],
    ["maximum, repeated along axes", { operation: { kind: "merge", mode: "maximum" } }, [2, 3, 4, 2], [2, 1, 1, 2]],
    ["minimum, repeated along axes", { operation: { kind: "merge", mode: "minimum" } }, [2, 1, 4, 1], [2, 3, 1, 2]],
    ["minimum of three", { operation: { kind: "merge", mode: "minimum" } }, [2, 2, 2, 2], [2, 2, 2, 2], [2, 2, 2, 2]],
    ["product, repeated along axes", { operation: { kind: "merge", mode: "multiply" } }, [2, 3, 4, 2], [2, 1, 1, 2]],
    ["difference", { operation: { kind: "merge", mode: "subtract" } }, [2, 3, 4, 2], [2, 3, 4, 2]],
    ["scale and shift", { operation: { kind: "scaleShift" }, weights: { scale: weight(1, 1, 1, 3), shift: weight(1, 1, 1, 3) } }, [2, 3, 2, 3]],
    ["prelu", { operation: { kind: "prelu" }, weights: { alpha: weight(3, 2, 3) } }, [2, 3, 2, 3]],
    ["global maximum", { operation: { kind: "globalPool", mode: "maximum" } }, [2, 3, 4, 3]],
    ...(["elu", "selu", "sigmoid", "hardSigmoid", "tanh", "softplus", "softsign", "swish", "mish", "gelu", "gelu_new", "softmax", "logSoftmax"] as const).map(
      (name): Case => [name, { operation: { kind: "activation", name } }, [2, 3, 2, 3]],
    ),
    ["leaky relu", { operation: { kind: "activation", name: "leakyRelu", alpha: 0.2 } }, [2, 3, 2, 3]],
    ["thresholded relu", { operation: { kind: "activation", name: "thresholdedRelu", alpha: 0.3 } }, [2, 3, 2, 3]],
    ["clipped relu", { operation: { kind: "activation", name: "clippedRelu", alpha: 0.5 } }, [2, 3, 2, 3]],
  ]; // prettier-ignore

  it.each(cases)("%s", async (_, node, ...shapes) => {
    const bound = bindOperation({ inputs: [], outputs: [], weights: {}, ...node }, false);
    const before = tf.memory().numTensors;
    // Apart from each other and from every kink by more than a step.
    const sizes = shapes.map((shape) => tf.util.sizeFromShape(shape));
    const values = shapes.map((_, i) => distinct(sizes[i]!, i + 1));
    const inputs = values.map((numbers, i) => tf.tensor(numbers, shapes[i]));
    const grads = tf.grads((...x: tf.Tensor[]) => pull(bound.run(x)))(inputs);
    for (const [i, input] of inputs.entries()) {
      expect(grads[i]!.shape).toEqual(input.shape);
      const at = (numbers: ArrayLike<number>) =>
        tf.tidy(() => pull(bound.run(inputs.map((x, j) => (j === i ? tf.tensor(Float32Array.from(numbers), x.shape) : x))))); // prettier-ignore
      const scalars = new Map<string, number>();
      // numericGradient asks for plain numbers, and tensors give theirs later: first collect what it asks for.
      const asked: number[][] = [];
      numericGradient((numbers) => (asked.push([...numbers]), 0), values[i]!, STEP);
      for (const numbers of asked) {
        const scalar = at(numbers);
        scalars.set(numbers.join(), (await scalar.data())[0]!);
        scalar.dispose();
      }
      const slopes = numericGradient((numbers) => scalars.get(numbers.join())!, values[i]!, STEP);
      expect(relativeGap(await grads[i]!.data(), slopes)).toBeLessThan(2e-3);
    }
    tf.dispose([grads, inputs]);
    bound.dispose();
    expect(tf.memory().numTensors).toBeLessThanOrEqual(before);
  });

  const STEP = 4e-3;

  /** Numbers from -1 to 1 in a random order, all at least two steps apart where there is room. */
  function distinct(count: number, seed: number): Float32Array {
    const random = seededRandom(seed);
    const order = Array.from({ length: count }, (_, i) => [random(), i] as const).sort(([a], [b]) => a - b);
    return Float32Array.from(order, ([, i]) => -1 + (2 * (i + 0.31 + 0.17 * seed)) / count);
  }
});

it("LAP weights have the gradient of finite differences, through a smooth network", async () => {
  const input = tf.input({ shape: [6, 6, 2] });
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor) => [layer.apply(x) as tf.SymbolicTensor].flat()[0]!;
  const init = tf.initializers.glorotNormal({ seed: 3 }) as never;
  const lap = (name: string, adaptive?: [number, number]) =>
    new LocalAttentionPooling({ name, heads: 2, hidden: 0, aggregator: "trainable", seed: 5, ...(adaptive ? { adaptive } : {}) }); // prettier-ignore
  let x = apply(tf.layers.conv2d({ filters: 3, kernelSize: 3, activation: "tanh", kernelInitializer: init }), input);
  x = apply(tf.layers.conv2d({ filters: 3, kernelSize: 2, padding: "same", activation: "softplus", kernelInitializer: init }), apply(lap("lap1"), x)); // prettier-ignore
  x = apply(tf.layers.flatten(), apply(lap("lap2", [1, 1]), x));
  const model = tf.model({ inputs: input, outputs: apply(tf.layers.dense({ units: 2, activation: "softmax", kernelInitializer: init }), x) }); // prettier-ignore
  const plan = await compile(model);
  const program = bind(plan, { trainable: ["lap1", "lap2"] });
  const image = randomTensor<tf.Rank.R4>([2, 6, 6, 2], 1);
  const wanted = ["logits", "lap1:z", "lap2:z"];
  const loss = () => {
    const outputs = program.run(image, wanted);
    return pull(wanted.map((name) => outputs[name]!));
  };
  for (const [name, { variables }] of program.laps) {
    const slopes = await gradients(loss, variables);
    for (const [key, variable] of Object.entries(variables)) {
      const values = await variable.data<"float32">();
      const step = 1e-2;
      for (let i = 0; i < values.length; i++) {
        const near = async (to: number) => {
          program.setLapWeights(name, { [key]: values.with(i, to) });
          const scalar = tf.tidy(loss);
          const [value] = await scalar.data();
          scalar.dispose();
          return value!;
        };
        const slope = ((await near(values[i]! + step)) - (await near(values[i]! - step))) / (2 * step);
        program.setLapWeights(name, { [key]: values });
        expect(Math.abs(slopes[key]![i]! - slope), `${name}/${key} ${i}`).toBeLessThan(
          2e-3 * Math.max(1, Math.abs(slope)),
        );
      }
    }
  }
  image.dispose();
  program.dispose();
  model.dispose();
});
