/** A layer of model.json. */
export interface JsonLayer {
  class_name: string;
  config: Record<string, unknown> & { name: string };
  inbound_nodes: Edge[][];
}
export type Edge = [layer: string, node: number, output: number, ...rest: unknown[]];

/**
 * Gives zero padding to the layer behind it, as `pads`: to every convolution, and to a maximum over values that are never
 * negative (a window's maximum with zeros is then the maximum without them). Other padding stays a layer.
 */
export function foldPadding(layers: JsonLayer[]): JsonLayer[] {
  const folded = structuredClone(layers);
  for (const layer of layers.filter(({ class_name }) => class_name === "ZeroPadding2D")) {
    const { name } = layer.config;
    const readers = folded.filter(({ inbound_nodes }) => inbound_nodes.flat().some(([from]) => from === name));
    const source = folded.find(({ config }) => config.name === layer.inbound_nodes[0]![0]![0])!;
    const takes = ({ class_name, config }: JsonLayer) =>
      config["padding"] === "valid" &&
      (class_name === "Conv2D" || (class_name === "MaxPooling2D" && source.config["activation"] === "relu"));
    if (!readers.every(takes)) continue;
    for (const { config, inbound_nodes } of readers) {
      config["pads"] = layer.config["padding"];
      inbound_nodes.flat()[0]!.splice(0, 3, ...layer.inbound_nodes[0]![0]!.slice(0, 3));
    }
    folded.splice(folded.findIndex(({ config }) => config.name === name), 1); // prettier-ignore
  }
  return folded;
}
