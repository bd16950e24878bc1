import { clusterKey, type ClusterValue } from "./clusterColumn";

/** The number of one, in place of what it is called. */
export type NumberOf = (whose: ClusterValue) => number;

/** Numbers in place of what a table or a DICOM file calls patients. */
export interface ClusterNumbers {
  /**
   * The number of each, in the order in which they come up; whoever was named before, in another drop, has the one of then.
   *
   * @param taken numbers that others have already
   */
  number(values: readonly ClusterValue[], taken?: Iterable<number>): number[];
  /** All numbers that were given. */
  given(): number[];
  /** Whoever had one of these numbers has the other one from now on. */
  renumber(numbers: ReadonlyMap<number, number>): void;
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
    given: () => [...numbers.values()],
    renumber(others) {
      for (const [key, number] of numbers) numbers.set(key, others.get(number) ?? number);
    },
    clear: () => numbers.clear(),
  };
}
