import * as tf from "@tensorflow/tfjs";

import { activeShare, type Evaluation, type LapMaps, lapVote, type ModelCard } from "../../base";
import { evaluate, type Observation } from "../../metrics";
import { lapMapsOf } from "../lapShape";
import type { Examples, Source } from "./examples";
import type { LapTrainer } from "./lapTrainer";

/** Images looked at together. */
const TOGETHER = 8;

/** What the network in training makes of one image. */
export interface Looked {
  logits: Float32Array;
  /** Maps of the LAPs behind the cut. */
  laps: LapMaps[];
}

/** Runs the network in training on images that have a class, `TOGETHER` at a time. */
export async function* look(
  trainer: LapTrainer,
  examples: Examples,
  sources: readonly Source[],
): AsyncGenerator<[Source, Looked]> {
  for (let at = 0; at < sources.length; at += TOGETHER) {
    const some = sources.slice(at, at + TOGETHER);
    const features = await examples.stacked(some);
    const found = trainer.run(features);
    tf.dispose(features);
    const maps = trainer.laps.map((name) => tf.tidy(() => tf.sigmoid(found[`${name}:z`]!)));
    const read = await Promise.all([found["logits"]!, ...maps].map((tensor) => tensor.data()));
    const grids = maps.map(({ shape }) => shape.slice(1, 3));
    tf.dispose([found, maps]);
    const own = (values: Float32Array, i: number) => {
      const size = values.length / some.length;
      return values.slice(i * size, (i + 1) * size);
    };
    for (const [i, source] of some.entries()) {
      const [logits, ...probabilities] = read.map((values) => own(values as Float32Array, i));
      const laps = trainer.laps.map((name, l) =>
        lapMapsOf({ name, windows: trainer.windows.get(name)! }, grids[l]!, probabilities[l]!),
      );
      yield [source, { logits: logits!, laps }];
    }
  }
}

/** Measures the network in training on images, of which those without a class do not count. */
export async function evaluateHeldOut(
  trainer: LapTrainer,
  examples: Examples,
  sources: readonly Source[],
  card: ModelCard,
): Promise<Evaluation> {
  const observations: Observation[] = [];
  const known = sources.filter((source) => source.class !== undefined);
  for await (const [source, { logits, laps }] of look(trainer, examples, known)) {
    observations.push(observe(source.class!, logits, laps, card));
  }
  return evaluate(observations, card.classes.length);
}

/** One image as the metrics count it. */
export function observe(truth: number, logits: Float32Array, laps: LapMaps[], card: ModelCard): Observation {
  return {
    truth,
    decided: logits.indexOf(Math.max(...logits)),
    laps: laps.map((lap) => {
      const vote = lapVote(lap, card);
      return {
        layer: lap.name,
        vote: vote && card.classes.indexOf(vote.class),
        active: Object.fromEntries(card.concepts.map(({ name }, c) => [name, activeShare(lap.concepts[c]!)])),
      };
    }),
  };
}
