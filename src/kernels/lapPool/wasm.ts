import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import { pointer, wasmBackend, wasmKernels, type WasmKernels } from "../wasm/wasmKernels";
import { lapGeometry, tapsOf, type LapGeometry } from "./lapGeometry";
import { registerLapKernels, type LapKernels } from "./lapKernels";
import { plainKernels, sharesShape } from "./plainKernels";
import type { LapSizes } from "./wasmExports";

/** The kernels in WebAssembly; `assembly/lapShares.ts` and `assembly/lapWeightedSum.ts`. */
function simdKernels(kernels: WasmKernels): LapKernels {
  return {
    LapShares({ v, alpha }, { windows, epsilon }) {
      const geometry = lapGeometry(v.shape, windows);
      const shares = output(sharesShape(geometry));
      withScratch(1, geometry, (scratch) =>
        kernels.lapShares(pointer(v), pointer(alpha), epsilon, scratch, pointer(shares), ...sizes(geometry)),
      );
      return shares;
    },
    LapSharesGrad({ v, alpha, dshares }, { windows, epsilon }) {
      const geometry = lapGeometry(v.shape, windows);
      const [dv, dalpha] = [output(v.shape), output([1])];
      const [from, to] = [[v, alpha, dshares].map(pointer), [dv, dalpha].map(pointer)] as [Three, Two];
      withScratch(3, geometry, (scratch) =>
        kernels.lapSharesGrad(...from, epsilon, scratch, ...to, ...sizes(geometry)),
      );
      return [dv, dalpha];
    },
    LapWeightedSum({ x, shares }, { windows }) {
      const geometry = lapGeometry(x.shape, windows);
      const channels = x.shape[3]!;
      const y = output([geometry.n, geometry.rows, geometry.columns, channels]);
      kernels.lapWeightedSum(pointer(x), pointer(shares), pointer(y), channels, ...sizes(geometry));
      return y;
    },
    LapWeightedSumGradX({ shares, dy }, { windows, inputShape }) {
      const dx = output(inputShape);
      const geometry = sizes(lapGeometry(inputShape, windows));
      kernels.lapWeightedSumGradX(pointer(shares), pointer(dy), pointer(dx), inputShape[3], ...geometry);
      return dx;
    },
    LapWeightedSumGradShares({ x, dy }, { windows }) {
      const geometry = lapGeometry(x.shape, windows);
      const dshares = output(sharesShape(geometry));
      kernels.lapWeightedSumGradShares(pointer(x), pointer(dy), pointer(dshares), x.shape[3]!, ...sizes(geometry));
      return dshares;
    },
  };
}

type Two = [number, number];
type Three = [number, number, number];

function output(shape: number[]): tf.TensorInfo {
  return wasmBackend().makeOutput(shape, "float32");
}

function sizes({ n, h, w, rows, columns, kernel, stride, top, left }: LapGeometry): LapSizes {
  return [n, h, w, rows, columns, ...kernel, ...stride, top, left];
}

/** Lends memory for the positions of `count` windows, rounded up to whole vectors. */
function withScratch(count: number, geometry: LapGeometry, work: (scratch: number) => void): void {
  const { wasm } = wasmBackend();
  const bytes = count * 16 * Math.ceil(tapsOf(geometry) / 4);
  const scratch = wasm._malloc(bytes);
  if (scratch === 0) {
    throw new Problem(
      `WebAssembly has no ${bytes} bytes of memory left for a window of ${geometry.kernel.join(" x ")} pixels; ` +
        "close other tabs, or use a smaller network or image.",
    );
  }
  work(scratch);
  wasm._free(scratch);
}

/** Where the browser has no SIMD: the formulas in TypeScript, on TF.js' memory. */
const heapKernels = plainKernels({
  numbers,
  tensor(values, shape) {
    const made = output(shape);
    numbers(made).set(values);
    return made;
  },
});

/** A view that lasts until the memory grows. */
function numbers(tensor: tf.TensorInfo): Float32Array {
  const backend = tf.backend() as unknown as { typedArrayFromHeap(tensor: tf.TensorInfo): Float32Array };
  return backend.typedArrayFromHeap(tensor);
}

const present = (): LapKernels => {
  const kernels = wasmKernels();
  return kernels ? simdKernels(kernels) : heapKernels;
};

registerLapKernels("wasm", {
  LapShares: (inputs, attributes) => present().LapShares(inputs, attributes),
  LapSharesGrad: (inputs, attributes) => present().LapSharesGrad(inputs, attributes),
  LapWeightedSum: (inputs, attributes) => present().LapWeightedSum(inputs, attributes),
  LapWeightedSumGradX: (inputs, attributes) => present().LapWeightedSumGradX(inputs, attributes),
  LapWeightedSumGradShares: (inputs, attributes) => present().LapWeightedSumGradShares(inputs, attributes),
});
