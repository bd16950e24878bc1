import type { OnnxGraph, Value } from "./onnxGraph";
import type { Weight } from "./readWeights";

/** What a layer's translation is given. */
export interface Layer {
  kind: string;
  name: string;
  config: Record<string, unknown>;
  inputs: Value[];
  weight(name: string): Weight;
  graph: OnnxGraph;
}

type Translation = (layer: Layer) => Value[];

type Pair = [number, number];
const pair = (value: unknown): Pair => (Array.isArray(value) ? (value as Pair) : [Number(value), Number(value)]);

/** Padding of a window, [[top, bottom], [left, right]]: what was folded in, or Keras' own, lopsided where "same" is odd. */
function padsOf(config: Layer["config"], window: Pair, strides: Pair, grid: Pair): [Pair, Pair] {
  if (config["pads"]) return config["pads"] as [Pair, Pair];
  const along = (axis: 0 | 1): Pair => {
    if (config["padding"] !== "same") return [0, 0];
    const [size, stride] = [grid[axis], strides[axis]];
    const total = Math.max(0, (Math.ceil(size / stride) - 1) * stride + window[axis] - size);
    return [Math.floor(total / 2), Math.ceil(total / 2)];
  };
  return [along(0), along(1)];
}

/** [top, left, bottom, right], as ONNX wants them. */
const inOnnxOrder = ([[top, bottom], [left, right]]: [Pair, Pair]) => [top, left, bottom, right];

function slide([h, w]: Pair, window: Pair, strides: Pair, [rows, columns]: [Pair, Pair]): Pair {
  return [
    Math.floor((h + rows[0] + rows[1] - window[0]) / strides[0]) + 1,
    Math.floor((w + columns[0] + columns[1] - window[1]) / strides[1]) + 1,
  ];
}

const gridOf = ({ shape }: Value): Pair => [shape[2]!, shape[3]!];

const convolution: Translation = (layer) => {
  const { config, graph, name } = layer;
  const input = layer.inputs[0]!;
  const { values, shape } = layer.weight("kernel");
  const [rows, columns, depth, outputs] = shape as [number, number, number, number];
  const kernel = graph.weights(transpose(values, [rows * columns, depth, outputs], [2, 1, 0]), [outputs, depth, rows, columns]); // prettier-ignore
  const [strides, dilations] = [pair(config["strides"] ?? 1), pair(config["dilation_rate"] ?? 1)];
  const window: Pair = [(rows - 1) * dilations[0] + 1, (columns - 1) * dilations[1] + 1];
  const pads = padsOf(config, window, strides, gridOf(input));
  const inputs = [input.name, kernel];
  if (config["use_bias"] !== false) inputs.push(graph.weights(layer.weight("bias").values, [outputs]));
  const group = input.shape[1]! / depth;
  const attributes = { kernel_shape: [rows, columns], strides, dilations, pads: inOnnxOrder(pads), group };
  const sum = graph.node("Conv", inputs, attributes);
  const output = { name: sum, shape: [input.shape[0]!, outputs, ...slide(gridOf(input), window, strides, pads)] };
  return [activated(graph, output, config["activation"], name)];
};

function pooling(operator: "MaxPool" | "AveragePool"): Translation {
  return ({ config, graph, inputs }) => {
    const input = inputs[0]!;
    const window = pair(config["pool_size"] ?? 2);
    const strides = pair(config["strides"] ?? window);
    const pads = padsOf(config, window, strides, gridOf(input));
    const name = graph.node(operator, [input.name], { kernel_shape: window, strides, pads: inOnnxOrder(pads) });
    return [{ name, shape: [input.shape[0]!, input.shape[1]!, ...slide(gridOf(input), window, strides, pads)] }];
  };
}

const padding: Translation = ({ config, graph, inputs }) => {
  const { name, shape } = inputs[0]!;
  const [[top, bottom], [left, right]] = config["padding"] as [Pair, Pair];
  const pads = graph.integers([0, 0, top, left, 0, 0, bottom, right]);
  const padded = graph.node("Pad", [name, pads], { mode: "constant" });
  return [{ name: padded, shape: [shape[0]!, shape[1]!, shape[2]! + top + bottom, shape[3]! + left + right] }];
};

const dense: Translation = (layer) => {
  const { graph, inputs, config, name } = layer;
  const { values, shape } = layer.weight("kernel");
  const kernel = graph.weights(values, shape);
  const bias = config["use_bias"] === false ? [] : [graph.weights(layer.weight("bias").values, [shape[1]!])];
  const sum = graph.node("Gemm", [inputs[0]!.name, kernel, ...bias], {});
  return [activated(graph, { name: sum, shape: [inputs[0]!.shape[0]!, shape[1]!] }, config["activation"], name)];
};

/** Keras flattens channels last. */
const flatten: Translation = ({ graph, inputs }) => {
  const { name, shape } = inputs[0]!;
  const [n, c = 1, h = 1, w = 1] = shape as [number, number?, number?, number?];
  const ordered = h * w > 1 ? graph.node("Transpose", [name], { perm: [0, 2, 3, 1] }) : name;
  return [{ name: graph.node("Flatten", [ordered], { axis: 1 }), shape: [n, c * h * w] }];
};

const normalisation: Translation = (layer) => {
  const { graph, inputs, config } = layer;
  const { name, shape } = inputs[0]!;
  const channels = shape[1]!;
  const take = (key: string) => layer.weight(key).values;
  const parameters = [
    config["scale"] === false ? new Float32Array(channels).fill(1) : take("gamma"),
    config["center"] === false ? new Float32Array(channels) : take("beta"),
    take("moving_mean"),
    take("moving_variance"),
  ].map((values) => graph.weights(values, [channels]));
  const epsilon = { float: Number(config["epsilon"] ?? 1e-3) };
  return [{ name: graph.node("BatchNormalization", [name, ...parameters], { epsilon }), shape }];
};

const mean: Translation = ({ graph, inputs }) => {
  const { name, shape } = inputs[0]!;
  const pooled = graph.node("GlobalAveragePool", [name]);
  return [{ name: graph.node("Flatten", [pooled], { axis: 1 }), shape: shape.slice(0, 2) }];
};

const sum: Translation = ({ graph, inputs }) => {
  const name = inputs.slice(1).reduce((total, { name }) => graph.node("Add", [total, name]), inputs[0]!.name);
  return [{ name, shape: inputs[0]!.shape }];
};

/** One translation per kind of Keras layer; LAP layers and the input are translated elsewhere. */
export const layerNodes: Record<string, Translation> = {
  Conv2D: convolution,
  MaxPooling2D: pooling("MaxPool"),
  AveragePooling2D: pooling("AveragePool"),
  GlobalAveragePooling2D: mean,
  ZeroPadding2D: padding,
  BatchNormalization: normalisation,
  Dense: dense,
  Flatten: flatten,
  Add: sum,
  Dropout: ({ inputs }) => [inputs[0]!],
  ReLU: ({ graph, inputs, name }) => [activated(graph, inputs[0]!, "relu", name)],
  Activation: ({ graph, inputs, config, name }) => [activated(graph, inputs[0]!, config["activation"], name)],
  Softmax: ({ graph, inputs, name }) => [activated(graph, inputs[0]!, "softmax", name)],
};

function activated(graph: OnnxGraph, { name, shape }: Value, activation: unknown, layer: string): Value {
  switch (activation) {
    case undefined:
    case "linear":
      return { name, shape };
    case "relu":
      return { name: graph.node("Relu", [name]), shape };
    case "relu6":
      return { name: graph.node("Clip", [name, graph.number(0), graph.number(6)]), shape };
    case "sigmoid":
      return { name: graph.node("Sigmoid", [name]), shape };
    case "softmax":
      return { name: graph.node("Softmax", [name], { axis: 1 }), shape };
    default:
      throw new Error(
        `${layer} has the activation ${JSON.stringify(activation)}; expected linear, relu, relu6, sigmoid or softmax.`,
      );
  }
}

/** Elements with their axes in the order `axes`. */
export function transpose(values: Float32Array, shape: number[], axes: number[]): Float32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((size, n) => size * n, 1));
  const sizes = axes.map((axis) => shape[axis]!);
  const steps = axes.map((axis) => strides[axis]!);
  const out = new Float32Array(values.length);
  for (let at = 0; at < out.length; at++) {
    let [rest, from] = [at, 0];
    for (let axis = sizes.length - 1; axis >= 0; axis--) {
      from += (rest % sizes[axis]!) * steps[axis]!;
      rest = Math.floor(rest / sizes[axis]!);
    }
    out[at] = values[from]!;
  }
  return out;
}
