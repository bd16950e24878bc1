import * as tf from "@tensorflow/tfjs";

import {
  chosenConcepts,
  type ConceptChoice,
  DEFAULT_CHOICE,
  type LapMaps,
  lapVote,
  type ModelCard,
  MOST_WHOLE,
  rankConcepts,
} from "../base";
import { type LapShape, lapMapsOf, mapsOf } from "./lapShape";
import type { Outputs } from "./network";
import { checkAlive, NotFinite, type Pass, readTogether } from "./readOutputs";

/** What a forward pass leaves on the device; whoever reads it disposes it. */
export interface Forward {
  /** [1, classes]; absent when the pass stopped at a LAP, the last of `scores`, which then decides. */
  logits?: tf.Tensor | undefined;
  /** The alphas of all LAPs, by which a lost device is known; none where they are changing. */
  alphas?: tf.Tensor | undefined;
  /** By LAP, shallowest first: concept logits [1, rows, columns, heads]. */
  scores: [LapShape, tf.Tensor][];
  /** Read along as they are. */
  beside?: Pass | undefined;
}

export interface ReadOptions {
  card: ModelCard;
  /** The alphas that were loaded; none where there are none to compare with. */
  alphas?: readonly number[] | undefined;
  /** Counts for networks with more than `MOST_WHOLE` concepts. */
  choice?: ConceptChoice | undefined;
}

export type ReadForward = Omit<Outputs, "cached"> & { beside: Record<string, Float32Array> };

/** Share of a map's pixels by which its sum may differ from the one that was computed on the device. */
const SUM_TOLERANCE = 1e-3;

/**
 * Brings home what a pass found: all maps in one read-back, or of many concepts every map's sum, maximum and active share,
 * and in a second one the maps of those that were chosen by what the first one said.
 *
 * @throws NotFinite when a number cannot be true
 */
export async function readForward(forward: Forward, options: ReadOptions): Promise<ReadForward> {
  const heads = forward.scores[0]?.[1].shape[3] ?? 0;
  return heads <= MOST_WHOLE ? readWhole(forward, options) : readChosen(forward, options);
}

async function readWhole(forward: Forward, { alphas }: ReadOptions): Promise<ReadForward> {
  const { scores } = forward;
  const grids = scores.map(([, z]) => z.shape.slice(1, 3));
  const pass = tf.tidy((): Pass => ({
    ...ends(forward),
    ...Object.fromEntries(scores.map(([, z], l) => [`maps ${l}`, tf.sigmoid(z)])),
  }));
  tf.dispose(scores.map(([, z]) => z));
  const read = await readTogether({ ...pass, ...forward.beside });
  const found = checkedEnds(read, alphas);
  const laps = scores.map(([shape], l) => lapMapsOf(shape, grids[l]!, read[`maps ${l}`]!));
  return { ...found, laps, shown: laps[0]?.concepts.map((_, c) => c) ?? [], beside: read };
}

async function readChosen(
  forward: Forward,
  { card, alphas, choice = DEFAULT_CHOICE }: ReadOptions,
): Promise<ReadForward> {
  const { scores } = forward;
  try {
    const pass = tf.tidy((): Pass => ({
      ...ends(forward),
      ...Object.fromEntries(scores.flatMap(([, z], l) => summaries(z, l))),
    }));
    const read = await readTogether({ ...pass, ...forward.beside });
    const found = checkedEnds(read, alphas);
    const laps = scores.map(([{ name, windows }, z], l): LapMaps => ({
      name,
      windows,
      grid: [z.shape[1]!, z.shape[2]!],
      concepts: [],
      sums: read[`sums ${l}`]!,
      highest: read[`highest ${l}`]!,
      active: read[`active ${l}`]!,
    }));
    const shown = conceptsShown(found.probabilities, laps.at(-1)!, card, choice);
    const maps = shown.length > 0 ? await readMaps(scores, shown, laps) : laps.map(() => []);
    return { ...found, laps: laps.map((lap, l) => ({ ...lap, concepts: maps[l]! })), shown, beside: read };
  } finally {
    tf.dispose(scores.map(([, z]) => z));
  }
}

/** The chosen concepts; where the pass stopped at a LAP, that one's vote ranks them. */
function conceptsShown(
  probabilities: Float32Array,
  deepest: LapMaps,
  card: ModelCard,
  choice: ConceptChoice,
): number[] {
  const decided = probabilities.length > 0 ? probabilities : lapVote(deepest, card)?.prediction.map((one) => one.probability); // prettier-ignore
  const none = new Float32Array(card.classes.length);
  const ranked = choice.top > 0 ? rankConcepts(card, decided ?? none, deepest.sums, choice.top) : [];
  return chosenConcepts(card.concepts.length, ranked, choice);
}

/** Sum, maximum and share above 0.5 of every concept's map, without the maps. */
function summaries(z: tf.Tensor, l: number): [string, tf.Tensor][] {
  const maps = tf.reshape(tf.sigmoid(z), [-1, z.shape[3]!]);
  // step, not greater: WebGPU miscompiles reductions of cast booleans.
  return [
    [`sums ${l}`, tf.sum(maps, 0)],
    [`highest ${l}`, tf.max(maps, 0)],
    [`active ${l}`, tf.mean(tf.step(tf.sub(maps, 0.5)), 0)],
  ];
}

/** The maps of some concepts, LAP by LAP. A device that was lost in between reads as zeros: their sums tell. */
async function readMaps(scores: Forward["scores"], shown: number[], laps: readonly LapMaps[]) {
  const pass = tf.tidy((): Pass => {
    const wanted = tf.tensor1d(shown, "int32");
    return Object.fromEntries(scores.map(([, z], l) => [`maps ${l}`, tf.sigmoid(tf.gather(z, wanted, 3))]));
  });
  const read = await readTogether(pass);
  return laps.map(({ name, grid, sums }, l) => {
    const maps = mapsOf(grid, read[`maps ${l}`]!);
    for (const [i, { values }] of maps.entries()) {
      const sum = values.reduce((total, value) => total + value, 0);
      if (Math.abs(sum - sums[shown[i]!]!) <= SUM_TOLERANCE * values.length) continue;
      throw new NotFinite(
        `the map of concept ${shown[i]! + 1} at ${name} adds up to ${sum}, expected ${sums[shown[i]!]}`,
      );
    }
    return maps;
  });
}

/** Probabilities, logits and alphas, as far as there are any. */
function ends({ logits, alphas }: Forward): Pass {
  return { ...(logits ? { probabilities: tf.softmax(logits), logits } : {}), ...(alphas ? { alphas } : {}) };
}

function checkedEnds(read: Record<string, Float32Array>, loaded: readonly number[] = []) {
  const { probabilities = new Float32Array(), logits = new Float32Array(), alphas = new Float32Array() } = read;
  checkAlive(probabilities, alphas, loaded);
  return { probabilities, logits };
}
