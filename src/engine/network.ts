import * as tf from "@tensorflow/tfjs";

import { type LapMaps, Problem, type Windows } from "../base";
import type { LocalAttentionPooling } from "../lap";
import { conceptOutput, lapLayers, type OpenModel } from "../models";

/** What one forward pass gives, before anything is made of it. */
export interface Outputs {
  probabilities: Float32Array;
  logits: Float32Array;
  /** Shallowest first. */
  laps: LapMaps[];
}

/** An open network, extended so that one pass gives class logits and every concept map. */
export interface Network {
  /**
   * One forward pass and one read-back.
   *
   * @param input [size, size, 3], as `toInput` makes it
   * @throws NotFinite when a value is NaN, infinite, or the weights on the device are no longer those that were loaded
   */
  run(input: Float32Array): Promise<Outputs>;
  dispose(): void;
}

/** The device gave numbers that cannot be true. */
export class NotFinite extends Problem {}

/** Builds the extended network; it owns `open.model` from here on. */
export async function buildNetwork({ model, card }: OpenModel): Promise<Network> {
  const layers = lapLayers(model);
  const extended = tf.model({ inputs: model.inputs, outputs: [logitsOf(model), ...layers.map(conceptOutput)] });
  const windows = layers.map(windowsOf);
  const alphas = await Promise.all(layers.map(async (layer) => (await alphaOf(layer).data())[0]!));
  const { size } = card.preprocessing;
  const [classes, heads] = [card.classes.length, card.concepts.length];

  /** Everything an image needs as one vector: each read-back costs milliseconds (100 in Firefox). */
  const pack = (input: Float32Array) =>
    tf.tidy(() => {
      const x = tf.tensor4d(input, [1, size, size, 3]);
      const [logits, ...zs] = [extended.apply(x, { training: false })].flat() as tf.Tensor[];
      const grids = zs.map((z) => z.shape.slice(1, 3) as [number, number]);
      const parts = [tf.softmax(logits!), logits!, ...layers.map(alphaOf), ...zs.map((z) => tf.sigmoid(z))];
      return { packed: tf.concat(parts.map((part) => part.flatten())), grids };
    });

  return {
    async run(input) {
      const { packed, grids } = pack(input);
      let values: Float32Array;
      try {
        values = (await packed.data()) as Float32Array;
      } finally {
        packed.dispose();
      }
      let at = 0;
      const take = (length: number) => values.slice(at, (at += length));
      const [probabilities, logits, read] = [take(classes), take(classes), take(layers.length)];
      checkValues(values, probabilities, read, alphas);
      const laps = layers.map(({ name }, l): LapMaps => {
        const [height, width] = grids[l]!;
        const concepts = split(take(height * width * heads), heads).map((map) => ({ width, height, values: map }));
        return { name, grid: [height, width], windows: windows[l]!, concepts };
      });
      return { probabilities, logits, laps };
    },
    dispose() {
      model.dispose(); // and with it the layers, all of which `extended` shares
    },
  };
}

/** Interleaved heads [pixels, heads] as one array per head. */
function split(values: Float32Array, heads: number): Float32Array[] {
  const pixels = values.length / heads;
  return Array.from({ length: heads }, (_, head) =>
    Float32Array.from({ length: pixels }, (_, pixel) => values[pixel * heads + head]!),
  );
}

/** Shader compilers may assume that NaN does not exist, and a lost device reads as zeros: only the CPU can tell. */
function checkValues(values: Float32Array, probabilities: Float32Array, alphas: Float32Array, loaded: number[]): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new NotFinite(`the network gave ${values[bad]} as value ${bad + 1} of ${values.length}`);
  const sum = probabilities.reduce((total, value) => total + value, 0);
  if (Math.abs(sum - 1) > 1e-2) throw new NotFinite(`the class probabilities add up to ${sum}, expected 1`);
  const changed = loaded.findIndex((alpha, i) => Math.abs(alpha - alphas[i]!) > 1e-3 * Math.max(1, Math.abs(alpha)));
  if (changed >= 0) {
    throw new NotFinite(`a weight on the device is ${alphas[changed]}, but ${loaded[changed]} was loaded`);
  }
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

function windowsOf(layer: LocalAttentionPooling): Windows | null {
  const { adaptive, windows } = layer.settings;
  if (!adaptive) return windows;
  if (adaptive[0] === 1 && adaptive[1] === 1) return null;
  throw new Problem(
    `${layer.name} pools adaptively to ${adaptive.join(" x ")}; expected 1 x 1, the only adaptive grid that Algorithm 1 knows.`,
  );
}
