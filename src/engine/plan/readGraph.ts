import type * as tf from "@tensorflow/tfjs";

import type { Graph, Node, ValueId, Weight } from "./graph";
import { layerKinds } from "./layers/index";
import type { LayerUse } from "./layers/layerKind";
import { Refused } from "./refused";

/**
 * Reads a LayersModel, functional or Sequential, nested ones laid open, as a graph of plain data. The model is left alone.
 *
 * @param inputShape [rows, columns, channels], for networks that take any size
 * @throws Refused naming the first layer that plans do not know
 */
export async function readGraph(model: tf.LayersModel, inputShape?: readonly number[]): Promise<Graph> {
  const reader = new Reader(await readWeights(model));
  const inputs = model.inputs.map((symbol) => reader.input(symbol, inputShape));
  const known: Known = new Map(model.inputs.map((symbol, i) => [symbol, inputs[i]!]));
  const results = model.outputs.map((symbol) => reader.value(symbol, known));
  const { nodes, shapes } = reader;
  return { inputs, outputs: name(model, nodes, results), nodes, shapes };
}

type Known = Map<tf.SymbolicTensor, ValueId>;

class Reader {
  readonly nodes: Node[] = [];
  readonly shapes: number[][] = [];

  constructor(private readonly weights: Map<tf.layers.Layer, Record<string, Weight>>) {}

  input({ shape, name }: tf.SymbolicTensor, given: readonly number[] | undefined): ValueId {
    const sizes = shape.slice(1).map((size, axis) => size ?? given?.[axis] ?? null);
    return this.add(checkShape(sizes, name));
  }

  /** The value of a symbolic tensor; `known` are those of the same model that have been read. */
  value(symbol: tf.SymbolicTensor, known: Known): ValueId {
    // Not by recursion: a deep network would overflow the stack.
    const waiting = [symbol];
    for (let next = waiting.at(-1); next; next = waiting.at(-1)) {
      const missing = known.has(next) ? [] : next.inputs.filter((input) => !known.has(input));
      if (missing.length > 0) {
        waiting.push(...missing.reverse()); // the first on top
        continue;
      }
      if (!known.has(next)) {
        const { sourceLayer, nodeIndex, inputs } = next;
        const symbols = sourceLayer.inboundNodes[nodeIndex]!.outputTensors;
        const values = this.apply(sourceLayer, inputs.map((input) => known.get(input)!)); // prettier-ignore
        symbols.forEach((each, i) => known.set(each, values[i]!));
      }
      waiting.pop();
    }
    return known.get(symbol)!;
  }

  private apply(layer: tf.layers.Layer, inputs: ValueId[]): ValueId[] {
    if (isModel(layer)) {
      const known: Known = new Map(layer.inputs.map((symbol, i) => [symbol, inputs[i]!]));
      return layer.outputs.map((symbol) => this.value(symbol, known));
    }
    const kind = layerKinds.get(layer.getClassName());
    if (!kind) throw new Refused(layer.name, `plans do not know layers of class ${layer.getClassName()}`);
    return kind.read(this.use(layer, inputs));
  }

  private use(layer: tf.layers.Layer, inputs: ValueId[]): LayerUse {
    const { name } = layer;
    const shapes = inputs.map((value) => this.shapes[value]!);
    const batched = shapes.map((shape) => [null, ...shape]);
    const told = layer.computeOutputShape(batched.length === 1 ? batched[0]! : batched);
    const outputShapes = (Array.isArray(told[0]) ? (told as tf.Shape[]) : [told as tf.Shape]).map((shape) =>
      checkShape(shape.slice(1), name),
    );
    const emitMany: LayerUse["emitMany"] = (operation, inputs, shapes, weights) => {
      const outputs = shapes.map((shape) => this.add(shape));
      this.nodes.push({ layers: [name], operation, inputs, outputs, weights });
      return outputs;
    };
    return {
      ...{ layer, name, inputs, shapes, outputShapes, emitMany },
      config: layer.getConfig(),
      weights: this.weights.get(layer) ?? {},
      emit: (operation, inputs, shape, weights = {}) => emitMany(operation, inputs, [shape], weights)[0]!,
      refuse(what) {
        throw new Refused(name, what);
      },
    };
  }

  private add(shape: number[]): ValueId {
    return this.shapes.push(shape) - 1;
  }
}

/** Names what a plan gives: the input and output of the final softmax, and every LAP's logits and first features. */
function name(model: tf.LayersModel, nodes: Node[], results: ValueId[]): Record<string, ValueId> {
  const [last, more] = results;
  const final = nodes.find(({ outputs }) => outputs.includes(last!));
  const layer = model.outputs[0]!.sourceLayer.name;
  if (more !== undefined) throw new Refused(layer, `the network has ${results.length} outputs, expected one`);
  if (final?.operation.kind !== "activation" || final.operation.name !== "softmax") {
    throw new Refused(layer, "the network ends in it, expected a softmax, before which the logits are read");
  }
  const outputs: Record<string, ValueId> = { logits: final.inputs[0]!, probabilities: last! };
  for (const { operation, inputs, outputs: values } of nodes) {
    if (operation.kind !== "lap") continue;
    if (`${operation.name}:z` in outputs) throw new Refused(operation.name, "it is applied more than once");
    outputs[`${operation.name}:z`] = values.at(-1)!;
    outputs[`${operation.name}:x`] = inputs[0]!;
  }
  return outputs;
}

/** Every weight of the model, read once, by the last part of its name. */
async function readWeights(model: tf.LayersModel): Promise<Map<tf.layers.Layer, Record<string, Weight>>> {
  const all = new Map<tf.layers.Layer, Record<string, Weight>>();
  for (const layer of model.layers) {
    if (isModel(layer)) {
      for (const [inner, weights] of await readWeights(layer)) all.set(inner, weights);
      continue;
    }
    const read: Record<string, Weight> = {};
    for (const weight of layer.weights) {
      const values = Float32Array.from(await weight.read().data());
      read[weight.originalName.replace(/.*\//, "")] = { shape: weight.shape.map((size) => size!), values };
    }
    all.set(layer, read);
  }
  return all;
}

function checkShape(shape: readonly (number | null)[], layer: string): number[] {
  if (shape.some((size) => size === null || !(size >= 1))) {
    throw new Refused(layer, `its size is open or empty: [n, ${shape.map((size) => size ?? "?").join(", ")}]`);
  }
  return shape as number[];
}

/** Told by what it has: the class is called Functional, Model or Sequential. */
function isModel(layer: tf.layers.Layer): layer is tf.LayersModel {
  return "outputLayers" in layer && "layers" in layer;
}
