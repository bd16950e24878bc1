import { clusterKey, type ClusterValue } from "./clusterColumn";

/** Numbers in place of what a table calls patients. */
export interface ClusterNumbers {
  /**
   * The number of each, in the order in which they come up; whoever was named before, in another drop, has the one of then.
   *
   * @param taken numbers that others have already
   */
  number(values: readonly ClusterValue[], taken?: Iterable<number>): number[];
  /** Forgets who was named. */
  clear(): void;
}

/** Who has which number is known in memory alone; what is kept is the number. */
export function clusterNumbers(): ClusterNumbers {
  const numbers = new Map<string, number>();
  return {
    number(values, taken = []) {
      let last = 0;
      for (const number of [...taken, ...numbers.values()]) last = Math.max(last, number);
      return values.map((value) => {
        const key = clusterKey(value);
        const number = numbers.get(key) ?? ++last;
        numbers.set(key, number);
        return number;
      });
    },
    clear: () => numbers.clear(),
  };
}
