import { expect, it, vi } from "vitest";

import { Problem } from "../base";
import type { AddedToOwn } from "../engine";
import { fakeEngine, modelInfo } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";

const net = { folder: "xray", title: "X-rays", description: "", bytes: 10, keptBytes: 10 };
const until = vi.waitFor;

it("lists the networks that ship, opens one, and forgets its download", async () => {
  let kept = 10;
  const engine = fakeEngine({
    library: async () => [{ ...net, keptBytes: kept }],
    clearLibrary: async () => void (kept = 0),
  });
  const { state } = await fakeStudio(engine, until);
  expect(state().library).toEqual({ status: "unread", entries: [], own: [] });
  await state().readLibrary();
  expect(state().library).toEqual({ status: "read", entries: [net], own: [], problem: undefined });
  await state().openShipped("xray");
  expect(engine.calls).toContainEqual(["load", { source: { url: "models/xray" } }]);
  await state().clearKept("xray");
  expect(engine.calls).toContainEqual(["clearLibrary", { base: "models", folder: "xray" }]);
  expect(state().library.entries[0]!.keptBytes).toBe(0);
});

it("opens a network of the user's own again, and forgets it", async () => {
  let own = [{ hash: "aa11", title: "Mine", description: "", bytes: 3 }];
  const forgetOwn = async ({ hash }: { hash: string }) => void (own = own.filter((network) => network.hash !== hash));
  const engine = fakeEngine({ library: async () => [net], ownNetworks: async () => own, forgetOwn });
  const { state } = await fakeStudio(engine, until);
  await state().readLibrary();
  expect(state().library.own).toEqual(own);
  await state().openOwn("aa11");
  expect(engine.calls).toContainEqual(["load", { source: { kept: "aa11" } }]);
  expect(state().model.source).toEqual({ kept: "aa11" });
  await state().forgetOwn("aa11");
  expect(state().library.own).toEqual([]);
});

it("leaves a network of the user's own before it forgets it, and forgets all at once", async () => {
  const names = ["aa11", "bb22"].map((hash) => ({ hash, title: hash, description: "", bytes: 3 }));
  let own = names;
  const forgetOwn = async ({ hash }: { hash: string }) => void (own = own.filter((network) => network.hash !== hash));
  const engine = fakeEngine({ library: async () => [net], ownNetworks: async () => own, forgetOwn });
  const { state } = await fakeStudio(engine, until);
  await state().readLibrary();
  await state().openOwn("aa11");
  await state().forgetOwn();
  expect(state().library.own).toEqual([]);
  expect(state().model).toMatchObject({ status: "ready", source: { url: "models/xray" } });
  const order = engine.calls.map(([job, args]) => (job === "load" || job === "forgetOwn" ? args : undefined));
  expect(order.filter(Boolean).slice(-3)).toEqual([
    { source: { url: "models/xray" } },
    { hash: "aa11" },
    { hash: "bb22" },
  ]);
});

it("keeps a network that is open where no other opens in its place, and says so", async () => {
  const own = [{ hash: "aa11", title: "Mine", description: "", bytes: 3 }];
  const engine = fakeEngine({ library: async () => [], ownNetworks: async () => own });
  const { state } = await fakeStudio(engine, until);
  await state().readLibrary();
  await state().openOwn("aa11");
  await state().forgetOwn("aa11");
  expect(state().library.problem).toMatch(/no other is at hand/);
  expect(engine.calls.filter(([job]) => job === "forgetOwn")).toEqual([]);
});

it("says why there is no list, and still lists the user's own", async () => {
  const own = [{ hash: "aa11", title: "Mine", description: "", bytes: 3 }];
  const library = () => Promise.reject(new Problem("models has no index.json."));
  const { state } = await fakeStudio(fakeEngine({ library, ownNetworks: async () => own }), until);
  await state().readLibrary();
  expect(state().library.own).toEqual(own);
  expect(state().library).toMatchObject({ status: "failed", problem: "models has no index.json." });
});

it("gives a network that lost files back what is dropped, and opens it; files of another network are opened as that", async () => {
  const lost = { names: ["a.bin"], problem: "This browser no longer has a.bin." };
  let answer: AddedToOwn;
  const engine = fakeEngine({
    ownNetworks: async () => [{ hash: "aa11", title: "Mine", description: "", bytes: 3, lost }],
    addToOwn: async () => answer,
  });
  const { state } = await fakeStudio(engine, until);
  const files = (...names: string[]) => names.map((name) => new File(["x"], name));

  answer = { hash: "aa11", names: [], problem: "a.bin is none of the files that Mine lacks." };
  await state().addFiles(files("a.bin"));
  expect(state().model).toMatchObject({ status: "ready", problem: answer.problem });
  await state().addFiles(files("model.json", "a.bin", "card.json"));
  expect(state().model.source).toMatchObject({ files: [{}, {}, {}] });
  expect(state().model.problem).toBeUndefined();

  answer = { hash: "aa11", names: ["a.bin"] };
  await state().importData(files("a.bin"));
  expect(state().model.source).toEqual({ kept: "aa11" });
  expect(state().images).toEqual([]);
});

it("opens a network that could not be opened for a file it lost, once the file is added in the list", async () => {
  let isWhole = false;
  const load = async () =>
    isWhole ? modelInfo("aa11") : Promise.reject(new Problem("This browser no longer has a.bin."));
  const addToOwn = async () => {
    isWhole = true;
    return { hash: "aa11", names: ["a.bin"] };
  };
  const { state } = await fakeStudio(fakeEngine({ load, addToOwn }), until);
  await state().openOwn("aa11");
  expect(state().model).toMatchObject({ status: "failed", problem: "This browser no longer has a.bin." });
  await state().addToOwn("aa11", [new File(["x"], "renamed.bin")]);
  expect(state().model).toMatchObject({ status: "ready", source: { kept: "aa11" } });
  expect(state().library.added).toEqual({ hash: "aa11", names: ["a.bin"] });
});
