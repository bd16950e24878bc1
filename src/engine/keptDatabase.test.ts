import "fake-indexeddb/auto";
import { forceCloseDatabase } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { keptDatabase } from "./keptDatabase";

let count = 0;
let name: string;
beforeEach(() => void (name = `kept-${++count}`));
afterEach(() => vi.restoreAllMocks());

const opener = (version: number) =>
  keptDatabase(name, version, (fresh, old) => {
    if (old < 1) fresh.createObjectStore("things");
    if (version > 1) fresh.createObjectStore("more");
  });

it("is opened once, and closed for a newer version of the app in another tab", async () => {
  const before = opener(1);
  expect(await before()).toBe(await before());
  const after = await opener(2)();
  expect([after.version, [...after.objectStoreNames]]).toEqual([2, ["more", "things"]]);
});

it("says that an older tab is in the way instead of waiting for ever, and is there once that is closed", async () => {
  const old = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore("things") });
  const open = opener(2);
  const sentence =
    "Another tab of this browser has an older version of the studio open. Close that tab, then try again.";
  await expect(open()).rejects.toThrow(sentence);
  await expect(open()).rejects.toThrow(sentence);
  old.close();
  await vi.waitFor(async () => expect((await open()).version).toBe(2));
});

it("does not wait for ever behind another that waits for the older tab", async () => {
  const old = await openDB(name, 1, { upgrade: (fresh) => void fresh.createObjectStore("things") });
  await expect(opener(2)()).rejects.toThrow("older version");
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const second = opener(2)();
  second.catch(() => undefined);
  vi.runAllTimers();
  vi.useRealTimers();
  await expect(second).rejects.toThrow("older version");
  old.close();
});

it("is opened anew when the browser closed it, as when the data of the page are cleared", async () => {
  const open = opener(1);
  const request = vi.spyOn(indexedDB, "open");
  const first = await open();
  forceCloseDatabase((request.mock.results[0]!.value as IDBOpenDBRequest).result as never);
  await vi.waitFor(async () => expect(await open()).not.toBe(first));
  expect(await (await open()).getAllKeys("things")).toEqual([]);
});

it("is tried again where it could not be opened", async () => {
  const open = opener(1);
  vi.spyOn(indexedDB, "open").mockImplementationOnce(() => {
    throw new DOMException("No storage in this window.", "SecurityError");
  });
  await expect(open()).rejects.toThrow("No storage in this window.");
  expect((await open()).version).toBe(1);
});
