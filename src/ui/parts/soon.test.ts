import { afterEach, expect, it, vi } from "vitest";

import { fetchSoon, soon } from "./soon";

afterEach(() => vi.unstubAllGlobals());

it("fetches what was put off when the browser is idle, each once, and leaves a failure to whoever needs it", async () => {
  const idle: (() => void)[] = [];
  vi.stubGlobal("requestIdleCallback", (work: () => void) => idle.push(work));
  const broken = soon(vi.fn(() => Promise.reject(new Error("no connection"))));
  const whole = soon(vi.fn(() => Promise.resolve("code")));
  fetchSoon();
  expect(whole).not.toHaveBeenCalled();

  idle[0]!();
  expect([broken, whole].map((load) => vi.mocked(load).mock.calls.length)).toEqual([1, 1]);
  await expect(broken()).rejects.toThrow("no connection");
  await expect(whole()).resolves.toBe("code");

  fetchSoon();
  idle[1]!();
  expect(whole).toHaveBeenCalledTimes(2);
});
