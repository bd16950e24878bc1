import type * as tf from "@tensorflow/tfjs";

import { type ModelCard, Problem } from "../base";
import { LocalAttentionPooling } from "../lap";

/** The network's LAP layers in the order in which they compute, the shallowest first. */
export function lapLayers(model: tf.LayersModel): LocalAttentionPooling[] {
  return model.layers.filter((layer) => layer instanceof LocalAttentionPooling);
}

/** The concept logits z `[null, rows, columns, heads]` of a LAP layer: the last of its outputs. */
export function conceptOutput(layer: LocalAttentionPooling): tf.SymbolicTensor {
  return [layer.output].flat().at(-1)!;
}

/**
 * Compares a card with the network it describes.
 *
 * @throws Problem with every disagreement: input, classes, LAPs by name and order, concepts, grids
 */
export function checkCard(card: ModelCard, model: tf.LayersModel): void {
  const wrong: string[] = [];
  const compare = (what: string, inCard: unknown, inNetwork: unknown) => {
    const [card, network] = [JSON.stringify(inCard), JSON.stringify(inNetwork)];
    if (card !== network) wrong.push(`${what}: card ${card}, network ${network}`);
  };
  const { size } = card.preprocessing;
  compare("inputs", 1, model.inputs.length);
  compare("outputs", 1, model.outputs.length);
  const [rows, columns, channels] = model.inputs[0]!.shape.slice(1);
  // A network that takes any size says null.
  compare("input", [size, size, 3], [rows ?? size, columns ?? size, channels]);
  compare("number of classes", card.classes.length, model.outputs[0]!.shape.at(-1));
  const layers = lapLayers(model);
  const names = layers.map(({ name }) => name);
  const cardNames = card.laps.map(({ name }) => name);
  compare("LAPs, shallowest first", cardNames, names);
  for (const [i, layer] of layers.entries()) {
    compare(`concepts of ${layer.name}`, card.concepts.length, layer.settings.heads);
    const [height, width] = conceptOutput(layer).shape.slice(1);
    if (height && width && cardNames[i] === layer.name)
      compare(`grid of ${layer.name}`, card.laps[i]!.grid, [height, width]);
  }
  if (wrong.length > 0) {
    throw new Problem(
      `card.json does not fit the network (${wrong.join("; ")}). Correct the card or export both again.`,
    );
  }
}
