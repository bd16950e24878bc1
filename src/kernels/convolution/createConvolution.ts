import * as tf from "@tensorflow/tfjs";

import type { ConvolutionSettings, ForwardConvolution } from "./convolution";
import { convolutionKernels } from "./convolutionKernels";

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
      return (residual ? operation(x, residual) : operation(x)) as tf.Tensor4D;
    },
    dispose() {
      forward.dispose();
      release();
    },
  };
}

type Shape = [number, number, number, number];

function make(kernel: Float32Array, bias: Float32Array | undefined, settings: ConvolutionSettings): ForwardConvolution {
  const backend = tf.getBackend();
  return convolutionKernels.find((way) => way.fits(backend, settings))!.make(kernel, bias, settings);
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
  const run = (dy: tf.Tensor4D, [, h, w]: Shape): tf.Tensor4D => {
    const along = (axis: 0 | 1, size: number, out: number): [number, number] => {
      const reach = (settings.kernelShape[axis] - 1) * settings.dilations[axis];
      const before = reach - settings.padding[axis][0];
      return [before, size - ((out - 1) * settings.strides[axis] + 1) - before + reach];
    };
    const padding: [[number, number], [number, number]] = [along(0, h, dy.shape[1]), along(1, w, dy.shape[2])];
    const key = padding.flat().join();
    let convolution = made.get(key);
    if (!convolution) {
      convolution = make(flipped, undefined, {
        kernelShape: [rows, columns, outputs, inputs],
        strides: [1, 1],
        dilations: settings.dilations,
        padding,
        activation: "linear",
      });
      made.set(key, convolution);
    }
    return convolution.run(spread(dy, settings.strides));
  };
  const release = () => made.forEach((convolution) => convolution.dispose());
  return [run, release] as const;
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
