import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";

import type { ConvolutionKernel } from "./convolution";
import { choiceKey, choiceOf, fittingKernels, kernelFor, rememberChoice, type ConvolutionShape } from "./convolutionChoice"; // prettier-ignore
import { outputShape } from "./outputShape";
import { stockConvolution } from "./stockConvolution";
import { softwareAdapter } from "./webgpuAdapter";

/** Where choices outlive the page. */
export interface ChoiceStore {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
}

/** One shape, the kernel that computes it from now on, and, if it was timed here, milliseconds of every kernel. */
export interface ConvolutionChoice {
  shape: ConvolutionShape;
  kernel: string;
  times?: Record<string, number>;
}

/** Largest share by which a kernel may differ from TF.js' own and still be chosen. */
const TOLERANCE = 1e-4;
/** A kernel whose first run takes this many times the best so far is not run again. */
const HOPELESS = 3;
const ROUNDS = 3;
const MOST_RUNS = 16;
/** Milliseconds of work that drown the wait for an answer. */
const ENOUGH = 4;

/**
 * Finds the fastest kernel for each shape on the present WebGPU adapter by running all of them once, and remembers it
 * for `createConvolution`, also for convolutions made before. A kernel that a driver refuses or gets wrong, judged by
 * TF.js' own, is never chosen.
 *
 * On other backends there is nothing to choose. On software adapters nothing is timed: on SwiftShader the direct kernel
 * takes 0.04 to 0.31 of the time of TF.js' own and 0.1 to 0.84 of the tiled one's, on every shape of a ResNet-18.
 *
 * @param store remembers choices beyond this page; one that fails is as one that is empty
 * @param options.budget milliseconds after which shapes keep their default; they are timed another time
 * @param options.software times software adapters too
 */
export async function chooseConvolutions(
  shapes: readonly ConvolutionShape[],
  store?: ChoiceStore,
  { budget = 3000, software = false } = {},
): Promise<ConvolutionChoice[]> {
  const present = (shape: ConvolutionShape) => ({ shape, kernel: kernelFor(shape).name });
  if (tf.getBackend() !== "webgpu" || (softwareAdapter() && !software)) return shapes.map(present);
  const start = performance.now();
  const choices: ConvolutionChoice[] = [];
  for (const shape of shapes) {
    const names = fittingKernels(shape.settings).map(({ name }) => name);
    const known = choiceOf(shape) ?? (await store?.get(choiceKey(shape)).catch(() => undefined));
    if (known !== undefined && names.includes(known)) {
      rememberChoice(shape, known);
      choices.push({ shape, kernel: known });
    } else if (performance.now() - start > budget) choices.push(present(shape));
    else {
      const times = await timeKernels(shape);
      const kernel = Object.keys(times).reduce((best, name) => (times[name]! < times[best]! ? name : best));
      rememberChoice(shape, kernel);
      // Where none gave numbers nothing was found out: the device may be going.
      if (Number.isFinite(times[kernel])) await store?.set(choiceKey(shape), kernel).catch(() => undefined);
      choices.push({ shape, kernel, times });
    }
  }
  return choices;
}

/** Milliseconds of one run by every kernel that gives the right numbers here; TF.js' own is always among them. */
async function timeKernels(shape: ConvolutionShape): Promise<Record<string, number>> {
  const { settings, inputShape } = shape;
  const size = tf.util.sizeFromShape(settings.kernelShape);
  const weights = Float32Array.from({ length: size }, (_, i) => Math.sin(i + 1));
  const bias = Float32Array.from({ length: settings.kernelShape[3] }, (_, i) => Math.cos(i));
  const x = tf.randomUniform<tf.Rank.R4>([...inputShape], -1, 1, "float32", 1);
  const residual = tf.ones<tf.Rank.R4>(outputShape(settings, inputShape));
  const times: Record<string, number> = {};
  let expected: tf.Tensor4D | undefined;
  // TF.js' own first: the others are judged by it.
  for (const kernel of fittingKernels(settings).sort((a) => (a === stockConvolution ? -1 : 1))) {
    const best = Math.min(...Object.values(times));
    const { y, time } = await timeKernel(kernel, best);
    if (y && (!expected || (await agrees(y, expected)))) times[kernel.name] = time;
    if (kernel === stockConvolution) expected = y;
    else y?.dispose();
  }
  tf.dispose([x, residual, ...(expected ? [expected] : [])]);
  return Object.keys(times).length > 0 ? times : { [stockConvolution.name]: Infinity };

  async function timeKernel(kernel: ConvolutionKernel, best: number): Promise<{ y?: tf.Tensor4D; time: number }> {
    const { device } = tf.backend() as WebGPUBackend;
    device.pushErrorScope("validation");
    const convolution = kernel.make(weights, bias, settings);
    const run = () => convolution.run(x, residual);
    let y: tf.Tensor4D | undefined;
    let time = Infinity;
    try {
      y = run();
      await settle(y); // compiled
      const first = await timeRuns(run, 1);
      time = first;
      const runs = Math.min(MOST_RUNS, Math.max(1, Math.ceil(ENOUGH / first)));
      for (let round = 0; round < ROUNDS && first < HOPELESS * best; round++) {
        time = Math.min(time, await timeRuns(run, runs));
      }
    } catch {
      y?.dispose();
      y = undefined;
    }
    convolution.dispose();
    const refused = await device.popErrorScope();
    if (!refused) return y ? { y, time } : { time };
    y?.dispose();
    return { time };
  }
}

async function timeRuns(run: () => tf.Tensor4D, runs: number): Promise<number> {
  const start = performance.now();
  for (let i = 1; i < runs; i++) run().dispose();
  const last = run();
  await settle(last);
  const time = (performance.now() - start) / runs;
  last.dispose();
  return time;
}

/** Waits until a tensor is there, by the one read that all kernels pay alike. */
async function settle(y: tf.Tensor4D): Promise<void> {
  const corner = tf.slice(y, [0, 0, 0, 0], [1, 1, 1, 1]);
  await corner.data();
  corner.dispose();
}

async function agrees(y: tf.Tensor4D, expected: tf.Tensor4D): Promise<boolean> {
  const gap = tf.tidy(() => tf.div(tf.max(tf.abs(tf.sub(y, expected))), tf.max(tf.abs(expected))));
  const [share] = await gap.data();
  gap.dispose();
  return share! < TOLERANCE;
}
