import * as tf from "@tensorflow/tfjs";

import { unroll } from "../convolution/unroll";
import { runProgram, type Source } from "../webgpu/program";
import { valueSize } from "../webgpu/values";
import firstLayer from "./firstLayer.wgsl?raw";
import { ONE_LAYER, TWO_LAYERS } from "./lapHeadsKernel";
import oneLayer from "./oneLayer.wgsl?raw";
import scalars from "./scalars.wgsl?raw";
import tornColumns from "./tornColumns.wgsl?raw";
import twoLayers from "./twoLayers.wgsl?raw";
import vectors from "./vectors.wgsl?raw";
import wholeColumns from "./wholeColumns.wgsl?raw";

type FirstLayer = Record<"x" | "kernel" | "bias", tf.TensorInfo>;
type BothLayers = FirstLayer & Record<"headsKernel" | "headsBias", tf.TensorInfo>;

const source: Source = ({ BOTH, PIXELS, COLUMNS, VALUE_SIZE, WIDTH }) => {
  const main = (BOTH ? twoLayers : oneLayer).replace("FIRST_LAYER", () => firstLayer);
  const columns = Number(WIDTH) % 4 === 0 ? wholeColumns : tornColumns;
  const turns = { PIXELS: Number(PIXELS), COLUMNS: Number(COLUMNS), VALUE_SIZE: Number(VALUE_SIZE), FOUR: 4 };
  return (VALUE_SIZE === 4 ? vectors : scalars) + columns + unroll(main, turns);
};

/** z = Sc(X) in one dispatch. */
function run(inputs: FirstLayer | BothLayers): tf.TensorInfo {
  const { x, kernel, bias } = inputs;
  const [n, h, w, c] = x.shape as [number, number, number, number];
  const WIDTH = kernel.shape[1]!;
  const both = "headsKernel" in inputs;
  const HEADS = both ? inputs.headsKernel.shape[1]! : WIDTH;
  const COLUMNS = Math.ceil(WIDTH / 4);
  const VALUE_SIZE = valueSize(c);
  const PIXELS = pixelsEach(n * h * w, COLUMNS);
  return runProgram({
    name: both ? TWO_LAYERS : ONE_LAYER,
    source,
    inputs: both
      ? { x, kernel, bias, headsKernel: inputs.headsKernel, headsBias: inputs.headsBias }
      : { x, kernel, bias },
    output: [n, h, w, HEADS],
    vec4: [...(VALUE_SIZE === 4 ? ["x"] : []), ...(WIDTH % 4 === 0 ? ["kernel", "bias"] : [])],
    constants: { BOTH: both, WIDTH, HEADS, COLUMNS, PIXELS, VALUE_SIZE },
    work: { invocations: Math.ceil((n * h * w) / PIXELS) },
  });
}

/**
 * Pixels of one invocation, which reads the weights once for all of them; as many as its sums find registers for, and
 * as leave a GPU thousands of invocations.
 */
function pixelsEach(count: number, columns: number): number {
  return [4, 2].find((pixels) => pixels * columns <= 8 && count / pixels >= ENOUGH) ?? 1;
}

const ENOUGH = 2048;

for (const kernelName of [ONE_LAYER, TWO_LAYERS]) {
  tf.registerKernel({
    kernelName,
    backendName: "webgpu",
    kernelFunc: ({ inputs }) => run(inputs as FirstLayer | BothLayers),
  });
}
