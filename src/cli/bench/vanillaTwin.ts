/** A network's files in memory, as a server would hand them out. */
export type NetworkFiles = Map<string, Uint8Array>;

interface Layer {
  class_name: string;
  name?: string;
  config: Record<string, unknown>;
  inbound_nodes: Node[];
}
type Edge = [layer: string, node: number, output: number, ...rest: unknown[]];
type Node = Edge[];
interface Weight {
  name: string;
  shape: number[];
  dtype: "float32" | "int32" | "bool";
  quantization?: { dtype: "uint8" | "uint16" | "float16" };
}
interface ModelJson {
  modelTopology: { config: { layers: Layer[] }; model_config?: { config: { layers: Layer[] } } };
  weightsManifest: { paths: string[]; weights: Weight[] }[];
}

const bytesPer = { float32: 4, int32: 4, bool: 1, uint8: 1, uint16: 2, float16: 2 };
const sizeOf = ({ shape, dtype, quantization }: Weight) =>
  shape.reduce((size, n) => size * n, 1) * bytesPer[quantization?.dtype ?? dtype];

/**
 * The vanilla twin of a LAP network: every LAP goes, the stride returns into the convolution before it (strided
 * sampling, as in the original ResNet) and the adaptive LAP becomes the average over its grid. All other weights are
 * kept, so it computes what the original architecture computes, though nobody trained it that way: right for timing,
 * not for accuracy.
 *
 * One LAP with a single head on the averaged 1 x 1 grid stays, because the engine opens LAP networks only. Its window
 * is one pixel, so it changes nothing, and it costs one multiplication per channel.
 */
export function vanillaTwin(files: NetworkFiles): NetworkFiles {
  const json = parse(files, "model.json") as ModelJson;
  const card = parse(files, "card.json") as { name: string; concepts: unknown[]; laps: { grid: [number, number] }[] };
  const { layers } = (json.modelTopology.model_config ?? json.modelTopology).config;
  const laps = layers.filter((layer) => layer.class_name === "LocalAttentionPooling");
  const last = laps.at(-1)!;
  for (const lap of laps.slice(0, -1)) removeLap(lap, layers);
  const channels = scoredChannels(last, json);
  averageBefore(last, layers, card.laps.at(-1)!.grid);

  const dropped = new Set(laps.map(({ config }) => config["name"] as string));
  const kept: Uint8Array[] = [];
  const weights: Weight[] = [];
  for (const group of json.weightsManifest) {
    const bytes = join(group.paths.map((path) => files.get(path)!));
    let at = 0;
    for (const weight of group.weights) {
      const end = at + sizeOf(weight);
      if (!dropped.has(weight.name.split("/")[0]!)) {
        weights.push(weight);
        kept.push(bytes.subarray(at, end));
      }
      at = end;
    }
  }
  const name = last.config["name"] as string;
  const [kernel, bias, alpha] = [new Float32Array(channels), new Float32Array(1), Float32Array.of(1)];
  weights.push(
    { name: `${name}/heads_kernel`, shape: [channels, 1], dtype: "float32" },
    { name: `${name}/heads_bias`, shape: [1], dtype: "float32" },
    { name: `${name}/alpha`, shape: [1], dtype: "float32" },
  );
  kept.push(...[kernel, bias, alpha].map(({ buffer }) => new Uint8Array(buffer)));
  json.weightsManifest = [{ paths: ["twin.bin"], weights }];
  const twinCard = {
    ...card,
    name: `${card.name}, vanilla twin`,
    concepts: [{ name: "none" }],
    laps: [{ name, grid: [1, 1] }],
    // What decided by the sums of concepts that are gone.
    ...{ vote: undefined, mlp: undefined },
  };
  return new Map([
    ["model.json", encode(json)],
    ["card.json", encode(twinCard)],
    ["twin.bin", join(kept)],
  ]);
}

/** Gives the LAP's stride to the convolution that feeds each input, and the LAP's readers to those inputs. */
function removeLap(lap: Layer, layers: Layer[]): void {
  const name = lap.config["name"] as string;
  const inputs = lap.inbound_nodes[0]!;
  for (const [input] of inputs) {
    const convolution = convolutionBefore(input, layers);
    convolution.config["strides"] = lap.config["strides"];
  }
  for (const layer of layers) {
    for (const edge of layer.inbound_nodes.flat()) {
      if (edge[0] !== name) continue;
      const [from, node, output] = inputs[edge[2]]!;
      edge.splice(0, 3, from, node, output);
    }
  }
  layers.splice(layers.indexOf(lap), 1);
}

function convolutionBefore(name: string, layers: Layer[]): Layer {
  const layer = layers.find(({ config }) => config["name"] === name)!;
  if (layer.class_name === "Conv2D") return layer;
  const inputs = layer.inbound_nodes.flat();
  if (inputs.length === 1) return convolutionBefore(inputs[0]![0], layers);
  throw new Error(
    `The stride of ${name} has nowhere to go: expected a convolution in its path, got ${layer.class_name}.`,
  );
}

/** Puts an average over the whole grid before the last LAP, and makes that LAP the inert one. */
function averageBefore(lap: Layer, layers: Layer[], grid: [number, number]): void {
  const input = lap.inbound_nodes[0]![0]!;
  const name = "average";
  const config = { name, trainable: true, dtype: "float32", pool_size: grid, strides: grid, padding: "valid" };
  const average = { class_name: "AveragePooling2D", name, config, inbound_nodes: [[[...input] as Edge]] };
  layers.splice(layers.indexOf(lap), 0, average);
  input.splice(0, 3, name, 0, 0);
  Object.assign(lap.config, { heads: 1, hidden: 0, aggregator: "identity", adaptive: [1, 1] });
}

function scoredChannels(lap: Layer, json: ModelJson): number {
  const own = `${lap.config["name"] as string}/`;
  const weights = json.weightsManifest.flatMap((group) => group.weights);
  return weights.find(({ name }) => name.startsWith(own))!.shape[0]!;
}

function join(parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function parse(files: NetworkFiles, name: string): unknown {
  return JSON.parse(new TextDecoder().decode(files.get(name)));
}

function encode(json: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(json));
}
