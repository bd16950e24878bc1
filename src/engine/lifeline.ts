/**
 * Takes a lock that the browser frees when this thread ends, however it ends: a worker closed from outside fires no event.
 *
 * @returns the lock's name, or null where there are no locks (pages from neither https nor localhost)
 */
export function holdLifeline(): Promise<string | null> {
  const locks = locksHere();
  if (!locks) return Promise.resolve(null);
  const name = `lap-engine-${crypto.randomUUID()}`;
  return new Promise((held, failed) => {
    const forEver = () => {
      held(name);
      return new Promise<never>(() => undefined);
    };
    locks.request(name, forEver).catch(failed);
  });
}

/** Settles when the thread that holds this lifeline has ended; rejects when the signal aborts first. */
export async function lifelineCut(name: string, signal: AbortSignal): Promise<void> {
  const locks = locksHere();
  if (!locks) throw new Error("There are no locks here.");
  await locks.request(name, { signal }, () => undefined);
}

function locksHere(): LockManager | undefined {
  return typeof navigator === "undefined" ? undefined : navigator.locks;
}
