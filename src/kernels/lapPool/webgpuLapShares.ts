import type * as tf from "@tensorflow/tfjs";

import { release, runProgram, type Program } from "../webgpu/program";
import gatherSlopes from "./gatherSlopes.wgsl?raw";
import { lapGeometry, tapsOf, type LapGeometry } from "./lapGeometry";
import type { LapKernels } from "./lapKernels";
import lapSharesText from "./lapShares.wgsl?raw";
import lapSharesGradText from "./lapSharesGrad.wgsl?raw";
import lapSharesGradTogether from "./lapSharesGradTogether.wgsl?raw";
import lapSharesTogether from "./lapSharesTogether.wgsl?raw";
import { sharesShape } from "./plainKernels";
import slopesText from "./slopes.wgsl?raw";
import sumEvery from "./sumEvery.wgsl?raw";
import { LARGE_WINDOW, windowConstants, windowCount } from "./webgpuWindows";
import weights from "./weights.wgsl?raw";
import windowsText from "./windows.wgsl?raw";

const forward = { alone: windowsText + weights + lapSharesText, together: windowsText + weights + lapSharesTogether };
const backward = {
  alone: windowsText + weights + slopesText + lapSharesGradText,
  together: windowsText + weights + slopesText + lapSharesGradTogether,
};
const gather = windowsText + gatherSlopes;

/** Shares w / sum(w) of every window, Eq 4: one dispatch. */
export const webgpuLapShares: LapKernels["LapShares"] = ({ v, alpha }, { windows, epsilon }) => {
  const geometry = lapGeometry(v.shape, windows);
  const output = sharesShape(geometry);
  return runProgram({ name: "LapShares", inputs: { v, alpha }, output, ...perWindow(forward, geometry, epsilon) });
};

/** dv and dalpha: what every window passes back, gathered per pixel, and summed for alpha in two steps. */
export const webgpuLapSharesGrad: LapKernels["LapSharesGrad"] = ({ v, alpha, dshares }, { windows, epsilon }) => {
  const geometry = lapGeometry(v.shape, windows);
  const [count, taps] = [windowCount(geometry), tapsOf(geometry)];
  const slopes = runProgram({
    name: "LapSharesGrad",
    inputs: { v, alpha, dshares },
    output: [geometry.n, geometry.rows, geometry.columns, taps + 1],
    ...perWindow(backward, geometry, epsilon),
  });
  const dv = runProgram({
    name: "LapSharesGrad, dv",
    source: gather,
    inputs: { slopes },
    output: v.shape,
    constants: windowConstants(geometry),
    work: { invocations: geometry.n * geometry.h * geometry.w },
  });
  const parts = Math.ceil(Math.sqrt(count));
  const partial = sumColumn(slopes, { rows: count, stride: taps + 1, offset: taps }, parts);
  const dalpha = sumColumn(partial, { rows: parts, stride: 1, offset: 0 }, 1);
  release(slopes);
  release(partial);
  return [dv, dalpha];
};

function sumColumn(x: tf.TensorInfo, column: Record<"rows" | "stride" | "offset", number>, parts: number) {
  return runProgram({
    name: "LapSharesGrad, dalpha",
    source: sumEvery,
    inputs: { x },
    output: [parts],
    uniforms: column,
    work: { invocations: parts },
  });
}

/** Invocations that share a large window. */
const LANES = 64;
/** WebGPU's default limit along one axis. */
const MOST_WORKGROUPS = 65_535;

/** One invocation per window, or a workgroup of them where windows are large. */
function perWindow(texts: { alone: string; together: string }, geometry: LapGeometry, epsilon: number) {
  const constants = { ...windowConstants(geometry), EPSILON: epsilon };
  const count = windowCount(geometry);
  const together = tapsOf(geometry) >= LARGE_WINDOW && count <= MOST_WORKGROUPS;
  const work: Program["work"] = together
    ? { workgroups: [count, 1, 1], workgroupSize: [LANES, 1, 1] }
    : { invocations: count };
  return { source: together ? texts.together : texts.alone, constants: { ...constants, LANES }, work };
}
