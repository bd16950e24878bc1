import { expect, it, vi } from "vitest";

import { fakeClock } from "../fakeClock";
import { fakeEngine, modelInfo } from "../fakeEngine";
import { createStudio } from "../studio";
import { dataSamples } from "./dataSamples";
import { keptMeant, lastingMeant, meantNames, withMeant } from "./meantNames";

/** A visit of a browser that keeps the page's settings. */
async function visit(kept: Map<string, string>) {
  const storage = () => ({
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  });
  const engine = fakeEngine({ load: async ({ source }) => modelInfo("kept" in source ? source.kept : "a") });
  const state = createStudio(engine, { source: { url: "models/test" }, storage, clock: fakeClock() }).getState;
  await state().open();
  state().setMode("teach");
  /** The class that a picture in a folder of this name gets. */
  const read = async (folder: string) => {
    const path = `set/${folder}/${state().images.length}.png`;
    await state().importData([Object.defineProperty(new File([path], path.split("/")[2]!), "webkitRelativePath", { value: path })]); // prettier-ignore
    await vi.waitFor(() => expect(dataSamples(state()).some(({ name }) => name === path)).toBe(true));
    return dataSamples(state()).find(({ name }) => name === path)!.label?.class;
  };
  return { state, read };
}

it("are kept with their network for the next visit, and taken back one by one", async () => {
  const kept = new Map<string, string>();
  const first = await visit(kept);
  expect(await first.read("maybe")).toBeUndefined();
  await first.state().nameUnknown({ maybe: "yes" });

  const { state, read } = await visit(kept);
  expect(meantNames(state())).toEqual({ maybe: "yes" });
  expect(await read("maybe")).toBe("yes");
  // Another network has other words.
  await state().openOwn("b");
  expect(meantNames(state())).toEqual({});
  expect(await read("maybe")).toBeUndefined();
  await state().nameUnknown({ maybe: "no" });
  await state().openShipped("test");
  expect(await read("maybe")).toBe("yes");
  state().forgetName("maybe");
  expect(await read("maybe")).toBeUndefined();
  expect((await visit(kept)).state().data.aliases).toEqual({ b: { maybe: "no" } });
});

it("go with a network of the user's own that is forgotten, and with everything", async () => {
  const kept = new Map<string, string>();
  const { state } = await visit(kept);
  await state().nameUnknown({ maybe: "yes" });
  await state().openOwn("b");
  await state().nameUnknown({ maybe: "no" });
  await state().openShipped("test");
  await state().forgetOwn("b");
  expect(state().data.aliases).toEqual({ a: { maybe: "yes" } });
  await state().forgetData();
  expect(kept.get("lap-studio-view")).not.toContain("maybe");
});

it("of the networks named last only, and nothing that another version wrote otherwise", () => {
  const networks = Array.from({ length: 30 }, (_, i) => `${i}-`);
  const all = networks.reduce((before, hash) => withMeant(before, hash, { grin: "smile" }), {});
  expect(Object.keys(all)).toEqual(networks.slice(-24));
  expect(keptMeant({ a: { grin: "smile", odd: 3 }, b: ["smile"], c: { d: {} } })).toEqual({ a: { grin: "smile" } });
  expect(lastingMeant({ "": { grin: "smile" }, a: { grin: "smile" } })).toEqual({ a: { grin: "smile" } });
  expect([undefined, null, 3, ["a"]].map(keptMeant)).toEqual([{}, {}, {}, {}]);
});
