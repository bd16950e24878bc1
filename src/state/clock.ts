/** Time as the state needs it; handed in, so that tests do not wait. */
export interface Clock {
  /** Milliseconds since some beginning. */
  now(): number;
  /** Resolves after this time; rejects with the signal's reason when it aborts first. */
  wait(milliseconds: number, signal: AbortSignal): Promise<void>;
}

/** The time of the machine. */
export const machineClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error);
      const stop = () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      };
      const timer = setTimeout(() => {
        signal.removeEventListener("abort", stop);
        resolve();
      }, milliseconds);
      signal.addEventListener("abort", stop, { once: true });
    }),
};
