import { expect, it } from "vitest";

import { JobQueue } from "./jobQueue";

it("runs one job at a time, in order, whatever becomes of the one before", async () => {
  const queue = new JobQueue();
  const log: string[] = [];
  const job =
    (name: string, fails = false) =>
    async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      await Promise.resolve();
      log.push(`${name} ends`);
      if (fails) throw new Error(name);
      return name;
    };
  const results = await Promise.allSettled([queue.run(job("a")), queue.run(job("b", true)), queue.run(job("c"))]);
  expect(log).toEqual(["a begins", "a ends", "b begins", "b ends", "c begins", "c ends"]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});

it("skips a job that was aborted while it waited", async () => {
  const queue = new JobQueue();
  const controller = new AbortController();
  let ran = false;
  const first = queue.run(async () => controller.abort());
  const second = queue.run(async () => (ran = true), controller.signal);
  await first;
  await expect(second).rejects.toMatchObject({ name: "AbortError" });
  expect(ran).toBe(false);
});
