import * as tf from "@tensorflow/tfjs";

import { LocalAttentionPooling } from "../../lap";
import { RandomDraw } from "./randomDraw";

export type Symbol = tf.SymbolicTensor;

const ACTIVATIONS = [
  ...["linear", "relu", "relu6", "elu", "selu", "sigmoid", "tanh", "softplus", "softsign", "hardSigmoid"],
  ...["swish", "mish", "gelu", "gelu_new", "softmax"],
];

/** Single layers with settings drawn at random, put on top of what they are given. For tests. */
export class RandomLayers extends RandomDraw {
  private laps = 0;

  protected apply(layer: tf.layers.Layer, x: Symbol | Symbol[]): Symbol {
    return [layer.apply(x) as Symbol | Symbol[]].flat()[0]!;
  }

  protected some(): never {
    return (this.chance(0.4) ? "relu" : this.one(ACTIVATIONS)) as never;
  }

  protected geometry(x: Symbol) {
    const [, h, w] = x.shape as [null, number, number, number];
    const largest = Math.min(3, h, w);
    const strides = Math.min(h, w) >= 6 && this.chance(0.3) ? this.one([2, 3, [1, 2]]) : 1;
    const dilated = strides === 1 && Math.min(h, w) >= 7 && this.chance(0.3);
    return {
      kernelSize: [this.whole(1, largest), this.whole(1, largest)] as [number, number],
      strides: strides as number,
      padding: this.one(["same", "valid"] as const),
      ...(dilated ? { dilationRate: this.one([2, [2, 1]]) as number } : {}),
    };
  }

  protected convolution(x: Symbol, wanted: Record<string, unknown> = {}): Symbol {
    const drawn = { filters: this.whole(2, 6), activation: this.some(), useBias: this.chance(0.7) };
    return this.apply(tf.layers.conv2d({ ...drawn, ...this.geometry(x), ...wanted }), x);
  }

  protected normed(x: Symbol): Symbol {
    const options = { center: this.chance(0.7), scale: this.chance(0.7), epsilon: this.one([1e-3, 1e-5]) };
    return this.apply(tf.layers.batchNormalization(options), x);
  }

  protected activation(x: Symbol): Symbol {
    const layers = [
      () => tf.layers.activation({ activation: this.some() }),
      () => tf.layers.reLU({}),
      () => tf.layers.reLU({ maxValue: this.one([6, 1.5]) }),
      () => tf.layers.leakyReLU({ alpha: 0.2 }),
      () => tf.layers.elu(),
      () => tf.layers.prelu(this.chance(0.5) ? { sharedAxes: [1, 2] } : {}),
      () => tf.layers.thresholdedReLU({ theta: 0.3 }),
      () => tf.layers.softmax({ axis: -1 }),
    ];
    return this.apply(this.one(layers)(), x);
  }

  protected pool(x: Symbol): Symbol {
    const poolSize = [this.whole(1, 3), this.whole(1, 3)] as [number, number];
    const settings = {
      poolSize: [Math.min(poolSize[0], x.shape[1]!), Math.min(poolSize[1], x.shape[2]!)] as [number, number],
      strides: [this.whole(1, 3), this.whole(1, 2)] as [number, number],
      padding: this.one(["same", "valid"] as const),
    };
    return this.apply(this.chance(0.6) ? tf.layers.maxPooling2d(settings) : tf.layers.averagePooling2d(settings), x);
  }

  protected depthwise(x: Symbol): Symbol {
    const { dilationRate: _, ...geometry } = this.geometry(x);
    const strides = Array.isArray(geometry.strides) ? 2 : geometry.strides;
    const options = { depthMultiplier: this.whole(1, 2), activation: this.some(), useBias: this.chance(0.6) };
    const y = this.apply(tf.layers.depthwiseConv2d({ ...geometry, strides, ...options }), x);
    return this.chance(0.4) ? this.normed(y) : y;
  }

  protected separable(x: Symbol): Symbol {
    const { dilationRate: _, ...geometry } = this.geometry(x);
    const strides = Array.isArray(geometry.strides) ? 2 : geometry.strides;
    return this.apply(tf.layers.separableConv2d({ ...geometry, strides, filters: this.whole(2, 5), activation: this.some() }), x); // prettier-ignore
  }

  protected noise(x: Symbol): Symbol {
    const layers = [
      () => tf.layers.dropout({ rate: 0.5 }),
      () => tf.layers.gaussianNoise({ stddev: 1 }),
      () => tf.layers.gaussianDropout({ rate: 0.5 }),
      () => tf.layers.alphaDropout({ rate: 0.5 }),
      () => tf.layers.activation({ activation: "linear" }),
    ];
    return this.apply(this.one(layers)(), x);
  }

  protected attention(where: Partial<ConstructorParameters<typeof LocalAttentionPooling>[0]>): LocalAttentionPooling {
    const heads = this.whole(1, 3);
    const aggregator = heads === 1 ? this.one(["identity", "trainable"] as const) : this.one(["sum", "mean", "max", "trainable"] as const); // prettier-ignore
    const name = `lap${++this.laps}`;
    return new LocalAttentionPooling({ name, heads, hidden: this.one([0, 4, 8]), aggregator, ...where });
  }
}
