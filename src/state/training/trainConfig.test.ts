import { beforeEach, expect, it, vi } from "vitest";

import { fakeNetwork, fakeTraining } from "./fakeTraining";
import { mayTrain } from "./mayTrain";
import { configProblems, trainConfig } from "./trainConfig";

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

it("follows from the data, with what the user changed in its place", async () => {
  const { state, idOf } = await fakeTraining(vi.waitFor);
  expect(trainConfig(state())).toMatchObject({ laps: ["lap1", "lap2"], epochs: 10, batch: 4, weights: { boxes: 0 } });
  expect(trainConfig(state())).toBe(trainConfig(state()));
  state().setTraining({ ratios: { yes: { maxAR: 0.3 } }, epochs: 3 });
  state().setBoxes(idOf("1yes.png"), [{ concept: "yes", x: 0, y: 0, width: 50, height: 10 }], "Add a box");
  expect(trainConfig(state())).toMatchObject({
    epochs: 3,
    weights: { boxes: 0.25 },
    ratios: { no: { minAR: 0.02, maxAR: 0.2, iAR: 0.01 }, yes: { maxAR: 0.3 } },
  });
  state().resetTraining(["ratios"]);
  expect(trainConfig(state())!.ratios["yes"]).toEqual({ minAR: 0.02, maxAR: 0.2, iAR: 0.01 });
  expect(trainConfig(state())!.epochs).toBe(3);
});

it("never has larger batches than there are pictures to train on", async () => {
  const { state } = await fakeTraining(vi.waitFor);
  state().setTraining({ batch: 64 });
  expect(trainConfig(state())!.batch).toBe(4);
});

it("leaves out what was chosen for another network", async () => {
  let network = fakeNetwork("a");
  const { state } = await fakeTraining(vi.waitFor, { load: async () => network });
  state().setTraining({ laps: ["lap2"], ratios: { yes: { minAR: 0.1 }, cat: { minAR: 0.1 } } });
  expect(trainConfig(state())!.laps).toEqual(["lap2"]);
  expect(Object.keys(trainConfig(state())!.ratios)).toEqual(["no", "yes"]);
  network = { ...fakeNetwork("b"), compilation: { steps: 1, macs: 1, until: { deep: 1 } } };
  await state().loadModel({ url: "other" });
  expect(trainConfig(state())!.laps).toEqual(["deep"]);
  state().setTraining({ laps: [] });
  expect(trainConfig(state())!.laps).toEqual([]);
});

it("says why a network that is not compiled cannot be trained", async () => {
  const refused = { ...fakeNetwork("a"), compilation: { refused: "It has a layer of the kind LSTM." } };
  const { state } = await fakeTraining(vi.waitFor, { load: async () => refused });
  expect(mayTrain(state())).toContain(
    "Test cannot be trained here, because it is not compiled. It has a layer of the kind LSTM.",
  );
});

it("says while another network is being opened or the engine starts that it is to be waited for", async () => {
  const { state, engine } = await fakeTraining(vi.waitFor);
  engine.crash("The GPU was lost.");
  expect(mayTrain(state())).toEqual(["The engine is starting again; wait for it."]);
});

it.each([
  [{ epochs: 2.5 }, "The number of epochs is 2.5; expected a whole number from 1 up."],
  [{ batch: 0 }, "The batch size is 0; expected a whole number from 1 up."],
  [{ learningRate: 0 }, "The learning rate is 0; expected a number above 0."],
  [{ learningRate: NaN }, "The learning rate is NaN; expected a number above 0."],
  [{ decay: -1 }, "The decay is -1; expected 0 or more."],
  [{ seed: 1.5 }, "The seed is 1.5; expected a whole number from 0 up."],
  [{ laps: [] }, "No LAP is to learn; choose at least one."],
  [
    { weights: { crossEntropy: -1, conceptDiscrimination: 1, concordance: 1, boxes: 1 } },
    "The weight of a loss is -1; expected 0 or more.",
  ],
])("refuses %j", async (change, sentence) => {
  const { state } = await fakeTraining(vi.waitFor);
  const config = trainConfig(state())!;
  expect(configProblems(config)).toEqual([]);
  expect(configProblems({ ...config, ...change })).toEqual([sentence]);
});
