import type { Clock } from "./clock";

/** A clock that stands until the test moves it. */
export interface FakeClock extends Clock {
  /** The waits under way, in milliseconds as they were asked for. */
  waiting(): number[];
  /** Moves on to the end of the shortest wait under way. */
  skip(): void;
  /** Moves on by this time. */
  pass(milliseconds: number): void;
}

export function fakeClock(): FakeClock {
  let time = 0;
  let timers: { at: number; milliseconds: number; ring: () => void }[] = [];

  const pass = (milliseconds: number): void => {
    time += milliseconds;
    const due = timers.filter(({ at }) => at <= time);
    timers = timers.filter(({ at }) => at > time);
    for (const { ring } of due) ring();
  };
  return {
    now: () => time,
    wait: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason as Error);
        const stop = () => {
          timers = timers.filter((other) => other !== timer);
          reject(signal.reason as Error);
        };
        const ring = () => {
          signal.removeEventListener("abort", stop);
          resolve();
        };
        const timer = { at: time + milliseconds, milliseconds, ring };
        timers.push(timer);
        signal.addEventListener("abort", stop);
      }),
    waiting: () => timers.map(({ milliseconds }) => milliseconds),
    skip: () => pass(Math.min(...timers.map(({ at }) => at)) - time),
    pass,
  };
}
