import * as tf from "@tensorflow/tfjs";

import { quads } from "./packedWeights";
import tiledText from "./tiled.wgsl?raw";
import { shared, type WebgpuConvolutionCall } from "./webgpuShared";

/** Quads of input channels carried into workgroup memory at a time. */
const DEPTH = 4;
/** WebGPU's own default limit along one axis. */
const MOST_WORKGROUPS = 65_535;
/** Below this many workgroups a GPU is not busy, and smaller tiles make more of them. */
const FEW_WORKGROUPS = 64;

/** 64 pixels x 64 channels by 128 invocations; 32 x 32 by 64. */
const LARGE = { pixels: 8, groupQuads: 16, groupRows: 8 };
const SMALL = { pixels: 4, groupQuads: 8, groupRows: 8 };

/** A convolution as a product of matrices, tile by tile through workgroup memory. */
function tiled(call: WebgpuConvolutionCall): tf.TensorInfo {
  const { output, program } = shared("TiledConvolution", call);
  const [rows, columns, inputs] = call.attrs.settings.kernelShape;
  const [n, h, w, c] = output;
  const grid = ({ pixels, groupQuads, groupRows }: typeof LARGE) =>
    [Math.ceil(quads(c) / groupQuads), Math.ceil((n * h * w) / (groupRows * pixels))] as const;
  const [across, down] = grid(LARGE);
  const tile = across * down < FEW_WORKGROUPS || quads(c) <= SMALL.groupQuads ? SMALL : LARGE;
  const threads = tile.groupQuads * tile.groupRows;
  const [x, y] = grid(tile);
  const layers = Math.ceil(y / MOST_WORKGROUPS);
  return program({
    text: tiledText,
    counts: {
      PIXELS: tile.pixels,
      X_LOADS: (tile.groupRows * tile.pixels * DEPTH) / threads,
      W_LOADS: (tile.groupQuads * DEPTH * 4) / threads,
    },
    constants: {
      PIXELS: tile.pixels,
      GROUP_QUADS: tile.groupQuads,
      GROUP_ROWS: tile.groupRows,
      DEPTH,
      TAPS: rows * columns,
      INPUT_QUADS: quads(inputs),
    },
    work: { workgroups: [x, Math.ceil(y / layers), layers], workgroupSize: [threads, 1, 1] },
  });
}

tf.registerKernel({
  kernelName: "TiledConvolution",
  backendName: "webgpu",
  kernelFunc: (call) => tiled(call as never),
});
