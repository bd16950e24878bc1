import { expect, it } from "vitest";

import { chooseThreads, type ThreadOptions } from "./wasmThreads";

/** A machine on which the work takes `times[threads]` milliseconds; the log holds every start. */
function machine(times: Record<number, number>, options: Partial<ThreadOptions> = {}) {
  const opened: number[] = [];
  const choice = chooseThreads({
    canThread: true,
    cores: 2,
    open: async (threads) => void opened.push(threads),
    measure: async () => times[opened.at(-1)!]!,
    ...options,
  });
  return choice.then((result) => ({ ...result, opened }));
}

it("keeps the threads where they are faster", async () => {
  const { threads, note, opened } = await machine({ 1: 18, 2: 10 });
  expect([threads, note, opened]).toEqual([2, "2 threads (measured 1.8 times as fast as one)", [1, 2]]);
});

it("goes back to one where they are not", async () => {
  const { threads, note, opened } = await machine({ 1: 10, 2: 20 });
  expect([threads, note, opened]).toEqual([
    1,
    "one thread (2 threads were measured at 0.5 times its speed)",
    [1, 2, 1],
  ]);
});

it("goes back to one where they do not start", async () => {
  const opened: number[] = [];
  const open = async (count: number) => {
    opened.push(count);
    if (count > 1) throw new Error("blob: is forbidden");
  };
  const { threads, note } = await machine({}, { open, measure: async () => 1 });
  expect([threads, note, opened]).toEqual([1, "one thread (threads did not start: blob: is forbidden)", [1, 2, 1]]);
});

it("does not try where shared memory is forbidden or there is one core", async () => {
  expect(await machine({}, { canThread: false })).toMatchObject({
    threads: 1,
    opened: [1],
    note: expect.stringContaining("isolated"),
  });
  expect(await machine({}, { cores: 1 })).toMatchObject({
    threads: 1,
    opened: [1],
    note: expect.stringContaining("one core"),
  });
});

it("takes half of many cores, eight at most: the other half is often the same cores again", async () => {
  expect(await machine({ 1: 9, 4: 1 }, { cores: 8 })).toMatchObject({ threads: 4 });
  expect(await machine({ 1: 9, 8: 1 }, { cores: 64 })).toMatchObject({ threads: 8 });
});
