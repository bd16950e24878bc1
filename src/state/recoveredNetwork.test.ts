import { beforeEach, expect, it, vi } from "vitest";

import { Problem } from "../base";
import { EngineCrash } from "../engine";
import { fakeEngine, type FakeEngine, modelInfo } from "./fakeEngine";
import { deadlyAt, fakeStudio, lost } from "./fakeStudio";

const opened = (engine: FakeEngine) => fakeStudio(engine, vi.waitFor);
const file = (name: string) => new File([name], name);

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

it("opens the files again that the user dropped", async () => {
  const { state, engine, recovered } = await opened(fakeEngine({ load: async () => modelInfo("dropped") }));
  const files = [file("model.json"), file("weights.bin")];
  await state().addFiles(files);
  engine.calls.length = 0;
  engine.crash(lost);
  await recovered();
  expect(engine.calls.find(([job]) => job === "load")![1]).toEqual({ source: { files } });
});

it("says so when the network cannot be opened again, and goes on when it can", async () => {
  let gone = false;
  const load = async () => {
    if (gone) throw new Problem("model.json is no longer there.");
    return modelInfo("a");
  };
  const { state, clock } = await opened(fakeEngine({ load, explain: deadlyAt("a.png", 1) }));
  gone = true;
  await state().addFiles([file("a.png")]);
  clock.skip();
  await vi.waitFor(() =>
    expect(state().model).toMatchObject({ status: "failed", problem: "model.json is no longer there." }),
  );
  expect(state().recovery).toBeUndefined();
  gone = false;
  await state().loadModel(state().model.source);
  await vi.waitFor(() => expect(state().images[0]!.status).toBe("done"));
});

it("returns to the present network when the engine dies over another", async () => {
  let deadly = false;
  const load = async () => {
    if (deadly) throw new EngineCrash(lost);
    return modelInfo("a");
  };
  const { state, engine, recovered } = await opened(fakeEngine({ load }));
  deadly = true;
  await state().loadModel({ url: "models/other" });
  deadly = false;
  expect(state().recovery).toMatchObject({ status: "running", network: true });
  engine.calls.length = 0;
  await recovered();
  expect(engine.calls.map(([, args]) => args)).toEqual([{}, { source: { url: "models/test" } }]);
  expect(state().model).toMatchObject({ status: "ready", source: { url: "models/test" } });
});

it("opens the network that the user drops while the engine is on its way", async () => {
  const { state, engine, recovered } = await opened(fakeEngine());
  engine.crash(lost);
  await state().loadModel({ url: "models/other" });
  engine.calls.length = 0;
  await recovered();
  expect(engine.calls.map(([, args]) => args)).toEqual([{}, { source: { url: "models/other" } }]);
});
