import type { Locks, TabLine } from "./projectLock";

/** Locks and lines as tabs of one browser share them. */
export interface FakeTabs {
  locks: Locks;
  /** The line of one more tab. */
  line(): TabLine;
  /** The tab with the lock ends. */
  endHolder(): void;
}

export function fakeTabs(): FakeTabs {
  let holder: { end: () => void; steal: () => void } | undefined;
  let queue: (() => void)[] = [];
  const lines: TabLine[] = [];

  const grant = (callback: LockGrantedCallback<unknown>): Promise<unknown> => {
    let stolen!: (error: Error) => void;
    const theft = new Promise<never>((_, reject) => (stolen = reject));
    const mine = {
      end: () => {
        if (holder === mine) holder = undefined;
        queue.shift()?.();
      },
      steal: () => stolen(new DOMException("The lock was stolen.", "AbortError")),
    };
    holder = mine;
    const kept = Promise.resolve(callback({ name: "", mode: "exclusive" }));
    return Promise.race([theft, kept.finally(() => holder === mine && mine.end())]);
  };
  const request = (_name: string, options: LockOptions, callback: LockGrantedCallback<unknown>): Promise<unknown> => {
    if (!holder) return grant(callback);
    if (options.ifAvailable) return Promise.resolve(callback(null));
    if (options.steal) {
      holder.steal();
      return grant(callback);
    }
    return new Promise((resolve, reject) => {
      const turn = () => resolve(grant(callback));
      queue.push(turn);
      options.signal?.addEventListener("abort", () => {
        queue = queue.filter((other) => other !== turn);
        reject(new DOMException("It was given up.", "AbortError"));
      });
    });
  };
  return {
    locks: { request: request as Locks["request"] },
    line() {
      const line: TabLine = {
        onmessage: null,
        postMessage: (data) => {
          for (const other of lines) if (other !== line) other.onmessage?.({ data } as MessageEvent<unknown>);
        },
      };
      lines.push(line);
      return line;
    },
    endHolder: () => holder?.end(),
  };
}
