import { beforeEach, describe, expect, it } from "vitest";

import { sha256 } from "../../base";
import { fakeCache } from "./fakeCache";
import { NetworkCache } from "./networkCache";
import { forgetOwn, keepOwn, ownFiles, ownNetworks } from "./ownNetworks";

const bytes = (...values: number[]) => Uint8Array.from(values);
const shared = bytes(1, 2);
const filesOf = (...own: number[]) =>
  new Map([
    ["model.json", shared],
    ["a.bin", bytes(...own)],
  ]);
const mine = { hash: "aa11", title: "Mine", description: "My net." };
const other = { ...mine, hash: "bb22", title: "Other" };

let cache: NetworkCache;
let stored: Map<string, Response>;
const lose = async (content: Uint8Array<ArrayBuffer>) => cache.remove(await sha256([content]));
beforeEach(() => ({ cache, stored } = fakeCache()));

describe("a network of the user's own", () => {
  it("is listed, the newest first, and read again with all its bytes", async () => {
    expect(await keepOwn(mine, filesOf(3, 4, 5), cache, 1000)).toBe(true);
    expect(await keepOwn(other, filesOf(6), cache, 2000)).toBe(true);
    expect(await ownNetworks(cache)).toEqual([
      { ...other, bytes: 3 },
      { ...mine, bytes: 5 },
    ]);
    const sizes: number[] = [];
    const read = await ownFiles("aa11", cache).read("a.bin", { onBytes: (size) => sizes.push(size) });
    expect([read, sizes]).toEqual([bytes(3, 4, 5), [3]]);
  });

  it("is forgotten without the files of another one", async () => {
    await keepOwn(mine, filesOf(3), cache);
    await keepOwn(other, filesOf(6), cache);
    await forgetOwn("aa11", cache);
    expect(await ownNetworks(cache)).toEqual([{ ...other, bytes: 3 }]);
    expect(await ownFiles("bb22", cache).read("model.json")).toEqual(shared);
    await forgetOwn("bb22", cache);
    expect(stored.size).toBe(0);
  });

  it("has, kept again with another card, the new one only", async () => {
    await keepOwn(mine, filesOf(3).set("card.json", bytes(7)), cache);
    await keepOwn({ ...mine, title: "Better" }, filesOf(3).set("card.json", bytes(8)), cache);
    expect((await ownNetworks(cache)).map(({ title }) => title)).toEqual(["Better"]);
    expect(await ownFiles("aa11", cache).read("card.json")).toEqual(bytes(8));
    expect((await cache.kept()).size).toBe(3);
  });

  it("is refused with a sentence when it is not there, or not whole", async () => {
    await expect(ownFiles("aa11", cache).read("model.json")).rejects.toThrow(
      "This browser keeps no network with the hash aa11…: it was forgotten, or the address comes from another browser.",
    );
    await keepOwn(mine, filesOf(3), cache);
    await expect(ownFiles("aa11", cache).read("b.bin")).rejects.toThrow("This browser no longer has b.bin of Mine");
    for (const key of stored.keys()) if (key.includes("by-hash")) stored.set(key, new Response(bytes(0)));
    await expect(ownFiles("aa11", cache).read("a.bin")).rejects.toThrow("This browser no longer has a.bin of Mine");
    // From now on it is lost as if it had never been kept.
    expect((await ownNetworks(cache))[0]!.lost!.names).toEqual(["a.bin"]);
  });

  it("says in the list, and whatever of it is opened, which files this browser lost", async () => {
    await keepOwn(mine, filesOf(3).set("b.bin", bytes(4)), cache);
    expect((await ownNetworks(cache))[0]!.lost).toBeUndefined();
    await lose(bytes(3));
    const one = "This browser no longer has a.bin of Mine (1 of its 3 files). Add it again, by drop or by choice, or forget the network."; // prettier-ignore
    expect((await ownNetworks(cache))[0]!.lost).toEqual({ names: ["a.bin"], problem: one });
    await expect(ownFiles("aa11", cache).read("model.json")).rejects.toThrow(one);
    await lose(bytes(4));
    await expect(ownFiles("aa11", cache).read("model.json")).rejects.toThrow("a.bin, b.bin of Mine (2 of its 3 files). Add them again"); // prettier-ignore
  });

  it("is not kept in part where the room ends, nor where there is no hash", async () => {
    const put = cache.put.bind(cache);
    cache.put = (sha256, content) => (content === shared ? put(sha256, content) : Promise.resolve(false));
    expect(await keepOwn(mine, filesOf(3), cache)).toBe(false);
    expect(stored.size).toBe(0);
    cache.put = put;
    const write = cache.note.bind(cache);
    cache.note = () => Promise.resolve(false);
    expect(await keepOwn(mine, filesOf(3), cache)).toBe(false);
    expect(stored.size).toBe(0);
    cache.note = write;
    expect(await keepOwn({ ...mine, hash: "" }, filesOf(3), cache)).toBe(false);
    const none = new NetworkCache(() => Promise.reject(new Error("private window")));
    expect(await keepOwn(mine, filesOf(3), none)).toBe(false);
    expect(await ownNetworks(none)).toEqual([]);
  });

  it("is passed over when its note has another form", async () => {
    await cache.note("aa11", { title: 3 });
    expect(await ownNetworks(cache)).toEqual([]);
  });
});
