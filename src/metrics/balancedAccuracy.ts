import { seededRandom, type Share } from "../base";

const DRAWS = 1000;

/**
 * Mean of the recalls of all classes that occur (section 5), with a 95 % percentile interval from 1000 seeded bootstrap
 * draws within each class.
 *
 * @param truth class index of each image
 * @param decided class index that was decided for each
 */
export function balancedAccuracy(truth: readonly number[], decided: readonly number[]): Share {
  const hits = new Map<number, boolean[]>();
  truth.forEach((label, i) => hits.set(label, [...(hits.get(label) ?? []), decided[i] === label]));
  const classes = [...hits.values()];
  if (classes.length === 0) return { value: 0, n: 0, interval: [0, 1] };
  const mean = (recalls: number[]) => recalls.reduce((sum, value) => sum + value, 0) / recalls.length;
  const random = seededRandom(1);
  const draws = Array.from(
    { length: DRAWS },
    () =>
    mean(classes.map((own) => own.reduce((sum) => sum + Number(own[Math.floor(random() * own.length)]), 0) / own.length)), // prettier-ignore
  ).sort((a, b) => a - b);
  return {
    value: mean(classes.map((own) => own.filter(Boolean).length / own.length)),
    n: truth.length,
    interval: [draws[Math.floor(DRAWS * 0.025)]!, draws[Math.ceil(DRAWS * 0.975) - 1]!],
  };
}
