import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { zipFiles } from "./zipFiles";

const noise = (length: number) => Uint8Array.from({ length }, (_, i) => (i * 7919 + (i >> 8)) % 251);
const opened = async (blob: Blob) => unzipSync(new Uint8Array(await blob.arrayBuffer()));

describe("zipFiles", () => {
  it("holds every file byte for byte, empty ones and those of several pieces too", async () => {
    const files = new Map([
      ["model.json", new TextEncoder().encode(JSON.stringify({ a: "a".repeat(10_000) }))],
      ["weights/shard.bin", noise(2_500_000)],
      ["whole.bin", noise(2 ** 20)],
      ["empty.txt", new Uint8Array()],
      ["größe.json", new TextEncoder().encode("{}")],
    ]);
    const shares: number[] = [];
    const blob = await zipFiles(files, { onProgress: (share) => shares.push(share) });
    const found = await opened(blob);
    expect(Object.keys(found)).toEqual([...files.keys()]);
    for (const [path, bytes] of files) expect(Buffer.compare(found[path]!, bytes), path).toBe(0);
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
  });

  it("compresses text and leaves weights as they are", async () => {
    const text = new TextEncoder().encode("a".repeat(100_000));
    expect((await zipFiles(new Map([["a.json", text]]))).size).toBeLessThan(1000);
    expect((await zipFiles(new Map([["a.bin", text]]))).size).toBeGreaterThan(100_000);
  });

  it("can be called off", async () => {
    const abort = new AbortController();
    const zipped = zipFiles(new Map([["a.bin", new Uint8Array(60_000_000)]]), {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(zipped).rejects.toThrow(/abort/i);
  });

  it("says what a zip file can hold", async () => {
    const many = new Map(Array.from({ length: 65_536 }, (_, i) => [`${i}`, new Uint8Array()] as const));
    await expect(zipFiles(many)).rejects.toThrow("these are 65536 files");
  });
});
