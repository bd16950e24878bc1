import { expect, it } from "vitest";

import { latest } from "./latest";

it("aborts the call before, whose promise rejects; the last one wins", async () => {
  const signals: AbortSignal[] = [];
  const ends: (() => void)[] = [];
  const square = latest(async (signal, n: number) => {
    signals.push(signal);
    await new Promise<void>((resolve) => ends.push(resolve));
    return n * n;
  });
  const [first, second] = [square(2), square(3)];
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  // The work ignored its signal and even ends in the wrong order.
  ends[1]!();
  ends[0]!();
  await expect(first).rejects.toMatchObject({ name: "AbortError" });
  expect(await second).toBe(9);
});

it("passes on the work's own error", async () => {
  const fail = latest(() => Promise.reject(new Error("broken")));
  await expect(fail()).rejects.toThrow("broken");
});
