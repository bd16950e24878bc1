import * as tf from "@tensorflow/tfjs";

import type { Windows } from "../../base";
import { adaptivePool, checkPoolInputs, checkWindows, EPSILON, localAttentionPool, outputGrid } from "../../lap";

/**
 * Local attention pooling (Eq 1 and 4) by the fastest way the present backend has; same numbers and gradients as
 * `localAttentionPool` and `adaptivePool`, which it falls back to.
 *
 * The kernels are two passes, neither of which copies a window: the shares w / sum(w) once, then one weighted sum per
 * input. Gradients are of the first order; a gradient of a gradient is refused by TF.js.
 *
 * @param inputs features `[n, h, w, c]`, one or several, all pooled with the same weights
 * @param v attention `[n, h, w, 1]`, at least 0
 * @param alpha `[1]`
 * @param windows local windows, or `{ bins }` rows and columns of adaptive pooling
 * @returns one `[n, oh, ow, c]` per input
 * @throws Problem when shapes or windows do not fit
 */
export function lapPool(
  inputs: tf.Tensor4D[],
  v: tf.Tensor4D,
  alpha: tf.Tensor,
  windows: Windows | { bins: readonly [number, number] },
  epsilon = EPSILON,
): tf.Tensor4D[] {
  checkPoolInputs(inputs, v, alpha, epsilon);
  const local = "bins" in windows ? asOneWindow(v, windows.bins) : windows;
  if (local && tf.getKernel("LapShares", tf.getBackend())) return fusedPool(inputs, v, alpha, local, epsilon);
  return "bins" in windows
    ? adaptivePool(inputs, v, alpha, windows.bins, epsilon)
    : localAttentionPool(inputs, v, alpha, windows, epsilon);
}

/** Adaptive pooling to 1 x 1 as the one window it is; more bins may differ in size and are no windows. */
function asOneWindow({ shape: [, h, w] }: tf.Tensor4D, bins: readonly [number, number]): Windows | undefined {
  if (bins[0] !== 1 || bins[1] !== 1) return undefined;
  return {
    kernel: [h, w],
    stride: [h, w],
    padding: [
      [0, 0],
      [0, 0],
    ],
  };
}

function fusedPool(
  inputs: tf.Tensor4D[],
  v: tf.Tensor4D,
  alpha: tf.Tensor,
  windows: Windows,
  epsilon: number,
): tf.Tensor4D[] {
  checkWindows(windows);
  outputGrid([v.shape[1], v.shape[2]], windows);
  const engine = tf.engine();
  const shown = { kernel: windows.kernel, stride: windows.stride, padding: windows.padding };
  return tf.tidy(() => {
    const attention = { v: floats(v), alpha: tf.reshape(floats(alpha), [1]) };
    const shares = engine.runKernel<tf.Tensor4D>("LapShares", attention, { windows: shown, epsilon });
    return inputs.map((x) =>
      engine.runKernel<tf.Tensor4D>("LapWeightedSum", { x: floats(x), shares }, { windows: shown }),
    );
  });
}

/** Kernels read memory as it is, so whole numbers and booleans become floats before. */
function floats<T extends tf.Tensor>(tensor: T): T {
  return tensor.dtype === "float32" ? tensor : tf.cast(tensor, "float32");
}
