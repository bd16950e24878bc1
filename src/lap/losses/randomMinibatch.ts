import { seededRandom } from "../../base";
import type { AreaRatios, ConceptSets } from "./conceptSets";

/** What the losses of one LAP are computed from, drawn by a seed; flat logits [n, h, w, heads]. */
export interface RandomMinibatch {
  shape: [n: number, h: number, w: number, heads: number];
  z: Float32Array;
  q: Float32Array;
  present: ConceptSets;
  ratios: AreaRatios[];
  /** Boxes of some of the samples that do not lack the concept. */
  boxes: (Uint8Array | null)[][];
}

/**
 * A minibatch of odd shape with unknown labels and absent ratios. Every third seed has logits on a coarse grid, with
 * many ties, and every fifth has saturated ones among the others.
 */
export function randomMinibatch(seed: number): RandomMinibatch {
  const next = seededRandom(seed * 7919 + 1);
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const shape: RandomMinibatch["shape"] = [whole(1, 4), whole(1, 7), whole(1, 7), whole(1, 3)];
  const [n, h, w, heads] = shape;
  const logit = () => {
    if (seed % 5 === 0 && next() < 0.3) return next() < 0.5 ? -200 : 200;
    const value = 6 * next() - 3;
    return seed % 3 === 0 ? Math.round(value) : value;
  };
  const logits = () => Float32Array.from({ length: n * h * w * heads }, logit);
  const table = <T>(value: (s: number, c: number) => T) =>
    Array.from({ length: n }, (_, s) => Array.from({ length: heads }, (_, c) => value(s, c)));
  const ratio = () => (next() < 0.2 ? null : 0.02 + 0.9 * next());
  const present = table(() => (next() < 0.15 ? null : next() < 0.6));
  const box = () => Uint8Array.from({ length: h * w }, () => (next() < 0.4 ? 1 : 0)).fill(1, 0, 1);
  return {
    shape,
    z: logits(),
    q: logits(),
    present,
    ratios: Array.from({ length: heads }, () => {
      return { minAR: ratio(), maxAR: ratio(), iAR: ratio(), labelled: next() < 0.8 };
    }),
    boxes: table((s, c) => (present[s]![c] === false || next() < 0.3 ? null : box())),
  };
}
