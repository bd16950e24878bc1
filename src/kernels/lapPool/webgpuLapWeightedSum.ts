import { unroll } from "../convolution/unroll";
import { runProgram, type Source } from "../webgpu/program";
import { valueSize, valueText } from "../webgpu/values";
import { lapGeometry, tapsOf } from "./lapGeometry";
import type { LapKernels } from "./lapKernels";
import { sharesShape } from "./plainKernels";
import { LARGE_WINDOW, windowConstants, windowCount } from "./webgpuWindows";
import weightedSumText from "./weightedSum.wgsl?raw";
import gradSharesText from "./weightedSumGradShares.wgsl?raw";
import gradXText from "./weightedSumGradX.wgsl?raw";
import togetherText from "./weightedSumTogether.wgsl?raw";
import windowsText from "./windows.wgsl?raw";

const [alone, together, gradX, gradShares] = [weightedSumText, togetherText, gradXText, gradSharesText].map(
  (text): Source =>
    ({ VALUE_SIZE, VALUES }) =>
      valueText(Number(VALUE_SIZE)) + windowsText + unroll(text, { VALUES: Number(VALUES ?? 1) }),
) as [Source, Source, Source, Source];

/** Below this many invocations a large window is divided among several. */
const FEW = 16_384;
/** The width and depth of the workgroup that does so. */
const [LANES, PIXELS] = [16, 16];

/** O = sum over the window of shares times X: one dispatch. */
export const webgpuLapWeightedSum: LapKernels["LapWeightedSum"] = ({ x, shares }, { windows }) => {
  const geometry = lapGeometry(x.shape, windows);
  const channels = x.shape[3]!;
  const VALUE_SIZE = valueSize(channels);
  const program = {
    name: "LapWeightedSum",
    inputs: { x, shares },
    output: [geometry.n, geometry.rows, geometry.columns, channels],
    vec4: VALUE_SIZE === 4 ? ["x", "result"] : [],
  };
  const constants = { ...windowConstants(geometry), VALUE_SIZE };
  const [places, count] = [windowCount(geometry), channels / VALUE_SIZE];
  if (tapsOf(geometry) >= LARGE_WINDOW && places * count < FEW) {
    return runProgram({
      ...program,
      source: together,
      constants: { ...constants, LANES, PIXELS },
      work: { workgroups: [Math.ceil(count / LANES), places, 1], workgroupSize: [LANES, PIXELS, 1] },
    });
  }
  const VALUES = valuesEach(count, places);
  return runProgram({
    ...program,
    source: alone,
    constants: { ...constants, VALUES },
    work: { invocations: (places * count) / VALUES },
  });
};

/** dx from dy: every pixel gathers from the windows that see it. */
export const webgpuLapWeightedSumGradX: LapKernels["LapWeightedSumGradX"] = ({ shares, dy }, attributes) => {
  const { windows, inputShape } = attributes;
  const geometry = lapGeometry(inputShape, windows);
  const VALUE_SIZE = valueSize(inputShape[3]);
  const [places, count] = [geometry.n * geometry.h * geometry.w, inputShape[3] / VALUE_SIZE];
  const VALUES = valuesEach(count, places);
  return runProgram({
    name: "LapWeightedSumGradX",
    source: gradX,
    inputs: { shares, dy },
    output: inputShape,
    vec4: VALUE_SIZE === 4 ? ["dy", "result"] : [],
    constants: { ...windowConstants(geometry), VALUE_SIZE, VALUES },
    work: { invocations: (places * count) / VALUES },
  });
};

/** dshares from dy: products of X and dy, summed over the channels. */
export const webgpuLapWeightedSumGradShares: LapKernels["LapWeightedSumGradShares"] = ({ x, dy }, { windows }) => {
  const geometry = lapGeometry(x.shape, windows);
  const VALUE_SIZE = valueSize(x.shape[3]!);
  return runProgram({
    name: "LapWeightedSumGradShares",
    source: gradShares,
    inputs: { x, dy },
    output: sharesShape(geometry),
    vec4: VALUE_SIZE === 4 ? ["x", "dy"] : [],
    constants: { ...windowConstants(geometry), VALUE_SIZE },
    work: { invocations: windowCount(geometry) * tapsOf(geometry) },
  });
};

/**
 * Values of the channels that one invocation takes. It then finds its place in the map once for all of them, but a GPU
 * wants thousands of invocations.
 */
function valuesEach(count: number, places: number): number {
  return [8, 4, 2].find((values) => count % values === 0 && (places * count) / values >= ENOUGH) ?? 1;
}

const ENOUGH = 8192;
