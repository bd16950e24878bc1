import * as tf from "@tensorflow/tfjs";

import { Problem } from "../base";
import type { LocalAttentionPooling } from "../lap";
import { conceptOutput, lapLayers, type OpenModel } from "../models";
import { lapMapsOf, lapShape } from "./lapShape";
import type { Network } from "./network";
import { checkAlive, type Pass, readTogether } from "./readOutputs";

/** The reference: a network as TF.js runs it, layer by layer, extended so that one pass gives every concept map. */
export async function layersNetwork({ model, card }: OpenModel, refused: string): Promise<Network> {
  const layers = lapLayers(model);
  const extended = tf.model({ inputs: model.inputs, outputs: [logitsOf(model), ...layers.map(conceptOutput)] });
  const shapes = layers.map(lapShape);
  const alphas = await Promise.all(layers.map(async (layer) => (await alphaOf(layer).data())[0]!));
  const { size } = card.preprocessing;

  return {
    compilation: { refused },
    async run(input, { until } = {}) {
      const grids = new Map<string, number[]>();
      const pass = tf.tidy((): Pass => {
        const x = tf.tensor4d(input, [1, size, size, 3]);
        const [logits, ...zs] = [extended.apply(x, { training: false })].flat() as tf.Tensor[];
        zs.forEach((z, l) => grids.set(shapes[l]!.name, z.shape.slice(1, 3)));
        const maps = zs.map((z, l) => [shapes[l]!.name, tf.sigmoid(z)] as const);
        const read = tf.concat(layers.map(alphaOf));
        return { probabilities: tf.softmax(logits!), logits: logits!, alphas: read, ...Object.fromEntries(maps) };
      });
      const { probabilities, logits, alphas: read, ...maps } = await readTogether(pass);
      checkAlive(probabilities!, read!, alphas);
      const last = until === undefined ? shapes.length : shapes.findIndex(({ name }) => name === until) + 1;
      const laps = shapes.slice(0, last).map((shape) => lapMapsOf(shape, grids.get(shape.name)!, maps[shape.name]!));
      const none = new Float32Array();
      return { probabilities: until ? none : probabilities!, logits: until ? none : logits!, laps, cached: false };
    },
    dispose() {
      model.dispose(); // and with it the layers, all of which `extended` shares
    },
  };
}

/** The input of the final softmax. */
function logitsOf(model: tf.LayersModel): tf.SymbolicTensor {
  const layer = model.outputLayers[0]!;
  const { activation } = layer.getConfig();
  if (layer.getClassName() === "Softmax" || (layer.getClassName() === "Activation" && activation === "softmax")) {
    return [layer.input].flat()[0]!;
  }
  throw new Problem(
    `The network ends in ${layer.name} (${layer.getClassName()}, activation ${JSON.stringify(activation) ?? "none"}); expected a ` +
      "separate softmax layer, so that the logits before it can be read. Export the last Dense layer as linear plus softmax.",
  );
}

/** The last of a LAP's weights; small enough to travel with every read-back. */
function alphaOf(layer: LocalAttentionPooling): tf.Tensor {
  return layer.weights.at(-1)!.read();
}
