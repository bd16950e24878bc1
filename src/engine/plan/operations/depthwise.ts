import * as tf from "@tensorflow/tfjs";

import type { Activation } from "../../../kernels";
import type { Weight } from "../graph";
import { sizeOf, weightOf, type OperationKind } from "./operation";
import { padded, spread, type Padding } from "./padding";

/** Every channel convolved with kernels of its own. Weights: kernel [rows, columns, channels, multiplier], and bias if any. */
export interface DepthwiseOperation {
  kind: "depthwise";
  strides: [number, number];
  padding: Padding;
  activation: Activation;
}

export const depthwise: OperationKind<DepthwiseOperation> = {
  macs({ weights, outputs }, shapes) {
    const [rows, columns] = weightOf(weights, "kernel").shape;
    return sizeOf(shapes[outputs[0]!]!) * rows! * columns!;
  },

  bind({ operation, weights }) {
    const { values, shape } = weightOf(weights, "kernel");
    const { strides, padding, activation } = operation;
    const kernel = tf.keep(tf.tensor4d(values, shape as Shape));
    const bias = weights["bias"] && tf.keep(tf.tensor1d(weights["bias"].values));
    let mirrored: tf.Tensor4D | undefined;
    const forward = (x: tf.Tensor4D) =>
      tf.fused.depthwiseConv2d({
        x: padded(x, padding),
        filter: kernel,
        strides,
        pad: "valid",
        activation,
        ...(bias ? { bias } : {}),
      });

    /** dx from dy: a forward convolution with the flipped kernel, since WASM has no backward one. */
    const backward = (dy: tf.Tensor4D, [n, h, w, c]: Shape) => {
      mirrored ??= tf.keep(mirror({ values, shape }));
      const apart = spread(dy, strides);
      const along = (axis: 0 | 1, size: number): [number, number] => {
        const before = shape[axis]! - 1 - padding[axis][0];
        return [before, size - apart.shape[axis + 1]! - before + shape[axis]! - 1];
      };
      const fitted = fit(apart, [along(0, h), along(1, w)]);
      const each = tf.depthwiseConv2d(fitted, mirrored, 1, "valid");
      const multiplier = shape[3]!;
      return multiplier === 1 ? each : tf.sum<tf.Tensor4D>(tf.reshape(each, [n * h * w, c, multiplier]), 2).reshape([n, h, w, c]); // prettier-ignore
    };

    const operationWithGradient = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
      const [x, save] = inputs as [tf.Tensor4D, tf.GradSaveFunc];
      const { shape } = x;
      const value = forward(x);
      save(activation === "linear" ? [] : [value]);
      const gradFunc = (dy: tf.Tensor, [y]: tf.Tensor[]) =>
        tf.tidy(() => backward((y ? tf.mul(dy, slope(y, activation)) : dy) as tf.Tensor4D, shape));
      return { value, gradFunc };
    });
    return {
      run: ([x]) => [operationWithGradient(x!)],
      dispose: () => tf.dispose([kernel, ...(bias ? [bias] : []), ...(mirrored ? [mirrored] : [])]),
    };
  },
};

type Shape = [number, number, number, number];

/** 1 where the activation passes its input on, told from its output. */
function slope(y: tf.Tensor, activation: Activation): tf.Tensor {
  return activation === "relu6" ? tf.mul(tf.step(y), tf.step(tf.sub(6, y))) : tf.step(y);
}

/** The kernel turned by 180 degrees, [rows, columns, channels * multiplier, 1]. */
function mirror({ values, shape }: Weight): tf.Tensor4D {
  const [rows, columns, channels, multiplier] = shape as Shape;
  const taps = rows * columns;
  const width = channels * multiplier;
  const turned = new Float32Array(values.length);
  for (let tap = 0; tap < taps; tap++) {
    turned.set(values.subarray(tap * width, (tap + 1) * width), (taps - 1 - tap) * width);
  }
  return tf.tensor4d(turned, [rows, columns, width, 1]);
}

/** Pads where positive, crops where negative. */
function fit(x: tf.Tensor4D, [[top, bottom], [left, right]]: Padding): tf.Tensor4D {
  const cut = (size: number) => Math.max(0, -size);
  const [n, h, w, c] = x.shape;
  const inner = [n, h - cut(top) - cut(bottom), w - cut(left) - cut(right), c] as Shape;
  const cropped = inner[1] < h || inner[2] < w ? tf.slice4d(x, [0, cut(top), cut(left), 0], inner) : x;
  const pad = (size: number) => Math.max(0, size);
  return padded(cropped, [[pad(top), pad(bottom)], [pad(left), pad(right)]]); // prettier-ignore
}
