import { describe, expect, it } from "vitest";

import { filesAt, filesDropped, filesIn } from "./modelFiles";

const answer = (body: BodyInit, init?: ResponseInit) => filesAt("/models/smile", async () => new Response(body, init));

describe("files at an address", () => {
  it("are fetched below it and reported as they arrive", async () => {
    const asked: string[] = [];
    const stream = new ReadableStream({
      start(controller) {
        for (const piece of [Uint8Array.of(1, 2), Uint8Array.of(3)]) controller.enqueue(piece);
        controller.close();
      },
    });
    const files = filesAt("/models/smile", async (address) => {
      asked.push(address as string);
      return new Response(stream);
    });
    const sizes: number[] = [];
    const bytes = await files.read("a b.bin", { onBytes: (size) => sizes.push(size) });
    expect([...bytes]).toEqual([1, 2, 3]);
    expect(sizes).toEqual([2, 3]);
    expect(asked).toEqual(["/models/smile/a%20b.bin"]);
  });

  it("are read whole without a listener", async () => {
    expect([...(await answer(Uint8Array.of(9, 8, 7)).read("x.bin"))]).toEqual([9, 8, 7]);
  });

  it("may be missing", async () => {
    const missing = answer("no", { status: 404, statusText: "Not Found" }).read("card.json");
    await expect(missing).rejects.toThrow(
      'card.json is missing: the server sent "404 Not Found" from /models/smile/card.json',
    );
  });

  it("may be the app's own page under another name", async () => {
    const page = answer("<!doctype html>", { headers: { "content-type": "text/html; charset=utf-8" } });
    await expect(page.read("model.json")).rejects.toThrow(
      "model.json is missing: the server sent a web page in its place",
    );
  });

  it("may break off", async () => {
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(10));
      },
      pull(controller) {
        controller.error(new TypeError("network error"));
      },
    });
    await expect(answer(stream).read("s.bin")).rejects.toThrow("s.bin broke off after 10 bytes (network error)");
  });

  it("may be out of reach", async () => {
    const files = filesAt("/models/smile/", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(files.read("model.json")).rejects.toThrow(
      "/models/smile/model.json could not be fetched (Failed to fetch)",
    );
  });

  it("stop with the signal's own error", async () => {
    const controller = new AbortController();
    controller.abort();
    const files = filesAt("/x", () => Promise.reject(new DOMException("aborted", "AbortError")));
    await expect(files.read("a", { signal: controller.signal })).rejects.toMatchObject({ name: "AbortError" });
  });
});

it("dropped files are found by name, and the missing one is named with what there is", async () => {
  const files = filesDropped([new File([Uint8Array.of(5)], "model.json"), new File([], "notes.txt")]);
  expect([...(await files.read("model.json"))]).toEqual([5]);
  await expect(files.read("card.json")).rejects.toThrow("card.json is missing: got model.json, notes.txt.");
});

it("files of a folder are read below it, and a missing one says where it was looked for", async () => {
  const files = filesIn("models/smile/", async (path) => {
    if (path !== "models/smile/model.json") throw new Error("ENOENT");
    return Uint8Array.of(1);
  });
  expect([...(await files.read("model.json"))]).toEqual([1]);
  await expect(files.read("card.json")).rejects.toThrow(
    "card.json cannot be read from the folder models/smile/ (ENOENT)",
  );
});
