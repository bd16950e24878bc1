import type { NetworkFiles } from "../../bench/vanillaTwin";
import { type Edge, foldPadding, type JsonLayer } from "./foldPadding";
import { lapNodes } from "./lapNodes";
import { type Layer, layerNodes } from "./layerNodes";
import { OnnxGraph, type Value } from "./onnxGraph";
import { readWeights } from "./readWeights";

interface Graph {
  layers: JsonLayer[];
  output_layers: Edge[];
}

/** A network as ONNX: one input "input" [batch, 3, size, size], the outputs "logits" and one per LAP, P [batch, heads, h, w]. */
export interface OnnxNetwork {
  bytes: Uint8Array<ArrayBuffer>;
  /** Names: the logits, then the LAPs, shallowest first. */
  outputs: string[];
}

/**
 * Writes a LAP network's TF.js files as an ONNX model, channels first, as an export from PyTorch has it.
 *
 * Zero padding before a convolution becomes the convolution's own, and before a maximum over values that are never
 * negative the pooling's own (ONNX pads that with minus infinity).
 *
 * @throws Error naming the layer that has no translation
 */
export function toOnnx(files: NetworkFiles, batch = 1): OnnxNetwork {
  const { modelTopology } = JSON.parse(new TextDecoder().decode(files.get("model.json"))) as {
    modelTopology: { config: Graph; model_config?: { config: Graph } };
  };
  const { layers, output_layers } = (modelTopology.model_config ?? modelTopology).config;
  const weights = readWeights(files);
  const graph = new OnnxGraph();
  const made = new Map<string, Value[]>();
  const outputs: Value[] = [];
  const last = output_layers[0]![0];
  for (const json of foldPadding(layers)) {
    const { class_name: kind, config, inbound_nodes } = json;
    const { name } = config;
    const inputs = inbound_nodes.flat().map(([from, , output]) => made.get(from)![output]!);
    const weight: Layer["weight"] = (key) => {
      const found = weights.get(`${name}/${key}`);
      if (!found) throw new Error(`${name} has no weight ${key} in model.json.`);
      return found;
    };
    const layer: Layer = { kind, name, config, inputs, weight, graph };
    if (kind === "InputLayer") {
      const [, h, w, c] = config["batch_input_shape"] as number[];
      made.set(name, [graph.input("input", [batch, c!, h!, w!])]);
    } else if (kind === "LocalAttentionPooling") {
      const { pooled, maps } = lapNodes(layer);
      made.set(name, pooled);
      outputs.push(maps);
    } else if (name === last) {
      // The softmax is left out: the logits before it are read, as in the engine.
      const logits = inputs[0]!;
      outputs.unshift({ name: graph.node("Identity", [logits.name], {}, "logits"), shape: logits.shape });
    } else {
      const translate = layerNodes[kind];
      if (!translate) {
        throw new Error(`${name} is a ${kind}, which has no translation to ONNX; there are ${Object.keys(layerNodes).join(", ")}.`); // prettier-ignore
      }
      made.set(name, translate(layer));
    }
  }
  for (const output of outputs) graph.output(output);
  return { bytes: graph.bytes(), outputs: outputs.map(({ name }) => name) };
}
