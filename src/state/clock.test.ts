import { expect, it, vi } from "vitest";

import { machineClock } from "./clock";

it("waits as long as it is told, or until the signal aborts", async () => {
  vi.useFakeTimers();
  try {
    const { signal } = new AbortController();
    let over = false;
    void machineClock.wait(1000, signal).then(() => (over = true));
    await vi.advanceTimersByTimeAsync(999);
    expect(over).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(over).toBe(true);

    const controller = new AbortController();
    const stopped = machineClock.wait(1000, controller.signal);
    controller.abort();
    await expect(stopped).rejects.toMatchObject({ name: "AbortError" });
    await expect(machineClock.wait(1000, controller.signal)).rejects.toMatchObject({ name: "AbortError" });
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
