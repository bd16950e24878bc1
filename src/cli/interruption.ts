/** Milliseconds in which a second signal is the same one: npm and tsx pass on what the terminal has sent already. */
const ECHO = 1000;

/** A signal to end, heard as long as it is wanted. */
export interface Interruption {
  signal: AbortSignal;
  /** What a shell calls the way it ended: 130 for Ctrl+C. */
  status(): number;
  forget(): void;
}

/** Turns Ctrl+C and a polite kill into an abort, so that work can be saved; who insists ends the process at once. */
export function interruption(): Interruption {
  const controller = new AbortController();
  let first = 0;
  let status = 130;
  const hear = (name: NodeJS.Signals) => {
    if (!controller.signal.aborted) {
      first = performance.now();
      status = name === "SIGTERM" ? 143 : 130;
      controller.abort();
    } else if (performance.now() - first > ECHO) process.exit(status);
  };
  process.on("SIGINT", hear).on("SIGTERM", hear);
  return {
    signal: controller.signal,
    status: () => status,
    forget: () => void process.off("SIGINT", hear).off("SIGTERM", hear),
  };
}
