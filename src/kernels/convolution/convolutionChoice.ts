import * as tf from "@tensorflow/tfjs";

import type { ConvolutionKernel, ConvolutionSettings } from "./convolution";
import { convolutionKernels } from "./convolutionKernels";
import { adapterName, softwareAdapter } from "./webgpuAdapter";
import { webgpuDirect, webgpuTiled } from "./webgpuConvolution";

/** A convolution as the choice of its kernel sees it. */
export interface ConvolutionShape {
  settings: ConvolutionSettings;
  inputShape: readonly [n: number, h: number, w: number, c: number];
}

/** Names of kernels by `choiceKey`. */
const chosen = new Map<string, string>();

/**
 * The kernel that computes a convolution on the present backend: the first that fits, or on WebGPU the one that was
 * chosen for this shape, and without a choice the direct one where a processor plays GPU, else the tiled one.
 */
export function kernelFor(shape: ConvolutionShape): ConvolutionKernel {
  const fitting = fittingKernels(shape.settings);
  if (tf.getBackend() !== "webgpu") return fitting[0]!;
  const name = chosen.get(choiceKey(shape)) ?? (softwareAdapter() ? webgpuDirect : webgpuTiled).name;
  return fitting.find((kernel) => kernel.name === name) ?? fitting[0]!;
}

/** Every kernel that fits on the present backend, the preferred first. */
export function fittingKernels(settings: ConvolutionSettings): ConvolutionKernel[] {
  return convolutionKernels.filter((kernel) => kernel.fits(tf.getBackend(), settings));
}

/** From now on `kernelFor` gives this kernel for this shape on this adapter. */
export function rememberChoice(shape: ConvolutionShape, name: string): void {
  chosen.set(choiceKey(shape), name);
}

/** What was chosen for this shape on this adapter, if anything was. */
export function choiceOf(shape: ConvolutionShape): string | undefined {
  return chosen.get(choiceKey(shape));
}

/** Takes every choice back. */
export function forgetChoices(): void {
  chosen.clear();
}

/** To be raised when a kernel becomes faster or slower, so that nobody is held to what was true of the one before. */
const REVISION = 1;

/** All that the fastest kernel depends on, in one line: the adapter, TF.js, and the shapes. */
export function choiceKey({ settings, inputShape }: ConvolutionShape): string {
  const { kernelShape, strides, dilations, padding, activation } = settings;
  const numbers = [inputShape, kernelShape, strides, dilations, padding.flat()].map((list) => list.join("x"));
  return ["convolution", REVISION, adapterName(), tf.version_core, ...numbers, activation].join(" ");
}
