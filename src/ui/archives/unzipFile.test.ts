import { BlobReader, BlobWriter, ZipWriter } from "@zip.js/zip.js/lib/zip-core-external.js";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { Problem } from "../../base";
import { zipFiles } from "../runs/zipFiles";
import { unzipFile } from "./unzipFile";

const text = (words: string) => new TextEncoder().encode(words);
const asFile = (content: BlobPart, name = "a.zip") => new File([content], name);

describe("unzipFile", () => {
  it("gives back what zipFiles packed", async () => {
    const files = new Map([
      ["runs/1/weights.bin", Uint8Array.from({ length: 3_000_000 }, (_, i) => i % 251)],
      ["project.json", text('{"name":"größe"}')],
    ]);
    const found = await unzipFile(asFile(await zipFiles(files)));
    expect([...found.keys()]).toEqual([...files.keys()]);
    for (const [path, bytes] of files) expect(Buffer.compare(found.get(path)!, bytes), path).toBe(0);
  });

  it("opens archives that other programs made, with folders of their own", async () => {
    const made = zipSync({ "data/": new Uint8Array(), "data/labels.csv": text("file,label\n") }, { level: 9 });
    expect([...(await unzipFile(asFile(made))).keys()]).toEqual(["data/labels.csv"]);
  });

  it.each([
    ["text", text("I am a letter, not an archive, and long enough to hold an end.")],
    ["nothing", new Uint8Array()],
    ["an archive cut short", zipSync({ "a.txt": text("a".repeat(99)) }).slice(0, 60)],
  ])("says that %s is no archive", async (_, content) => {
    await expect(unzipFile(asFile(content, "letter.zip"))).rejects.toThrow(
      /^letter\.zip cannot be opened as a zip archive/,
    );
  });
});

describe("leaves nothing to chance:", () => {
  const made = (files: Record<string, Uint8Array>) => zipSync(files, { level: 0 });
  const locked = async (options: object) => {
    const writer = new ZipWriter(new BlobWriter(), { password: "1234", useWebWorkers: false, ...options });
    await writer.add("labels.csv", new BlobReader(new Blob(["file,label"])));
    return writer.close();
  };

  it("what macOS and Windows add is not there", async () => {
    const files = ["a/b.png", "__MACOSX/a/._b.png", "a/.DS_Store", "a/Thumbs.db", "desktop.ini"].map((path) => [path, text("x")]); // prettier-ignore
    const found = await unzipFile(asFile(made(Object.fromEntries(files) as Record<string, Uint8Array>)));
    expect([...found.keys()]).toEqual(["a/b.png"]);
  });

  it("paths of other systems are paths, and lead nowhere else", async () => {
    const found = await unzipFile(
      asFile(made({ "a\\b.png": text("1"), "../../c.png": text("2"), "/d.png": text("3") })),
    );
    expect([...found.keys()]).toEqual(["a/b.png", "c.png", "d.png"]);
  });

  it("archives in an archive are opened, up to a depth", async () => {
    const inner = made({ "smile/b.png": text("b") });
    const outer = made({ "set/inner.zip": inner, "a.png": text("a") });
    expect([...(await unzipFile(asFile(outer))).keys()]).toEqual(["set/inner/smile/b.png", "a.png"]);
    const deep = made({ "2.zip": made({ "3.zip": made({ "4.zip": inner }) }) });
    await expect(unzipFile(asFile(deep))).rejects.toThrow(Problem);
    await expect(unzipFile(asFile(deep))).rejects.toThrow(
      /^4\.zip in 3\.zip in 2\.zip in a\.zip lies in an archive in/,
    );
    await expect(unzipFile(asFile(made({ "b.zip": text("no archive") })))).rejects.toThrow(/^b\.zip in a\.zip cannot be opened/); // prettier-ignore
  });

  it.each([
    ["ZipCrypto", { zipCrypto: true }],
    ["AES", {}],
  ])("one with a password is told from a damaged one (%s)", async (_, options) => {
    const archive = asFile(await locked(options));
    await expect(unzipFile(archive)).rejects.toThrow(Problem);
    await expect(unzipFile(archive)).rejects.toThrow("a.zip has a password. Unpack it and drop what is in it");
  });

  it.each([0, 9] as const)("a byte that was changed on the way is found (level %d)", async (level) => {
    const bytes = zipSync({ "a.bin": Uint8Array.from({ length: 999 }, (_, i) => (i * i) % 251) }, { level });
    bytes[60]! ^= 1;
    await expect(unzipFile(asFile(bytes))).rejects.toThrow("a.zip cannot be opened as a zip archive (");
  });

  it("what is too large when unpacked is refused, whatever it says of its size", async () => {
    const bomb = zipSync({ "a.bin": new Uint8Array(5e6), "b.bin": new Uint8Array(5e6) }, { level: 9 });
    expect(bomb.length).toBeLessThan(2e4);
    expect((await unzipFile(asFile(bomb), 1e7)).size).toBe(2);
    await expect(unzipFile(asFile(bomb), 9.9e6)).rejects.toThrow("a.zip is larger than 9900000 bytes when unpacked, more than a tab can hold"); // prettier-ignore
    const nested = made({ "x.zip": bomb, "y.zip": bomb });
    await expect(unzipFile(asFile(nested), 1.5e7)).rejects.toThrow("y.zip in a.zip is larger than");
    const liar = new DataView(zipSync({ "a.bin": new Uint8Array(5e6) }, { level: 9 }).slice().buffer);
    for (let at = 0; at < liar.byteLength - 46; at++) {
      if (liar.getUint32(at, true) === 0x04034b50) liar.setUint32(at + 22, 10, true);
      if (liar.getUint32(at, true) === 0x02014b50) liar.setUint32(at + 24, 10, true);
    }
    await expect(unzipFile(asFile(liar.buffer), 1e6)).rejects.toThrow(Problem);
  });
});
