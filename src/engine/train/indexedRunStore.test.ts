import "fake-indexeddb/auto";
import { forceCloseDatabase, IDBObjectStore } from "fake-indexeddb";
import { afterEach, expect, it, vi } from "vitest";

import { indexedRunStore } from "./indexedRunStore";
import type { Checkpoint } from "./runStore";

afterEach(() => vi.restoreAllMocks());

const checkpoint = (run: string, batch: number) =>
  ({ run, batch, trainer: { weights: { "lap1/alpha": Float32Array.of(batch, 1 / 3) } } }) as unknown as Checkpoint;

it("gives back what was saved last, bit for bit, until it is removed", async () => {
  const store = indexedRunStore();
  expect(await store.load("a")).toBeUndefined();
  await store.save(checkpoint("a", 1));
  await store.save(checkpoint("a", 2));
  await store.save(checkpoint("b", 7));
  expect(await indexedRunStore().load("a")).toEqual(checkpoint("a", 2));
  await store.remove("a");
  expect([await store.load("a"), (await store.load("b"))?.batch]).toEqual([undefined, 7]);
});

it("says that there is no room, and keeps what was saved before", async () => {
  const store = indexedRunStore();
  await store.save(checkpoint("a", 1));
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
    throw new DOMException("The quota is used up.", "QuotaExceededError");
  });
  await expect(store.save(checkpoint("a", 2))).rejects.toThrow("This browser has no room left.");
  vi.restoreAllMocks();
  expect((await store.load("a"))?.batch).toBe(1);
  await store.save(checkpoint("a", 3));
  expect((await store.load("a"))?.batch).toBe(3);
});

it("opens its place anew that the browser closed, as when the data of the page are cleared", async () => {
  const open = vi.spyOn(indexedDB, "open");
  const store = indexedRunStore();
  await store.save(checkpoint("a", 1));
  const { result } = open.mock.results[0]!.value as IDBOpenDBRequest;
  forceCloseDatabase(result as never);
  await vi.waitFor(() => expect(store.save(checkpoint("a", 2))).resolves.toBeUndefined());
  expect((await store.load("a"))?.batch).toBe(2);
});

it("tries again to open a place that could not be opened", async () => {
  const store = indexedRunStore();
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw new DOMException("No storage in this window.", "SecurityError");
  });
  await expect(store.save(checkpoint("a", 1))).rejects.toThrow(
    "This browser keeps nothing: No storage in this window.",
  );
  await store.save(checkpoint("a", 2));
  expect((await store.load("a"))?.batch).toBe(2);
});
