import * as tf from "@tensorflow/tfjs";

import {
  type ConceptChoice,
  DEFAULT_CHOICE,
  type Evaluation,
  type LapMaps,
  lapVote,
  type ModelCard,
  MOST_WHOLE,
  voteRules,
} from "../../base";
import { evaluate, type Observation } from "../../metrics";
import type { LapShape } from "../lapShape";
import { readForward } from "../readForward";
import type { Examples, Source } from "./examples";
import type { LapTrainer } from "./lapTrainer";
import { mapsInBoxes } from "./mapsInBoxes";

/** Images looked at together. */
const TOGETHER = 8;

/** The maps that are needed to measure an image: votes and shares need none, boxes those of their concepts. */
export function mapsMeasured({ boxes }: Pick<Source, "boxes">): ConceptChoice {
  return { top: 0, also: boxes.flatMap((own, concept) => (own.length > 0 ? [concept] : [])) };
}

/** What the network in training makes of one image. */
export interface Looked {
  logits: Float32Array;
  /** Maps of the LAPs behind the cut. */
  laps: LapMaps[];
  /** Indices of the concepts whose maps are in `laps`. */
  shown: number[];
}

/** Runs the network in training on images that have a class, `TOGETHER` at a time; the choices are among many concepts. */
export async function* look(
  trainer: LapTrainer,
  examples: Examples,
  sources: readonly Source[],
  card: ModelCard,
  choiceOf: (source: Source) => ConceptChoice = () => DEFAULT_CHOICE,
): AsyncGenerator<[Source, Looked]> {
  for (let at = 0; at < sources.length; at += TOGETHER) {
    const some = sources.slice(at, at + TOGETHER);
    const features = await examples.stacked(some);
    const found = trainer.run(features);
    tf.dispose(features);
    try {
      for (const [i, source] of some.entries()) {
        const own = (tensor: tf.Tensor) => tf.slice(tensor, [i, ...tensor.shape.slice(1).map(() => 0)], [1, ...tensor.shape.slice(1)]); // prettier-ignore
        const scores = trainer.laps.map((name): [LapShape, tf.Tensor] => [
          { name, windows: trainer.windows.get(name)! },
          own(found[`${name}:z`]!),
        ]);
        const { logits, laps, shown } = await readForward(
          { logits: own(found["logits"]!), scores },
          { card, choice: choiceOf(source) },
        );
        yield [source, { logits, laps, shown }];
      }
    } finally {
      tf.dispose(found);
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
  for await (const [source, looked] of look(trainer, examples, known, card, mapsMeasured)) {
    observations.push(observe(source, looked, card));
  }
  return evaluate(observations, card.classes.length);
}

/** One image as the metrics count it. */
export function observe(source: Omit<Source, "input">, { logits, laps, shown }: Looked, card: ModelCard): Observation {
  return {
    truth: source.class!,
    boxes: mapsInBoxes(source.boxes, laps, shown),
    decided: logits.indexOf(Math.max(...logits)),
    laps: laps.map((lap) => {
      const rules: Observation["laps"][number]["rules"] = {};
      for (const rule of voteRules(card)) {
        const vote = lapVote(lap, card, rule);
        if (vote) rules[rule] = card.classes.indexOf(vote.class);
      }
      return {
        ...{ layer: lap.name, vote: rules[card.vote ?? "sum"], rules },
        // Of a thousand concepts nobody reads a mean share, and observations of thousands of images have to stay small.
        active: Object.fromEntries(
          card.concepts.length <= MOST_WHOLE ? card.concepts.map(({ name }, c) => [name, lap.active[c]!]) : [],
        ),
      };
    }),
  };
}
