import * as tf from "@tensorflow/tfjs";

import { RandomLayers, type Symbol } from "./randomLayers";

/**
 * A network drawn at random: every layer kind that plans know, wired with residual sums,
 * concatenations, shared consumers, shared layers and nested models, on odd sizes. Its weights are random too. For tests.
 *
 * @param random uniform numbers in [0, 1)
 */
export function randomTopology(random: () => number): tf.LayersModel {
  const before = new Set(Object.values(tf.engine().registeredVariables));
  const draw = new Draw(random);
  const input = tf.input({ shape: [draw.whole(9, 15), draw.whole(9, 15), 3], name: "image" });
  draw.seen.push(input);
  let x: Symbol = input;
  for (let depth = draw.whole(4, 9); depth > 0; depth--) {
    x = draw.block(draw.chance(0.15) ? draw.one(draw.seen) : x);
    draw.seen.push(x);
  }
  const model = tf.model({ inputs: input, outputs: draw.head(x) });
  tf.tidy(() => model.setWeights(model.weights.map(({ originalName, shape }) => weight(originalName, shape as number[], random)))); // prettier-ignore
  // Blocks that nothing read are not the model's, which would not free their weights.
  for (const layer of model.layers) for (const owned of layer.weights) before.add(owned.read() as tf.Variable);
  for (const variable of Object.values(tf.engine().registeredVariables)) if (!before.has(variable)) variable.dispose();
  return model;
}

/** Keeps the size of features roughly level through many layers. */
function weight(name: string, shape: number[], random: () => number): tf.Tensor {
  const size = tf.util.sizeFromShape(shape);
  const numbers = (low: number, high: number) =>
    tf.tensor(
      Float32Array.from({ length: size }, () => low + (high - low) * random()),
      shape,
    );
  if (name.endsWith("moving_variance") || name.endsWith("gamma")) return numbers(0.5, 1.5);
  if (name.endsWith("depthwise_kernel")) return numbers(-0.8, 0.8);
  if (!name.endsWith("kernel")) return numbers(-0.4, 0.9);
  const reach = Math.sqrt(6 / tf.util.sizeFromShape(shape.slice(0, -1)));
  return numbers(-reach, reach);
}

class Draw extends RandomLayers {
  /** Values that later blocks may read again. */
  readonly seen: Symbol[] = [];

  /** One to three layers on top of x. */
  block(x: Symbol): Symbol {
    const [, h, w, c] = x.shape as [null, number, number, number];
    const roomy = Math.min(h, w) >= 5;
    const kinds: (() => Symbol)[] = [
      () => this.convolution(x),
      () => this.convolution(x),
      () => this.normed(x),
      () => this.normed(this.convolution(x, { activation: "linear" })),
      () => this.activation(this.convolution(x, { activation: "linear" })),
      () => this.activation(x),
      () => this.residual(x),
      () => this.residual(x),
      () => this.padded(x),
      () => this.depthwise(x),
      () => this.separable(x),
      () => this.concat(x),
      () => this.merge(x),
      () => this.squeeze(x),
      () => this.noise(x),
      () => this.apply(tf.layers.dense({ units: this.whole(2, 6), activation: this.some() }), x),
      () => this.shared(x),
      () => this.nested(x),
      () => this.apply(tf.layers.permute({ dims: [2, 1, 3] }), x),
      () => this.apply(tf.layers.reshape({ targetShape: [h, w * c, 1] }), this.convolution(x, { filters: c, strides: 1, padding: "same" })), // prettier-ignore
      ...(roomy
        ? [() => this.pool(x), () => this.pool(x), () => this.lap(x), () => this.lap(x), () => this.cropped(x)]
        : [() => this.apply(tf.layers.upSampling2d({ size: [2, this.one([1, 2, 3])], dataFormat: "channelsLast", interpolation: this.one(["nearest", "bilinear"]) }), x)]), // prettier-ignore
    ];
    return this.small(this.one(kinds)());
  }

  /** Flattens, classifies, ends in softmax. */
  head(x: Symbol): Symbol {
    const flat = this.one([
      () => this.apply(tf.layers.flatten(), x),
      () => this.apply(tf.layers.globalAveragePooling2d({ dataFormat: "channelsLast" }), x),
      () => this.apply(tf.layers.globalMaxPooling2d({ dataFormat: "channelsLast" }), x),
      () => this.apply(tf.layers.flatten(), this.adaptive(x)),
    ])();
    let features = flat;
    if (this.chance(0.3)) features = this.normed(this.apply(tf.layers.dense({ units: 6, activation: this.one(["linear", "relu", "tanh"]) }), flat)); // prettier-ignore
    if (this.chance(0.3)) features = this.noise(features);
    if (this.chance(0.2)) return this.apply(tf.layers.dense({ units: 3, activation: "softmax" }), features);
    const logits = this.apply(tf.layers.dense({ units: 3, useBias: this.chance(0.8) }), features);
    return this.apply(
      this.chance(0.5) ? tf.layers.softmax({ axis: -1 }) : tf.layers.activation({ activation: "softmax" }),
      logits,
    );
  }

  /** conv, sometimes norm, + x, sometimes relu: what residual networks are made of. */
  private residual(x: Symbol): Symbol {
    const filters = x.shape[3]!;
    const same = { filters, strides: 1, padding: "same", activation: "linear" };
    let main = this.convolution(this.convolution(x, same), same);
    if (this.chance(0.5)) main = this.normed(main);
    const other = this.chance(0.3) ? this.convolution(x, same) : x;
    const sum = this.apply(tf.layers.add(), this.chance(0.5) ? [main, other] : [other, main]);
    if (this.chance(0.2)) this.seen.push(main);
    return this.chance(0.7) ? this.apply(tf.layers.reLU({}), sum) : sum;
  }

  private padded(x: Symbol): Symbol {
    const pad = () => this.whole(0, 2);
    const from = this.chance(0.5) ? this.apply(tf.layers.reLU({}), x) : x;
    const wide = this.apply(tf.layers.zeroPadding2d({ padding: [[pad(), pad()], [pad(), pad()]] }), from); // prettier-ignore
    if (this.chance(0.2)) this.seen.push(wide);
    return this.one([() => this.convolution(wide), () => this.pool(wide), () => this.depthwise(wide), () => wide])();
  }

  private concat(x: Symbol): Symbol {
    const fitting = this.seen.filter(({ shape }) => shape[1] === x.shape[1] && shape[2] === x.shape[2]);
    const other = fitting.length > 0 ? this.one(fitting) : this.activation(x);
    return this.apply(tf.layers.concatenate({ axis: this.one([-1, 3]) }), [x, other]);
  }

  private merge(x: Symbol): Symbol {
    const same = { filters: x.shape[3]!, strides: 1, padding: "same" };
    const inputs = [x, this.convolution(x, same), ...(this.chance(0.3) ? [this.convolution(x, same)] : [])];
    const kind = this.one([tf.layers.add, tf.layers.multiply, tf.layers.average, tf.layers.maximum, tf.layers.minimum]);
    return this.apply(kind(), inputs);
  }

  /** Squeeze and excitation: a sum or product with one value per channel. */
  private squeeze(x: Symbol): Symbol {
    const channels = x.shape[3]!;
    const mean = this.apply(tf.layers.globalAveragePooling2d({ dataFormat: "channelsLast" }), x);
    const gate = this.apply(tf.layers.dense({ units: channels, activation: "sigmoid" }), mean);
    const shaped = this.apply(tf.layers.reshape({ targetShape: [1, 1, channels] }), gate);
    const kind = this.one([tf.layers.multiply, tf.layers.add, tf.layers.maximum]);
    return this.apply(kind(), [x, this.chance(0.3) ? this.convolution(shaped, { filters: channels, kernelSize: 1, activation: "linear" }) : shaped]); // prettier-ignore
  }

  /** One convolution applied to two values. */
  private shared(x: Symbol): Symbol {
    const layer = tf.layers.conv2d({ filters: 3, kernelSize: 3, padding: "same", activation: this.some() });
    const [a, b] = [this.apply(layer, x), this.apply(layer, this.activation(x))];
    return this.apply(tf.layers.add(), [a, b]);
  }

  private nested(x: Symbol): Symbol {
    const shape = x.shape.slice(1) as number[];
    if (this.chance(0.5)) {
      const inner = tf.sequential();
      inner.add(tf.layers.conv2d({ inputShape: shape, filters: 4, kernelSize: 2, padding: "same" }));
      inner.add(tf.layers.batchNormalization());
      inner.add(tf.layers.reLU({}));
      return this.apply(inner, x);
    }
    const input = tf.input({ shape });
    const outputs = this.apply(tf.layers.add(), [input, this.convolution(input, { filters: shape[2]!, strides: 1, padding: "same" })]); // prettier-ignore
    return this.apply(tf.model({ inputs: input, outputs }), x);
  }

  private cropped(x: Symbol): Symbol {
    const size = () => this.whole(0, 1);
    return this.apply(tf.layers.cropping2D({ cropping: [[size(), size()], [size(), size()]] }), x); // prettier-ignore
  }

  private lap(x: Symbol): Symbol {
    const side = this.whole(1, 3);
    const pad = () => this.whole(0, side - 1);
    const lap = this.attention({
      poolSize: [side, Math.min(side, 2)],
      strides: [this.whole(1, 3), this.whole(1, 2)],
      padding: side > 2 ? [[pad(), pad()], [0, 1]] : "valid",
    }); // prettier-ignore
    if (this.chance(0.5)) return this.apply(lap, x);
    const shortcut = this.convolution(x, { strides: 1, padding: "same", filters: 4 });
    const main = this.convolution(x, { strides: 1, padding: "same", filters: 4 });
    const [a, b] = lap.apply([main, shortcut]) as Symbol[];
    return this.apply(tf.layers.add(), [this.convolution(a!, { ...{ filters: 4, strides: 1, padding: "same" }, activation: "linear" }), b!]); // prettier-ignore
  }

  private adaptive(x: Symbol): Symbol {
    const adaptive = this.one([[1, 1], [2, 1]] as [number, number][]); // prettier-ignore
    return this.apply(this.attention({ adaptive: x.shape[1]! >= 2 ? adaptive : [1, 1] }), x);
  }

  /** Keeps networks small enough to run hundreds of. */
  private small(x: Symbol): Symbol {
    const [, h, w, c] = x.shape as [null, number, number, number];
    if (c > 16) return this.convolution(x, { filters: 4, kernelSize: 1 });
    return Math.max(h, w) > 24 ? this.apply(tf.layers.maxPooling2d({ poolSize: 3, padding: "same" }), x) : x;
  }
}
