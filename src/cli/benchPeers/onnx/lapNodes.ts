import type { Layer } from "./layerNodes";
import { transpose } from "./layerNodes";
import type { OnnxGraph, Value } from "./onnxGraph";

type Pair = [number, number];

/**
 * Local attention pooling in stock ONNX operators: the pooled version of every input, then the concept maps P.
 *
 * Windows that tile the map (kernel = stride, nothing left over) take the cheapest form there is, with one weight per
 * pixel: O = AveragePool(w X) / AveragePool(w), the window's maximum by MaxPool and Resize. Overlapping windows are
 * sliced, offset by offset. A peer should not lose because its network was written down badly.
 */
export function lapNodes(layer: Layer): { pooled: Value[]; maps: Value } {
  const { graph, inputs, config, name } = layer;
  const main = inputs[0]!;
  const [n, , h, w] = main.shape as [number, number, number, number];
  const maps = {
    name: graph.node("Sigmoid", [scores(layer, main)], {}, name),
    shape: [n, Number(config["heads"]), h, w],
  };
  const attention = aggregated(layer, maps);
  const alpha = layer.weight("alpha").values[0]!;
  const nrm = (v: string, top: string) => {
    const below = graph.node("Sub", [top, v]);
    const scaled = graph.node("Mul", [graph.node("Mul", [below, below]), graph.number(-(alpha ** 2))]);
    const weight = graph.node("Mul", [graph.node("Exp", [scaled]), v]);
    return graph.node("Add", [weight, graph.number(Number(config["epsilon"] ?? 1e-6))]);
  };
  const adaptive = config["adaptive"] as Pair | null | undefined;
  if (adaptive) return { pooled: bins(graph, inputs, attention, adaptive, nrm), maps };
  // TF.js saves its keys in snake case; the recipes write them as the layer reads them.
  const kernel = (config["poolSize"] ?? config["pool_size"] ?? [2, 2]) as Pair;
  const stride = (config["strides"] ?? kernel) as Pair;
  const padding = config["padding"] ?? "valid";
  const plain = padding === "valid" && kernel.every((size, axis) => size === stride[axis]);
  const tiled = plain && h % kernel[0] === 0 && w % kernel[1] === 0;
  const pads: [Pair, Pair] = padding === "valid" ? [[0, 0], [0, 0]] : (padding as [Pair, Pair]); // prettier-ignore
  const pooled = tiled
    ? tiles(graph, inputs, attention, kernel, nrm)
    : views(graph, inputs, attention, { kernel, stride, pads }, nrm);
  return { pooled, maps };
}

type Nrm = (v: string, top: string) => string;

/** z = Sc(X): two 1x1 convolutions with ReLU between, or one. */
function scores(layer: Layer, { name }: Value): string {
  const { graph } = layer;
  const dense = (input: string, part: string) => {
    const { values, shape } = layer.weight(`${part}_kernel`);
    const [from, to] = shape as Pair;
    const kernel = graph.weights(transpose(values, [from, to], [1, 0]), [to, from, 1, 1]);
    return graph.node("Conv", [input, kernel, graph.weights(layer.weight(`${part}_bias`).values, [to])], {
      kernel_shape: [1, 1],
    });
  };
  const hidden = Number(layer.config["hidden"] ?? 8) > 0 ? graph.node("Relu", [dense(name, "hidden")]) : name;
  return dense(hidden, "heads");
}

/** V = Agg(P), one channel. */
function aggregated(layer: Layer, maps: Value): string {
  const { graph, config } = layer;
  const heads = maps.shape[1]!;
  switch (config["aggregator"] ?? (heads === 1 ? "identity" : "sum")) {
    case "identity":
      return maps.name;
    case "sum":
      return graph.node("ReduceSum", [maps.name, graph.integers([1])], { keepdims: 1 });
    case "mean":
      return graph.node("ReduceMean", [maps.name], { axes: [1], keepdims: 1 });
    case "max":
      return graph.node("ReduceMax", [maps.name], { axes: [1], keepdims: 1 });
    default: {
      const kernel = graph.weights(layer.weight("aggregator_kernel").values, [1, heads, 1, 1]);
      const bias = graph.weights(layer.weight("aggregator_bias").values, [1]);
      return graph.node("Sigmoid", [graph.node("Conv", [maps.name, kernel, bias], { kernel_shape: [1, 1] })]);
    }
  }
}

function tiles(graph: OnnxGraph, inputs: Value[], v: string, kernel: Pair, nrm: Nrm): Value[] {
  const window = { kernel_shape: kernel, strides: kernel };
  const top = graph.node("MaxPool", [v], window);
  const scales = graph.weights(Float32Array.of(1, 1, ...kernel), [4]);
  const spread = graph.node("Resize", [top, "", scales], {
    mode: "nearest",
    coordinate_transformation_mode: "asymmetric",
    nearest_mode: "floor",
  });
  const weight = nrm(v, spread);
  const total = graph.node("AveragePool", [weight], window);
  return inputs.map(({ name, shape: [n, c, h, w] }) => ({
    name: graph.node("Div", [graph.node("AveragePool", [graph.node("Mul", [name, weight])], window), total]),
    shape: [n!, c!, h! / kernel[0], w! / kernel[1]],
  }));
}

function views(
  graph: OnnxGraph,
  inputs: Value[],
  v: string,
  { kernel, stride, pads }: { kernel: Pair; stride: Pair; pads: [Pair, Pair] },
  nrm: Nrm,
): Value[] {
  const [h, w] = inputs[0]!.shape.slice(2) as Pair;
  const [[top, bottom], [left, right]] = pads;
  const rows = Math.floor((h + top + bottom - kernel[0]) / stride[0]) + 1;
  const columns = Math.floor((w + left + right - kernel[1]) / stride[1]) + 1;
  const padded = pads.flat().some((n) => n > 0);
  const offsets = Array.from({ length: kernel[0] * kernel[1] }, (_, k) => [Math.floor(k / kernel[1]), k % kernel[1]]);
  const seen = (x: string, fill: number) => {
    const whole = padded
      ? graph.node("Pad", [x, graph.integers([0, 0, top, left, 0, 0, bottom, right]), graph.number(fill)], {})
      : x;
    return offsets.map(([y, x]) => {
      const start = graph.integers([y!, x!]);
      const end = graph.integers([y! + stride[0] * (rows - 1) + 1, x! + stride[1] * (columns - 1) + 1]);
      return graph.node("Slice", [whole, start, end, graph.integers([2, 3]), graph.integers(stride)]);
    });
  };
  const stack = (parts: string[]) => (parts.length === 1 ? parts[0]! : graph.node("Concat", parts, { axis: 1 }));
  // Attention is never negative, so a fill of -1 keeps padding out of the window's maximum.
  const values = stack(seen(v, -1));
  let weight = nrm(values, graph.node("ReduceMax", [values], { axes: [1], keepdims: 1 }));
  if (padded) {
    const inside = graph.weights(new Float32Array(h * w).fill(1), [1, 1, h, w]);
    weight = graph.node("Mul", [weight, stack(seen(inside, 0))]);
  }
  const total = graph.node("ReduceSum", [weight, graph.integers([1])], { keepdims: 1 });
  const shares = graph.node("Div", [weight, total]);
  const share = offsets.map((_, k) =>
    graph.node("Slice", [shares, graph.integers([k]), graph.integers([k + 1]), graph.integers([1])]),
  );
  return inputs.map(({ name, shape: [n, c] }) => ({
    name: seen(name, 0)
      .map((view, k) => graph.node("Mul", [view, share[k]!]))
      .reduce((sum, term) => graph.node("Add", [sum, term])),
    shape: [n!, c!, rows, columns],
  }));
}

/** Adaptive pooling: bin i of o covers floor(i H / o) .. ceil((i + 1) H / o). */
function bins(graph: OnnxGraph, inputs: Value[], v: string, count: Pair, nrm: Nrm): Value[] {
  const grid = inputs[0]!.shape.slice(2) as Pair;
  const axes = graph.integers([2, 3]);
  const along = (axis: 0 | 1) =>
    Array.from({ length: count[axis] }, (_, i): Pair => [
      Math.floor((i * grid[axis]) / count[axis]),
      Math.ceil(((i + 1) * grid[axis]) / count[axis]),
    ]);
  const lines = along(0).map(([top, bottom]) => {
    const cells = along(1).map(([left, right]) => {
      const whole = top === 0 && left === 0 && bottom === grid[0] && right === grid[1];
      const cut = (x: string) =>
        whole ? x : graph.node("Slice", [x, graph.integers([top, left]), graph.integers([bottom, right]), axes]);
      const seen = cut(v);
      const weight = nrm(seen, graph.node("ReduceMax", [seen], { axes: [2, 3], keepdims: 1 }));
      const total = graph.node("ReduceSum", [weight, axes], { keepdims: 1 });
      return inputs.map(({ name }) =>
        graph.node("Div", [
          graph.node("ReduceSum", [graph.node("Mul", [cut(name), weight]), axes], { keepdims: 1 }),
          total,
        ]),
      );
    });
    return inputs.map((_, i) => joined(graph, cells.map((cell) => cell[i]!), 3)); // prettier-ignore
  });
  return inputs.map(({ shape: [n, c] }, i) => ({
    name: joined(graph, lines.map((line) => line[i]!), 2), // prettier-ignore
    shape: [n!, c!, ...count],
  }));
}

function joined(graph: OnnxGraph, parts: string[], axis: number): string {
  return parts.length === 1 ? parts[0]! : graph.node("Concat", parts, { axis });
}
