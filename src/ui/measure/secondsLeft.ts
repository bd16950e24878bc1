/** Seconds until all is done if it goes on as before; undefined while nothing is known. */
export function secondsLeft({ done, total, seconds }: { done: number; total: number; seconds: number }) {
  return done > 0 && seconds > 0 ? (seconds / done) * (total - done) : undefined;
}
