import { seededRandom } from "../../base";

/**
 * One epoch of minibatches in which every class is as frequent as it can be: classes take turns, each giving its images
 * in a shuffled order, again from the start when it runs out. The same for the same seed and epoch.
 *
 * @param classes class of each image; undefined is a class of its own
 * @returns ceil(n / batch) lists of `batch` indices
 */
export function balancedBatches(
  classes: readonly (number | undefined)[],
  batch: number,
  seed: number,
  epoch: number,
): number[][] {
  const random = seededRandom(seed * 100_003 + epoch);
  const groups = new Map<number | undefined, number[]>();
  classes.forEach((label, i) => groups.set(label, [...(groups.get(label) ?? []), i]));
  const sources = [...groups.entries()].sort(([a = -1], [b = -1]) => a - b).map(([, own]) => endless(own, random));
  if (sources.length === 0) return [];
  let turn = 0;
  return Array.from({ length: Math.ceil(classes.length / batch) }, () =>
    Array.from({ length: batch }, () => sources[turn++ % sources.length]!.next().value),
  );
}

/** The numbers in a shuffled order, shuffled anew whenever all were given. */
function* endless(numbers: readonly number[], random: () => number): Generator<number, never> {
  for (;;) yield* shuffled(numbers, random);
}

/** Fisher and Yates. */
function shuffled(numbers: readonly number[], random: () => number): number[] {
  const order = [...numbers];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
