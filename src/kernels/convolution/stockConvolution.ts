import * as tf from "@tensorflow/tfjs";

import type { ConvolutionKernel } from "./convolution";

/** The reference: TF.js' own fused convolution, on every backend and shape. */
export const stockConvolution: ConvolutionKernel = {
  name: "TF.js",
  fits: () => true,
  make(kernel, bias, { kernelShape, strides, dilations, padding, activation }) {
    const filter = tf.keep(tf.tensor4d(kernel, kernelShape));
    const offset = bias && tf.keep(tf.tensor1d(bias));
    const crops = padding.flat().some((n) => n < 0);
    const equal = padding[0][0] === padding[0][1] && padding[1][0] === padding[1][1];
    return {
      run: (x, residual) =>
        tf.tidy(() => {
          // Explicit padding that is uneven or negative is not every backend's own.
          const direct = !crops && equal;
          const input = direct ? x : fit(x, padding);
          const pads: tf.backend_util.ExplicitPadding = direct ? [[0, 0], ...padding, [0, 0]] : [[0, 0], [0, 0], [0, 0], [0, 0]]; // prettier-ignore
          const last = residual ? "linear" : activation;
          const sum = tf.fused.conv2d({
            x: input,
            filter,
            strides,
            pad: pads,
            dilations,
            ...(offset ? { bias: offset } : {}),
            activation: last,
          });
          if (!residual) return sum;
          const whole = tf.add<tf.Tensor4D>(sum, residual);
          if (activation === "relu") return tf.relu(whole);
          return activation === "relu6" ? tf.relu6(whole) : whole;
        }),
      dispose: () => tf.dispose([filter, ...(offset ? [offset] : [])]),
    };
  },
};

/** Pads with zeros where positive and crops where negative. */
function fit(x: tf.Tensor4D, [[top, bottom], [left, right]]: [[number, number], [number, number]]): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  const cut = (before: number, after: number, size: number): [number, number] => {
    const start = Math.max(0, -before);
    return [start, size - start - Math.max(0, -after)];
  };
  const [[row, rows], [column, columns]] = [cut(top, bottom, h), cut(left, right, w)];
  const cropped = rows < h || columns < w ? tf.slice(x, [0, row, column, 0], [n, rows, columns, c]) : x;
  const pads = [top, bottom, left, right].map((pad) => Math.max(0, pad)) as [number, number, number, number];
  if (pads.every((pad) => pad === 0)) return cropped;
  return tf.pad4d(cropped, [
    [0, 0],
    [pads[0], pads[1]],
    [pads[2], pads[3]],
    [0, 0],
  ]);
}
