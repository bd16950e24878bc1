const waiting: (() => Promise<unknown>)[] = [];

/** Code that the first paint does without and somebody needs soon after: `fetchSoon` fetches it, unless it was asked for. */
export function soon<T>(load: () => Promise<T>): () => Promise<T> {
  waiting.push(load);
  return load;
}

/** Fetches what was put off, as soon as the browser has nothing better to do. */
export function fetchSoon(): void {
  // Safari has no idle callbacks.
  const whenIdle =
    "requestIdleCallback" in globalThis ? requestIdleCallback : (work: () => void) => setTimeout(work, 200);
  whenIdle(() => {
    // What fails here is fetched again when it is needed, and told there.
    for (const load of waiting.splice(0)) load().catch(() => undefined);
  });
}
