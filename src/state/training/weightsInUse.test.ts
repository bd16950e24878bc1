import { expect, it } from "vitest";

import { fakeEngine } from "../fakeEngine";
import { createStudio } from "../studio";
import { runLedger } from "./runLedger";
import { weightsInUse } from "./weightsInUse";

const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });

it("are those of the files where the run that they were of is gone, as another tab may have deleted it", async () => {
  const engine = fakeEngine();
  const studio = createStudio(engine, { source: { url: "models/test" }, storage });
  const { training } = studio.getState();
  studio.setState({ training: { ...training, inUse: "gone" } });
  const ledger = runLedger(studio, () => ({
    putRun: () => undefined,
    removeRun: () => undefined,
    weightsOf: async () => undefined,
  }));
  await weightsInUse(engine, studio, ledger, () => undefined).loaded(false, "a");
  expect(studio.getState().training.inUse).toBeUndefined();
  expect(engine.calls).toEqual([]);
});
