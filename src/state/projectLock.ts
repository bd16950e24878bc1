/** Sees to it that one tab at a time keeps the project. */
export interface ProjectLock {
  /** Takes the lock if no other tab has it; true where this tab has it already. */
  take(): Promise<boolean>;
  /** Takes it from the tab that has it, which is asked to finish first and given a moment. */
  takeOver(): Promise<void>;
  /** Gives it back. */
  release(): void;
  /** Another tab asks for it: what is to be done before it goes. */
  onAsked(finish: () => Promise<void>): void;
  /** Another tab has it now. */
  onLost(listener: () => void): void;
}

/** The part of `navigator.locks` that is used. */
export type Locks = Pick<LockManager, "request">;
/** A line to the other tabs; a `BroadcastChannel` is one. */
export type TabLine = Pick<BroadcastChannel, "postMessage"> & {
  onmessage: ((event: MessageEvent) => void) | null;
};

const NAME = "lap-studio-project";
const ASK = "hand over";
/** Milliseconds in which the other tab may finish; one that is asleep does not answer. */
const PATIENCE = 2000;

/** @param locks undefined in a browser without them, where every tab keeps the project */
export function projectLock(locks: Locks | undefined, line: TabLine | undefined, patience = PATIENCE): ProjectLock {
  let letGo: (() => void) | undefined;
  let finish: () => Promise<void> = async () => undefined;
  let lost: () => void = () => undefined;

  /** @returns whether it was granted */
  const request = (options: LockOptions): Promise<boolean> =>
    new Promise((resolve, reject) => {
      if (!locks) return resolve(true);
      let isMine = false;
      locks
        .request(NAME, options, (lock) => {
          resolve(lock !== null);
          if (!lock) return undefined;
          isMine = true;
          return new Promise<void>((end) => {
            letGo = () => {
              letGo = undefined;
              isMine = false;
              end();
            };
          });
        })
        .catch((error: unknown) => {
          // It was stolen from this tab, or waiting for it was given up.
          if (!isMine) return reject(error instanceof Error ? error : new Error(String(error)));
          letGo = undefined;
          lost();
        });
    });

  if (line) {
    line.onmessage = ({ data }: MessageEvent) => {
      if (data !== ASK || !letGo) return;
      const end = letGo;
      void finish()
        .catch(() => undefined)
        .then(() => {
          if (letGo !== end) return;
          end();
          lost();
        });
    };
  }
  return {
    take: async () => letGo !== undefined || request({ ifAvailable: true }),
    async takeOver() {
      if (letGo) return;
      line?.postMessage(ASK);
      const waiting = new AbortController();
      const timer = setTimeout(() => waiting.abort(), patience);
      try {
        await request({ signal: waiting.signal });
      } catch (error) {
        if (!waiting.signal.aborted) throw error;
        await request({ steal: true });
      } finally {
        clearTimeout(timer);
      }
    },
    release: () => letGo?.(),
    onAsked: (listener) => void (finish = listener),
    onLost: (listener) => void (lost = listener),
  };
}
