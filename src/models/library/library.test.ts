import { beforeEach, describe, expect, it } from "vitest";

import { sha256 } from "../../base";
import { cachedFiles } from "./cachedFiles";
import { fakeCache } from "./fakeCache";
import { clearLibrary, library } from "./library";
import { NetworkCache } from "./networkCache";
import { keepOwn, ownFiles } from "./ownNetworks";

const bytes = (...values: number[]) => Uint8Array.from(values);
const files: Record<string, Uint8Array<ArrayBuffer>> = { "model.json": bytes(1, 2), "a.bin": bytes(3, 4, 5) };

let server: Map<string, Uint8Array<ArrayBuffer>>;
let asked: string[];
let stored: Map<string, Response>;
let cache: NetworkCache;

const fetchFile: typeof fetch = async (address) => {
  const path = address as string;
  asked.push(path);
  const body = server.get(path);
  return body ? new Response(body) : new Response("no", { status: 404, statusText: "Not Found" });
};

beforeEach(async () => {
  const list = await Promise.all(
    Object.entries(files).map(async ([name, body]) => [name, { bytes: body.length, sha256: await sha256([body]) }]),
  );
  const index = [
    { folder: "net", title: "Net", description: "A net.", hash: "ab12", files: Object.fromEntries(list) as object },
  ];
  server = new Map(Object.entries(files).map(([name, body]) => [`/models/net/${name}`, body]));
  server.set("/models/index.json", new TextEncoder().encode(JSON.stringify(index)));
  asked = [];
  ({ cache, stored } = fakeCache());
});

const open = (url = "/models/net") => cachedFiles(url, cache, fetchFile);

describe("files of a network that ships", () => {
  it("are fetched once, and are there on the next visit without the server's files", async () => {
    expect(await open().read("a.bin")).toEqual(files["a.bin"]);
    server.delete("/models/net/a.bin");
    const sizes: number[] = [];
    expect(await open("/models/net/").read("a.bin", { onBytes: (size) => sizes.push(size) })).toEqual(files["a.bin"]);
    expect(sizes).toEqual([3]);
    expect(asked.filter((path) => path.endsWith("a.bin"))).toHaveLength(1);
  });

  it("ask for the index once", async () => {
    const network = open();
    await Promise.all([network.read("a.bin"), network.read("model.json")]);
    expect(asked.filter((path) => path.endsWith("index.json"))).toHaveLength(1);
  });

  it("are refused, and not kept, when they are not what the index lists", async () => {
    server.set("/models/net/a.bin", bytes(3, 4, 6));
    await expect(open().read("a.bin")).rejects.toThrow(
      "a.bin from /models/net/ is not the file that the server's index",
    );
    expect(stored.size).toBe(0);
  });

  it("are refused with both sizes when they were cut short", async () => {
    server.set("/models/net/a.bin", bytes(3));
    await expect(open().read("a.bin")).rejects.toThrow(
      "a.bin from /models/net/ was cut short: got 1 bytes, expected 3",
    );
  });

  it("go on, after a connection that broke in the middle, with the files that are missing", async () => {
    let pulled = false;
    const breaking = () =>
      new ReadableStream<Uint8Array>({
        pull(controller) {
          if (pulled) return controller.error(new TypeError("network error"));
          pulled = true;
          controller.enqueue(bytes(3));
        },
      });
    const offline: typeof fetch = async (address, options) =>
      (address as string).endsWith("a.bin") ? new Response(breaking()) : fetchFile(address, options);
    const first = cachedFiles("/models/net", cache, offline);
    expect(await first.read("model.json")).toEqual(files["model.json"]);
    await expect(first.read("a.bin")).rejects.toThrow("a.bin broke off after 1 bytes (network error)");
    expect(stored.size).toBe(1);

    asked = [];
    const again = open();
    expect(await Promise.all([again.read("model.json"), again.read("a.bin")])).toEqual(Object.values(files));
    expect(asked).toEqual(["/models/index.json", "/models/net/a.bin"]);
  });

  it("are fetched again when the kept copy has changed", async () => {
    await open().read("a.bin");
    for (const key of stored.keys()) stored.set(key, new Response(bytes(0, 0, 0)));
    expect(await open().read("a.bin")).toEqual(files["a.bin"]);
    expect(asked.filter((path) => path.endsWith("a.bin"))).toHaveLength(2);
  });

  it("are a new version's when the server has one", async () => {
    await open().read("a.bin");
    const fresh = bytes(7);
    server.set("/models/net/a.bin", fresh);
    const index = new TextDecoder().decode(server.get("/models/index.json"));
    const changed = index.replace(await sha256([files["a.bin"]!]), await sha256([fresh]));
    server.set("/models/index.json", new TextEncoder().encode(changed));
    expect(await open().read("a.bin")).toEqual(fresh);
  });

  it("come from the server where nothing can be kept", async () => {
    cache = new NetworkCache(() => Promise.reject(new Error("private window")));
    expect(await open().read("a.bin")).toEqual(files["a.bin"]);
    expect((await library("/models", cache, fetchFile))[0]!.keptBytes).toBe(0);
  });

  it("are fetched plainly where no index lists them", async () => {
    server.set("/elsewhere/net/x.bin", bytes(9));
    expect(await open("/elsewhere/net").read("x.bin")).toEqual(bytes(9));
    expect(stored.size).toBe(0);
  });
});

describe("the library", () => {
  it("says how much of each network is kept", async () => {
    const described = { hash: "ab12", folder: "net", title: "Net", description: "A net.", bytes: 5 };
    expect(await library("/models", cache, fetchFile)).toEqual([{ ...described, keptBytes: 0 }]);
    await open().read("a.bin");
    expect(await library("/models", cache, fetchFile)).toEqual([{ ...described, keptBytes: 3 }]);
  });

  it("forgets one network, or everything", async () => {
    await open().read("a.bin");
    await cache.put("0".repeat(64), bytes(1));
    await clearLibrary("/models", "net", cache, fetchFile);
    expect(await cache.kept()).toEqual(new Set(["0".repeat(64)]));
    await clearLibrary("/models", undefined, cache, fetchFile);
    expect(await cache.kept()).toEqual(new Set());
  });

  it("forgets no file that a network of the user's own has as well", async () => {
    await open().read("a.bin");
    await open().read("model.json");
    await keepOwn({ hash: "f00", title: "Mine", description: "" }, new Map([["a.bin", files["a.bin"]!]]), cache);
    await clearLibrary("/models", "net", cache, fetchFile);
    await clearLibrary("/models", undefined, cache, fetchFile);
    expect(await ownFiles("f00", cache).read("a.bin")).toEqual(files["a.bin"]);
    expect((await library("/models", cache, fetchFile))[0]!.keptBytes).toBe(3);
  });

  it("says when a server lists none, and refuses a list of another form", async () => {
    await expect(library("/none", cache, fetchFile)).rejects.toThrow("/none has no index.json");
    server.set("/models/index.json", new TextEncoder().encode('[{"folder":"../up"}]'));
    await expect(library("/models", cache, fetchFile)).rejects.toThrow("does not have the expected form");
  });
});
