import * as tf from "@tensorflow/tfjs";

import { boxMask, seededRandom, type TrainConfig, type TrainSample } from "../../base";
import type { BoxMasks, ConceptSets } from "../../lap";
import { compact, expand } from "../prefix/compact";
import { featureKey } from "../prefix/featureKey";
import { imageKey } from "../prefix/imageKey";
import type { PrefixCache } from "../prefix/prefixCache";
import { augmented, type Example } from "./augmented";
import type { LapTrainer, TrainBatch } from "./lapTrainer";

/** A sample whose picture is decoded when it is needed. */
export type Source = Omit<TrainSample, "file"> & {
  /** [size, size, 3] as the network takes it. */
  input(): Promise<Float32Array>;
  /** Whether the picture is in colour, though the network was taught grey ones only; known once its input was read. */
  isOffSubject?(): boolean;
};

export interface ExampleOptions {
  trainer: LapTrainer;
  cache: PrefixCache;
  /** SHA-256 of the network's files. */
  model: string;
  /** Rows and columns of every LAP's maps. */
  grids: ReadonlyMap<string, readonly [number, number]>;
  /** Whether features are rounded to float16, so that those computed again are those that were kept. */
  half: boolean;
}

/** Turns samples into what the trainer takes: features from the cache, concept sets, boxes on every LAP's grid. */
export class Examples {
  constructor(private readonly options: ExampleOptions) {}

  /** Features of one image, computed once. Each value is [1, ...] flat. */
  async features(source: Source): Promise<Float32Array[]> {
    const { cache, trainer, model, half } = this.options;
    const key = featureKey(model, trainer.cut, half, imageKey(source.id, source.window));
    const kept = await cache.get(key);
    if (kept) return kept;
    const fresh = await this.compute([await source.input()]);
    const values = await read(fresh);
    cache.put(key, values, half);
    return half ? values.map((numbers) => expand(compact(numbers))) : values;
  }

  /** A minibatch; augmented images pass through the frozen part each time. The caller disposes its features. */
  async batch(
    sources: readonly Source[],
    augment: TrainConfig["augment"],
    seed: number,
    size: number,
  ): Promise<TrainBatch> {
    if (!augment) return this.toBatch(sources, await this.stacked(sources), sources);
    const random = seededRandom(seed);
    const examples: Example[] = [];
    for (const source of sources) {
      examples.push(augmented({ input: await source.input(), boxes: source.boxes }, size, augment, random));
    }
    const features = await this.compute(examples.map(({ input }) => input));
    return this.toBatch(sources, features, examples);
  }

  /** Cached features of several images as tensors [n, ...], which the caller owns. */
  async stacked(sources: readonly Source[]): Promise<tf.Tensor[]> {
    const all: Float32Array[][] = [];
    for (const source of sources) all.push(await this.features(source));
    return this.options.trainer.featureShapes.map((shape, i) => {
      const size = shape.reduce((product, n) => product * n, 1);
      const values = new Float32Array(size * all.length);
      all.forEach((own, s) => values.set(own[i]!, s * size));
      return tf.tensor(values, [all.length, ...shape]);
    });
  }

  private async compute(inputs: Float32Array[]): Promise<tf.Tensor[]> {
    const size = Math.sqrt(inputs[0]!.length / 3);
    const values = new Float32Array(inputs.length * inputs[0]!.length);
    inputs.forEach((input, i) => values.set(input, i * input.length));
    const images = tf.tensor4d(values, [inputs.length, size, size, 3]);
    try {
      return this.options.trainer.compute(images);
    } finally {
      images.dispose();
    }
  }

  private toBatch(
    sources: readonly Source[],
    features: tf.Tensor[],
    placed: readonly Pick<Example, "boxes">[],
  ): TrainBatch {
    const labels = sources.map((source) => source.class);
    const present: ConceptSets = sources.map(({ concepts }) => concepts.map((has) => has ?? null));
    const masks = (grid: readonly [number, number]): BoxMasks =>
      placed.map(({ boxes }) =>
        boxes.map((own) => {
          const drawn = own.map(([x, y, width, height]) => ({ x, y, width, height }));
          return drawn.length > 0 ? boxMask(drawn, grid, [1, 1]) : null;
        }),
      );
    const boxed = placed.some(({ boxes }) => boxes.some((own) => own.length > 0));
    return {
      features,
      labels: labels.some((label) => label !== undefined) ? labels : undefined,
      present,
      boxes: boxed ? Object.fromEntries([...this.options.grids].map(([name, grid]) => [name, masks(grid)])) : undefined,
    };
  }
}

async function read(tensors: tf.Tensor[]): Promise<Float32Array[]> {
  try {
    return await Promise.all(tensors.map(async (tensor) => (await tensor.data()) as Float32Array));
  } finally {
    tf.dispose(tensors);
  }
}
