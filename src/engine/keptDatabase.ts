import { type IDBPDatabase, openDB, type OpenDBCallbacks } from "idb";

import { Problem } from "../base";

/**
 * A database of this browser: opened when it is asked for the first time, and again after it was closed from outside or
 * could not be opened. A newer version of the app in another tab gets it at once.
 *
 * @param upgrade makes its stores, or those that older versions lack
 * @returns asks for it; rejects with a Problem as long as a tab of an older version, which does not give way, has it open
 */
export function keptDatabase<S = unknown>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<S>["upgrade"]>,
): () => Promise<IDBPDatabase<S>> {
  let opened: Promise<IDBPDatabase<S>> | undefined;
  const forget = () => (opened = undefined);

  const request = async (blocked: () => void) =>
    openDB<S>(name, version, {
      upgrade,
      blocked,
      terminated: forget,
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
    });

  function begin(): Promise<IDBPDatabase<S>> {
    let stop!: (problem: Problem) => void;
    const isBlocked = new Promise<never>((_, reject) => (stop = reject));
    const block = () => stop(new Problem(IN_THE_WAY));
    const own = request(block);
    // Behind another request that is blocked the browser says nothing at all.
    const patience = setTimeout(block, PATIENCE);
    const settled = () => clearTimeout(patience);
    own.then(settled, settled);
    // It still opens when the tab in the way is closed; nobody should wait for that.
    own.then(() => (opened = own), forget);
    return Promise.race([own, isBlocked]);
  }

  return () => (opened ??= begin());
}

/** Milliseconds in which every browser opens a database that nothing is in the way of. */
const PATIENCE = 10_000;

const IN_THE_WAY =
  "Another tab of this browser has an older version of the studio open. Close that tab, then try again.";
