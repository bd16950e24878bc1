import { afterEach, expect, it, vi } from "vitest";

import { holdLifeline, lifelineCut } from "./lifeline";

afterEach(() => vi.unstubAllGlobals());

/** The browser's locks as far as they are needed; `end` plays the end of a thread that holds one. */
function fakeLocks() {
  const held = new Map<string, (() => void)[]>();
  return {
    names: () => [...held.keys()],
    end(name: string) {
      const next = held.get(name);
      held.delete(name);
      for (const go of next ?? []) go();
    },
    request(name: string, ...rest: [{ signal: AbortSignal }, () => unknown] | [() => unknown]): Promise<unknown> {
      const callback = rest.at(-1) as () => unknown;
      const signal = rest.length === 2 ? rest[0].signal : undefined;
      const queue = held.get(name);
      if (!queue) {
        held.set(name, []);
        return Promise.resolve(callback());
      }
      return new Promise((granted, rejected) => {
        queue.push(() => granted(callback()));
        signal?.addEventListener("abort", () => rejected(signal.reason as Error));
      });
    },
  };
}

it("is cut when the thread that holds it ends, not before", async () => {
  const locks = fakeLocks();
  vi.stubGlobal("navigator", { locks });
  const name = (await holdLifeline())!;
  expect(locks.names()).toEqual([name]);
  expect(await holdLifeline()).not.toBe(name);
  let cut = false;
  const waiting = lifelineCut(name, new AbortController().signal).then(() => (cut = true));
  await Promise.resolve();
  expect(cut).toBe(false);
  locks.end(name);
  await waiting;
});

it("is no longer watched when nobody wants to know", async () => {
  vi.stubGlobal("navigator", { locks: fakeLocks() });
  const name = (await holdLifeline())!;
  const controller = new AbortController();
  const waiting = lifelineCut(name, controller.signal);
  controller.abort();
  await expect(waiting).rejects.toMatchObject({ name: "AbortError" });
});

it("does not exist without locks", async () => {
  vi.stubGlobal("navigator", undefined);
  expect(await holdLifeline()).toBeNull();
  await expect(lifelineCut("any", new AbortController().signal)).rejects.toThrow("no locks");
});
