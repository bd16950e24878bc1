/**
 * The exact McNemar test: how likely an imbalance as large as this, or larger, is among changed decisions if each were
 * as likely to be repaired as to be broken.
 *
 *   p = min(1, 2 Σ_{k ≤ min(a, b)} C(a + b, k) / 2^(a + b))
 *
 * @param repaired decisions that became right
 * @param broken decisions that became wrong
 * @returns the two-sided p-value, 1 where nothing changed
 */
export function mcNemar(repaired: number, broken: number): number {
  const n = repaired + broken;
  let log = -n * Math.LN2; // logarithms, as 2^n leaves the range of numbers at 1024 changes
  let tail = Math.exp(log);
  for (let k = 1; k <= Math.min(repaired, broken); k++) {
    log += Math.log((n - k + 1) / k);
    tail += Math.exp(log);
  }
  return Math.min(1, 2 * tail);
}
