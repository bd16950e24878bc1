import * as tf from "@tensorflow/tfjs";

import type { ConvolutionKernel, ConvolutionSettings, ForwardConvolution } from "./convolution";
import { kernelFor, type ConvolutionShape } from "./convolutionChoice";
import { outputShape } from "./outputShape";

/** A frozen convolution that gradients flow through: to `x` and to `residual`, never to its weights. */
export interface Convolution extends ForwardConvolution {
  readonly settings: ConvolutionSettings;
}

/**
 * Makes a frozen convolution for the present backend.
 *
 * Forward it is the fastest kernel that fits; backward it is a *forward* convolution of dy with the flipped, transposed
 * kernel (dy with zeros between its pixels where the stride is above 1), which exists on every backend.
 *
 * @param kernel row by row as `settings.kernelShape`, [rows, columns, in, out]
 * @param bias `[out]`
 */
export function createConvolution(
  kernel: Float32Array,
  bias: Float32Array | undefined,
  settings: ConvolutionSettings,
): Convolution {
  const forward = make(kernel, bias, settings);
  let backward: ((dy: tf.Tensor4D, inputShape: Shape) => tf.Tensor4D) | undefined;
  let release = () => undefined as void;
  return {
    settings,
    run(x, residual) {
      const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
        const save = inputs.at(-1) as tf.GradSaveFunc;
        const [x, residual] = inputs.slice(0, -1) as [tf.Tensor4D, tf.Tensor4D?];
        const value = forward.run(x, residual);
        const { activation } = settings;
        save(activation === "linear" ? [] : [value]);
        const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
          if (!backward) [backward, release] = makeBackward(kernel, settings);
          const [y] = saved;
          const pulled = (y ? tf.mul(dy, slope(y, activation)) : dy) as tf.Tensor4D;
          const dx = backward(pulled, x.shape);
          return residual ? [dx, pulled === dy ? dy.clone() : pulled] : [dx];
        };
        return { value, gradFunc };
      });
      return residual ? operation(x, residual) : operation(x);
    },
    dispose() {
      forward.dispose();
      release();
    },
  };
}

type Shape = [number, number, number, number];

/** A convolution that asks at every run which kernel is the one for its input's shape. */
function make(kernel: Float32Array, bias: Float32Array | undefined, settings: ConvolutionSettings): ForwardConvolution {
  const made = new Map<ConvolutionKernel, ForwardConvolution>();
  return {
    run(x, residual) {
      const way = kernelFor({ settings, inputShape: x.shape });
      const convolution = made.get(way) ?? way.make(kernel, bias, settings);
      made.set(way, convolution);
      return convolution.run(x, residual);
    },
    dispose() {
      made.forEach((convolution) => convolution.dispose());
      made.clear();
    },
  };
}

/** 1 where the activation passes its input on, told from its output. */
function slope(y: tf.Tensor, activation: ConvolutionSettings["activation"]): tf.Tensor {
  return activation === "relu6" ? tf.mul(tf.step(y), tf.step(tf.sub(6, y))) : tf.step(y);
}

/** dx from dy: one convolution per distinct remainder of the input's size, made when first needed. */
function makeBackward(kernel: Float32Array, settings: ConvolutionSettings) {
  const [rows, columns, inputs, outputs] = settings.kernelShape;
  const flipped = new Float32Array(kernel.length);
  for (let tap = 0; tap < rows * columns; tap++) {
    for (let i = 0; i < inputs; i++) {
      for (let o = 0; o < outputs; o++) {
        const mirrored = rows * columns - 1 - tap;
        flipped[(mirrored * outputs + o) * inputs + i] = kernel[(tap * inputs + i) * outputs + o]!;
      }
    }
  }
  const made = new Map<string, ForwardConvolution>();
  const run = (dy: tf.Tensor4D, inputShape: Shape): tf.Tensor4D => {
    const back = backwardOf({ settings, inputShape });
    const key = back.settings.padding.flat().join();
    const convolution = made.get(key) ?? make(flipped, undefined, back.settings);
    made.set(key, convolution);
    return convolution.run(spread(dy, settings.strides));
  };
  const release = () => made.forEach((convolution) => convolution.dispose());
  return [run, release] as const;
}

/** The forward convolution that pulls dy back through another: its settings, and the shape of dy with its zeros. */
function backwardOf({ settings, inputShape }: ConvolutionShape): ConvolutionShape {
  const { kernelShape, strides, dilations, padding } = settings;
  const [n, oh, ow, channels] = outputShape(settings, inputShape);
  const spreadOut = (axis: 0 | 1, out: number) => (out - 1) * strides[axis] + 1;
  const along = (axis: 0 | 1, size: number, out: number): [number, number] => {
    const reach = (kernelShape[axis] - 1) * dilations[axis];
    const before = reach - padding[axis][0];
    return [before, size - spreadOut(axis, out) - before + reach];
  };
  return {
    settings: {
      kernelShape: [kernelShape[0], kernelShape[1], channels, kernelShape[2]],
      strides: [1, 1],
      dilations,
      padding: [along(0, inputShape[1], oh), along(1, inputShape[2], ow)],
      activation: "linear",
    },
    inputShape: [n, spreadOut(0, oh), spreadOut(1, ow), channels],
  };
}

/** Puts stride - 1 zeros between the pixels of dy. */
function spread(dy: tf.Tensor4D, [down, across]: [number, number]): tf.Tensor4D {
  if (down === 1 && across === 1) return dy;
  const [n, h, w, c] = dy.shape;
  return tf.tidy(() => {
    const rows = tf.pad(tf.reshape(dy, [n * h, 1, w, c]), [[0, 0], [0, down - 1], [0, 0], [0, 0]]); // prettier-ignore
    const pixels = tf.pad(tf.reshape(rows, [n * h * down, w, 1, c]), [[0, 0], [0, 0], [0, across - 1], [0, 0]]); // prettier-ignore
    const whole = tf.reshape(pixels, [n, h * down, w * across, c]);
    return tf.slice(whole, [0, 0, 0, 0], [n, (h - 1) * down + 1, (w - 1) * across + 1, c]) as tf.Tensor4D;
  });
}
