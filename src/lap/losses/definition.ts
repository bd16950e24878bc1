import { pixelCount } from "../../base";
import type { AreaRatios, ConceptSets } from "./conceptSets";

// The losses as they are written, with loops and sorts, in double precision: the twins that tests compare with.
// Logits are flat [n, h, w, heads]. Only `pixelCount` is taken from the code under test; it has known values of its own.

type Shape4 = readonly [n: number, h: number, w: number, heads: number];
type Masks = readonly (readonly (ArrayLike<number> | null)[])[];

/** -log p from logits, log(1 + exp(-z)). */
const minusLogP = (z: number) => (z > 0 ? Math.log1p(Math.exp(-z)) : Math.log1p(Math.exp(z)) - z);
/** -log(1 - p) from logits. */
const minusLogNotP = (z: number) => minusLogP(-z);

/** The places of numbers from the highest to the lowest, equal ones in the order they stand. */
export function orderByDefinition(values: ArrayLike<number>): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
}

/** The map of one head in one sample. */
function mapByDefinition(z: ArrayLike<number>, [, h, w, heads]: Shape4, s: number, c: number): number[] {
  return Array.from({ length: h * w }, (_, i) => z[(s * h * w + i) * heads + c]!);
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const mean = (values: number[]) => (values.length === 0 ? 0 : sum(values) / values.length);
const samplesWith = (present: ConceptSets, c: number, answer: boolean) =>
  present.flatMap((sample, s) => (sample[c] === answer ? [s] : []));

/** Eq 5. */
export function conceptDiscriminationByDefinition(
  z: ArrayLike<number>,
  shape: Shape4,
  present: ConceptSets,
  ratios: readonly AreaRatios[],
  { ranking = z, reduction = "mean" }: { ranking?: ArrayLike<number>; reduction?: "mean" | "sum" } = {},
): number {
  const pixels = shape[1] * shape[2];
  const heads = ratios.flatMap(({ minAR, maxAR, iAR }, c) => {
    const [having, lacking] = [samplesWith(present, c, true), samplesWith(present, c, false)];
    const term = (samples: number[], at: (order: number[]) => number[], loss: (z: number) => number) =>
      mean(
        samples.map((s) => {
          const map = mapByDefinition(z, shape, s, c);
          return mean(at(orderByDefinition(mapByDefinition(ranking, shape, s, c))).map((i) => loss(map[i]!)));
        }),
      );
    const terms: number[] = [];
    if (minAR != null && having.length > 0) {
      terms.push(2 * term(having, (order) => order.slice(0, pixelCount(minAR, pixels)), minusLogP));
    }
    if (maxAR != null && having.length > 0) {
      terms.push(term(having, (order) => order.slice(-pixelCount(1 - maxAR, pixels)), minusLogNotP));
    }
    if (iAR != null && lacking.length > 0) {
      terms.push(term(lacking, (order) => order.slice(0, pixelCount(iAR, pixels)), minusLogNotP));
    }
    return terms.length > 0 ? [sum(terms)] : [];
  });
  return reduction === "mean" ? mean(heads) : sum(heads);
}

/** L_D. */
export function discriminativeScoringByDefinition(q: ArrayLike<number>, shape: Shape4, present: ConceptSets): number {
  const heads = Array.from({ length: shape[3] }, (_, c) => c).flatMap((c) => {
    const [having, lacking] = [samplesWith(present, c, true), samplesWith(present, c, false)];
    const term = (samples: number[], loss: (z: number) => number) =>
      mean(samples.map((s) => mean(mapByDefinition(q, shape, s, c).map(loss))));
    return having.length + lacking.length > 0 ? [term(having, minusLogP) + term(lacking, minusLogNotP)] : [];
  });
  return mean(heads);
}

/** Full supervision: Eq 5 told by boxes; masks [n][heads] of h * w numbers, null without boxes. */
export function boxSupervisionByDefinition(
  z: ArrayLike<number>,
  shape: Shape4,
  boxes: Masks,
  present: ConceptSets,
  ratios: readonly AreaRatios[],
  ranking = z,
): number {
  const pixels = shape[1] * shape[2];
  const heads = ratios.flatMap(({ iAR }, c) => {
    const [boxed, lacking] = [boxes.flatMap((sample, s) => (sample[c] ? [s] : [])), samplesWith(present, c, false)];
    const inBoxes = boxed.map((s) => {
      const [map, mask] = [mapByDefinition(z, shape, s, c), boxes[s]![c]!];
      const inside = orderByDefinition(mapByDefinition(ranking, shape, s, c)).filter((i) => mask[i] === 1);
      const outside = map.filter((_, i) => mask[i] !== 1);
      const half = inside.slice(0, pixelCount(0.5, inside.length));
      return 2 * mean(half.map((i) => minusLogP(map[i]!))) + mean(outside.map(minusLogNotP));
    });
    const inactive = lacking.map((s) => {
      const map = mapByDefinition(z, shape, s, c);
      const order = orderByDefinition(mapByDefinition(ranking, shape, s, c));
      return mean(order.slice(0, pixelCount(iAR!, pixels)).map((i) => minusLogNotP(map[i]!)));
    });
    if (boxed.length === 0 && (iAR == null || lacking.length === 0)) return [];
    return [mean(inBoxes) + (iAR == null ? 0 : mean(inactive))];
  });
  return mean(heads);
}

/** Jensen-Shannon divergence of two Bernoulli distributions from their logits. */
export function jensenShannonByDefinition(a: number, b: number): number {
  const distributions = [a, b].map((z) => [Math.exp(-minusLogP(z)), Math.exp(-minusLogNotP(z))]);
  const middle = [0, 1].map((side) => (distributions[0]![side]! + distributions[1]![side]!) / 2);
  const divergence = (p: number[]) => sum(p.map((share, i) => (share > 0 ? share * Math.log(share / middle[i]!) : 0)));
  return sum(distributions.map(divergence)) / 2;
}

/** Eq 6; `inside` chooses pixels from the probabilities, which are taken from `judged` logits. */
export function concordanceByDefinition(
  shallow: ArrayLike<number>,
  deep: ArrayLike<number>,
  [n, h, w, heads]: Shape4,
  [rows, columns]: readonly [number, number],
  inside: (p: number, next: number) => boolean,
  judged: readonly [ArrayLike<number>, ArrayLike<number>] = [shallow, deep],
): number {
  const means: number[] = [];
  for (let s = 0; s < n; s++) {
    for (let c = 0; c < heads; c++) {
      const found: number[] = [];
      for (let y = 0; y < h; y++) {
        for (let x = 0; x < w; x++) {
          const at = ((s * h + y) * w + x) * heads + c;
          const [row, column] = [Math.floor(((y + 0.5) * rows) / h), Math.floor(((x + 0.5) * columns) / w)];
          const below = ((s * rows + row) * columns + column) * heads + c;
          const [p, next] = [Math.exp(-minusLogP(judged[0][at]!)), Math.exp(-minusLogP(judged[1][below]!))];
          if (inside(p, next)) found.push(jensenShannonByDefinition(shallow[at]!, deep[below]!));
        }
      }
      means.push(mean(found));
    }
  }
  return mean(means);
}

/** Weighted softmax cross-entropy of one-hot or soft labels [n][classes]. */
export function crossEntropyByDefinition(
  logits: ArrayLike<number>,
  labels: readonly (readonly number[])[],
  weights?: readonly number[],
): number {
  const classes = labels[0]!.length;
  const pairs = labels.map((row, s) => {
    const z = Array.from({ length: classes }, (_, j) => logits[s * classes + j]!);
    const top = Math.max(...z);
    const normaliser = top + Math.log(sum(z.map((value) => Math.exp(value - top))));
    const shares = row.map((share, j) => share * (weights?.[j] ?? 1));
    return [sum(shares.map((share, j) => share * (normaliser - z[j]!))), sum(shares)] as const;
  });
  return sum(pairs.map(([loss]) => loss)) / sum(pairs.map(([, weight]) => weight));
}
