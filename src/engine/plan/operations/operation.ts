import type * as tf from "@tensorflow/tfjs";

import type { Node, Weight } from "../graph";
import type { ActivationOperation } from "./activation";
import type { ConcatOperation } from "./concat";
import type { ConvolutionOperation } from "./convolution";
import type { CropOperation } from "./crop";
import type { DenseOperation } from "./dense";
import type { DepthwiseOperation } from "./depthwise";
import type { GlobalPoolOperation } from "./globalPool";
import type { IdentityOperation } from "./identity";
import type { LapOperation } from "./lap";
import type { LapWeights } from "./lapWeights";
import type { MergeOperation } from "./merge";
import type { PadOperation } from "./pad";
import type { PermuteOperation } from "./permute";
import type { PoolOperation } from "./pool";
import type { PreluOperation } from "./prelu";
import type { ReshapeOperation } from "./reshape";
import type { ScaleShiftOperation } from "./scaleShift";
import type { UpsampleOperation } from "./upsample";

/** What a step computes, as plain settings. */
export type Operation =
  | ActivationOperation
  | ConcatOperation
  | ConvolutionOperation
  | CropOperation
  | DenseOperation
  | DepthwiseOperation
  | GlobalPoolOperation
  | IdentityOperation
  | LapOperation
  | MergeOperation
  | PadOperation
  | PermuteOperation
  | PoolOperation
  | PreluOperation
  | ReshapeOperation
  | ScaleShiftOperation
  | UpsampleOperation;

/** What is to be bound: a step, as far as its computation is concerned. */
export interface Unbound<O extends Operation = Operation> extends Pick<Node, "inputs" | "outputs" | "weights"> {
  operation: O;
}

/** An operation on the present backend, its weights there. */
export interface Bound {
  /** Called inside a tidy; gives one tensor per output, and gradients to its inputs. */
  run(inputs: tf.Tensor[]): tf.Tensor[];
  dispose(): void;
  /** A LAP's weights on the device. */
  lap?: LapWeights;
}

/** What a plan needs to know of one kind of operation. */
export interface OperationKind<O extends Operation> {
  /** Multiply-adds per image; left out where there are next to none. */
  macs?(node: Unbound<O>, shapes: number[][]): number;
  /** @param trainable makes the weights variables that gradients reach */
  bind(node: Unbound<O>, trainable: boolean): Bound;
}

/** An operation without weights, from a function. */
export function stateless<O extends Operation>(
  run: (operation: O, inputs: tf.Tensor[]) => tf.Tensor,
): OperationKind<O> {
  return {
    bind: ({ operation }) => ({ run: (inputs) => [run(operation, inputs)], dispose: () => undefined }),
  };
}

/** A weight by its name; a reader that forgot it is a mistake of the program. */
export function weightOf(weights: Record<string, Weight>, name: string): Weight {
  const weight = weights[name];
  if (!weight)
    throw new Error(`The weight ${name} is missing; there are ${Object.keys(weights).join(", ") || "none"}.`);
  return weight;
}

/** Number of values in one image of the shape. */
export function sizeOf(shape: number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}
