import type * as tf from "@tensorflow/tfjs";

import type { ValueId, Weight } from "../graph";
import type { Operation } from "../operations/operation";

/** One application of a layer, as its reader sees it. */
export interface LayerUse {
  layer: tf.layers.Layer;
  name: string;
  config: tf.serialization.ConfigDict;
  inputs: ValueId[];
  /** Of the inputs, without the batch axis. */
  shapes: number[][];
  /** Of the outputs, as the layer tells them. */
  outputShapes: number[][];
  /** By the last part of their names: kernel, bias, gamma, ... */
  weights: Record<string, Weight>;
  /**
   * Adds a computation with one output.
   *
   * @param shape of its output
   */
  emit(operation: Operation, inputs: ValueId[], shape: number[], weights?: Record<string, Weight>): ValueId;
  /** Adds a computation with one output per shape. */
  emitMany(operation: Operation, inputs: ValueId[], shapes: number[][], weights: Record<string, Weight>): ValueId[];
  /** @throws Refused naming the layer @param what is unsupported, as the end of a sentence */
  refuse(what: string): never;
}

/** How layers of some classes become computations. */
export interface LayerKind {
  classes: string[];
  /** @returns the values of the layer's outputs */
  read(use: LayerUse): ValueId[];
}
