/**
 * Counts of images by true class (rows) and decided class (columns), [classes][classes].
 *
 * @param truth class index of each image
 * @param decided class index that was decided for each
 */
export function confusionMatrix(truth: readonly number[], decided: readonly number[], classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  truth.forEach((label, i) => counts[label]![decided[i]!]!++);
  return counts;
}
