import type * as tf from "@tensorflow/tfjs";

import { Problem, type Windows } from "../base";
import { checkAggregator, type Aggregator } from "./aggregate";
import { EPSILON } from "./normalise";
import { checkWindows } from "./windows";

type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;
type Pair = [number, number];

/** What a LAP layer is made from; the same object is stored in model.json. */
export interface LapConfig extends LayerArgs {
  /** Number of concepts. */
  heads: number;
  /** Width of the hidden 1x1 convolution; 0 scores with a single one. Default 8. */
  hidden?: number;
  /** Default "identity" for one head, else "sum". */
  aggregator?: Aggregator;
  /** Rows and columns of a window. Default [2, 2]. */
  poolSize?: Pair | number | null;
  /** Default: the window's size. */
  strides?: Pair | number | null;
  /** [[top, bottom], [left, right]] or "valid" (none). */
  padding?: "valid" | [Pair, Pair];
  /** Rows and columns of the output, whatever the input's size, instead of windows. */
  adaptive?: Pair | null;
  /** Added to every weight (Eq 4), above 0. */
  epsilon?: number;
  /** Seeds the initial weights. */
  seed?: number;
}

/** A checked configuration with every default filled in. `windows` has no meaning where `adaptive` is set. */
export interface LapSettings {
  heads: number;
  hidden: number;
  aggregator: Aggregator;
  windows: Windows;
  adaptive: Pair | null;
  epsilon: number;
  seed: number | undefined;
}

/**
 * Checks a configuration, which may come from a file, and fills in the defaults.
 *
 * @throws Problem naming the layer, what was got and what was expected
 */
export function readConfig(config: LapConfig, layer: string): LapSettings {
  const { heads, hidden = 8, adaptive = null, epsilon = EPSILON, seed } = config;
  const refuse = (what: string, got: unknown, expected: string): never => {
    throw new Problem(`${what} of ${layer} is ${JSON.stringify(got) ?? "missing"}; expected ${expected}.`);
  };
  if (!isCount(heads)) refuse("The number of heads", heads, "a whole number from 1 up");
  if (hidden !== 0 && !isCount(hidden))
    refuse("The hidden width", hidden, "a whole number, 0 for a single convolution");
  if (!(typeof epsilon === "number" && epsilon > 0 && epsilon < 1)) {
    refuse("epsilon", epsilon, "a number above 0 and below 1");
  }
  if (adaptive !== null && !isPair(adaptive))
    refuse("The adaptive grid", adaptive, "two whole numbers from 1 up, or null");
  if (seed !== undefined && !Number.isInteger(seed)) refuse("The seed", seed, "a whole number");
  const aggregator: string = config.aggregator ?? (heads === 1 ? "identity" : "sum");
  checkAggregator(aggregator, heads);

  const kernel = toPair(config.poolSize ?? 2);
  const stride = toPair(config.strides ?? kernel);
  if (!isPair(kernel)) refuse("poolSize", config.poolSize, "two whole numbers from 1 up");
  if (!isPair(stride)) refuse("strides", config.strides, "two whole numbers from 1 up");
  const windows = { kernel, stride, padding: readPadding(config.padding ?? "valid", refuse) };
  checkWindows(windows);
  return { heads, hidden, aggregator, windows, adaptive, epsilon, seed };
}

function readPadding(
  padding: NonNullable<LapConfig["padding"]>,
  refuse: (what: string, got: unknown, expected: string) => never,
): [Pair, Pair] {
  if (padding === "valid") {
    return [
      [0, 0],
      [0, 0],
    ];
  }
  const whole = Array.isArray(padding) && padding.length === 2 && padding.every((pair) => pair?.length === 2);
  return whole ? padding : refuse("The padding", padding, '"valid" or [[top, bottom], [left, right]]');
}

function toPair(size: Pair | number): Pair {
  return typeof size === "number" ? [size, size] : size;
}

function isCount(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1;
}

function isPair(value: unknown): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isCount);
}
