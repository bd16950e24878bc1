import type * as tf from "@tensorflow/tfjs";

import type { LayerFacts, LayerSetting, WeightFacts } from "../base";
import type { LocalAttentionPooling } from "../lap";
import { lapLayers, type OpenModel } from "../models";
import type { Plan } from "./plan/plan";

/** Said elsewhere, or without meaning for who looks at a network. */
const UNTOLD = /^(name|trainable|dtype|batchInputShape|sparse|ragged|momentum|seed)$|(Initializer|Regularizer|Constraint)$/; // prettier-ignore

/** What a setting is when nothing is said of it. */
const USUAL: Record<string, (value: unknown) => boolean> = {
  useBias: (value) => value === true,
  center: (value) => value === true,
  scale: (value) => value === true,
  activation: (value) => value === "linear",
  dilationRate: (value) => [value].flat().every((each) => each === 1),
  dataFormat: (value) => value === "channelsLast",
  depthMultiplier: (value) => value === 1,
};

/** Every layer that the outputs need, each behind those that it reads, branch after branch; a network within one is one layer. */
export function layerFacts({ model, stored }: Pick<OpenModel, "model" | "stored">): LayerFacts[] {
  const laps = new Set<tf.layers.Layer>(lapLayers(model));
  return inOrder(model).map(({ layer, inputs, outputs }) => ({
    name: layer.name,
    kind: layer.getClassName(),
    inputs,
    shapes: outputs.map(({ shape }) => shape.slice(1)),
    settings: settingsOf(layer),
    weights: layer.weights.map((weight) => weightFacts(weight, stored)),
    lap: laps.has(layer) ? lapFacts(layer as LocalAttentionPooling, outputs) : undefined,
  }));
}

/** The same with the multiply-adds of a plan; those of fused layers stand with the one whose weights they use. */
export function withMacs(layers: LayerFacts[], plan: Plan | undefined): LayerFacts[] {
  if (!plan) return layers;
  const known = new Map(layers.map((layer) => [layer.name, layer]));
  const macs = new Map<string, number>();
  for (const step of plan.steps) {
    const names = step.name.split(" + ").filter((name) => known.has(name));
    const at = names.find((name) => known.get(name)!.weights.length > 0) ?? names[0];
    if (at !== undefined) macs.set(at, (macs.get(at) ?? 0) + step.macs);
  }
  return layers.map((layer) => ({ ...layer, macs: macs.get(layer.name) ?? 0 }));
}

interface Use {
  layer: tf.layers.Layer;
  inputs: string[];
  outputs: tf.SymbolicTensor[];
}

function inOrder(model: tf.LayersModel): Use[] {
  const uses = new Map<tf.layers.Layer, Use>();
  const seen = new Set<tf.SymbolicTensor>();
  const starts = new Set(model.inputs);
  // Not by recursion: a deep network would overflow the stack.
  const waiting = model.outputs.toReversed();
  for (let next = waiting.at(-1); next; next = waiting.at(-1)) {
    const reads = starts.has(next) ? [] : next.inputs;
    const missing = seen.has(next) ? [] : reads.filter((input) => !seen.has(input));
    if (missing.length > 0) {
      waiting.push(...missing.toReversed()); // the first on top
      continue;
    }
    waiting.pop();
    if (seen.has(next)) continue;
    const { sourceLayer: layer, nodeIndex } = next;
    const outputs = layer.inboundNodes[nodeIndex]!.outputTensors;
    for (const output of outputs) seen.add(output);
    const use = uses.get(layer) ?? { layer, inputs: [], outputs };
    use.inputs = [...new Set([...use.inputs, ...reads.map(({ sourceLayer }) => sourceLayer.name)])];
    uses.set(layer, use);
  }
  return [...uses.values()];
}

function settingsOf(layer: tf.layers.Layer): Record<string, LayerSetting> {
  // The settings of a network within a network are its layers.
  if ("layers" in layer) return {};
  const told = Object.entries(layer.getConfig()).filter(
    ([name, value]) => !UNTOLD.test(name) && USUAL[name]?.(value) !== true && isSetting(value),
  );
  return Object.fromEntries(told) as Record<string, LayerSetting>;
}

function isSetting(value: unknown): boolean {
  if (["string", "number", "boolean"].includes(typeof value)) return true;
  return Array.isArray(value) && value.flat().every((each) => typeof each === "number");
}

export function weightFacts({ originalName, shape }: tf.LayerVariable, stored: OpenModel["stored"]): WeightFacts {
  const sizes = shape.map((size) => size ?? 0);
  const { dtype = "float32", scale, min, bytes = 0 } = stored.get(originalName) ?? {};
  return { name: originalName.replace(/.*\//, ""), shape: sizes, stored: dtype, scale, min, bytes };
}

function lapFacts({ settings }: LocalAttentionPooling, outputs: tf.SymbolicTensor[]): LayerFacts["lap"] {
  const { adaptive, windows, heads } = settings;
  const [, rows = null, columns = null] = outputs.at(-1)!.shape;
  return { grid: [rows, columns], window: adaptive ? null : [...windows.kernel], heads };
}
