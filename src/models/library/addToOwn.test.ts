import { beforeEach, expect, it } from "vitest";

import { sha256 } from "../../base";
import { addToOwn } from "./addToOwn";
import { fakeCache } from "./fakeCache";
import type { NetworkCache } from "./networkCache";
import { keepOwn, ownFiles, ownNetworks } from "./ownNetworks";

const bytes = (...values: number[]) => Uint8Array.from(values);
const [shared, a, b] = [bytes(1, 2), bytes(3, 4, 5), bytes(6, 7)];
const mine = { hash: "aa11", title: "Mine", description: "" };
const file = (name: string, content: Uint8Array<ArrayBuffer>) => new File([content], name);

let cache: NetworkCache;
/** A network of which two files are lost, and an older one that lacks a file of the same name. */
beforeEach(async () => {
  ({ cache } = fakeCache());
  await keepOwn({ ...mine, hash: "bb22", title: "Other" }, new Map([["a.bin", b]]), cache, 1);
  await keepOwn(mine, new Map([["model.json", shared], ["a.bin", a], ["b.bin", bytes(8)]]), cache, 2); // prettier-ignore
  for (const lost of [a, b, bytes(8)]) await cache.remove(await sha256([lost]));
});

it("makes a network whole again by files of whatever name", async () => {
  expect(await addToOwn("aa11", [file("copy of a.bin", a)], cache)).toEqual({
    ...{ hash: "aa11", names: ["a.bin"] },
    problem: expect.stringMatching(/^This browser no longer has b.bin of Mine \(1 of its 3 files\)/) as string,
  });
  expect(await addToOwn("aa11", [file("b.bin", bytes(8))], cache)).toEqual({ hash: "aa11", names: ["b.bin"] });
  expect((await ownNetworks(cache))[0]!.lost).toBeUndefined();
  expect(await ownFiles("aa11", cache).read("a.bin")).toEqual(a);
});

it("finds the network that lacks a dropped file, by name and then by content", async () => {
  expect(await addToOwn(undefined, [file("a.bin", b)], cache)).toEqual({ hash: "bb22", names: ["a.bin"] });
  expect(await addToOwn(undefined, [file("photo.png", a)], cache)).toBeUndefined();
});

it("refuses other files with what was got and expected, and keeps nothing of them", async () => {
  const got = await addToOwn("aa11", [file("a.bin", bytes(3, 4, 6)), file("c.bin", bytes(1, 1, 1, 1, 1))], cache);
  expect(got!.names).toEqual([]);
  expect(got!.problem).toMatch(
    /^a\.bin is none of the files that Mine lacks: got 3 bytes with SHA-256 [0-9a-f]{8}…, expected a\.bin of 3 bytes with SHA-256 [0-9a-f]{8}…, b\.bin of 1 byte with/,
  );
  expect(got!.problem).toContain("c.bin is none of the files that Mine lacks: got 5 bytes, expected");
  expect((await cache.kept()).size).toBe(1);
  // A file that is still there is no mistake.
  expect((await addToOwn("aa11", [file("model.json", shared)], cache))!.problem).not.toContain("none of");
  cache.put = () => Promise.resolve(false);
  expect((await addToOwn("aa11", [file("a.bin", a)], cache))!.problem).toMatch(/^a\.bin could not be kept/);
});
