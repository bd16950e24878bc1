import * as tf from "@tensorflow/tfjs";

import { Problem } from "../base";
import type { LocalAttentionPooling } from "../lap";
import { conceptOutput, lapLayers, type OpenModel } from "../models";
import { lapShape } from "./lapShape";
import type { Network } from "./network";
import { type Forward, readForward } from "./readForward";

/** The reference: a network as TF.js runs it, layer by layer, extended so that one pass gives every concept map. */
export async function layersNetwork({ model, card }: OpenModel, refused: string): Promise<Network> {
  const layers = lapLayers(model);
  const extended = tf.model({ inputs: model.inputs, outputs: [logitsOf(model), ...layers.map(conceptOutput)] });
  const shapes = layers.map(lapShape);
  const alphas = await Promise.all(layers.map(async (layer) => (await alphaOf(layer).data())[0]!));
  const { size } = card.preprocessing;

  return {
    compilation: { refused },
    async run(input, { until, concepts } = {}) {
      const last = until === undefined ? shapes.length : shapes.findIndex(({ name }) => name === until) + 1;
      const kept: Forward["scores"] = [];
      const { logits, alphas: onDevice } = tf.tidy(() => {
        const x = tf.tensor4d(input, [1, size, size, 3]);
        const [logits, ...zs] = [extended.apply(x, { training: false })].flat() as tf.Tensor[];
        zs.slice(0, last).forEach((z, l) => kept.push([shapes[l]!, tf.keep(z)]));
        return { logits: until === undefined ? logits! : undefined, alphas: tf.concat(layers.map(alphaOf)) };
      });
      const forward = { logits, alphas: onDevice, scores: kept };
      const { beside: _, ...outputs } = await readForward(forward, { card, alphas, choice: concepts });
      return { ...outputs, cached: false };
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
