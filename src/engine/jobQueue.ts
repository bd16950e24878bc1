/** Runs jobs one at a time in the order they came; a job whose signal aborts while it waits never starts. */
export class JobQueue {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(job: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.last.then(() => {
      signal?.throwIfAborted();
      return job();
    });
    // A failed job must not stop the ones behind it, and the result of the last one must not be kept alive here.
    this.last = turn.then(nothing, nothing);
    return turn;
  }
}

function nothing(): void {
  return undefined;
}
