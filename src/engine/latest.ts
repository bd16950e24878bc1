/**
 * Latest wins: a new call aborts the one before it, whose promise then rejects with the `AbortError` of its signal.
 *
 * @param work gets the signal first, then the arguments of the call
 */
export function latest<A extends unknown[], R>(
  work: (signal: AbortSignal, ...args: A) => Promise<R>,
): (...args: A) => Promise<R> {
  let current = new AbortController();
  return async (...args) => {
    current.abort();
    current = new AbortController();
    const { signal } = current;
    const result = await work(signal, ...args);
    // Work that ignores its signal must not win either.
    signal.throwIfAborted();
    return result;
  };
}
