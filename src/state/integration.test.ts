import { beforeEach, expect, it, vi } from "vitest";

import { Problem } from "../base";
import { fakeEngine, modelInfo } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

it("says nothing of a picture's new maps because those before could not be integrated", async () => {
  const fails: ((error: Error) => void)[] = [];
  let hash = "a";
  const engine = fakeEngine({
    load: async () => modelInfo(hash),
    integrate: () => new Promise((_, reject) => void fails.push(reject)),
  });
  const { state } = await fakeStudio(engine, vi.waitFor);
  await state().addFiles([new File(["x"], "a.png")]);
  await vi.waitFor(() => expect(state().images[0]!.status).toBe("done"));
  const before = state().images[0]!.explanation;
  state().setView({ decay: 0.1 });
  await vi.waitFor(() => expect(fails).toHaveLength(1));
  hash = "b";
  await state().loadModel({ url: "other" });
  await vi.waitFor(() => expect(state().images[0]!.explanation).not.toBe(before));
  fails[0]!(new Problem("These maps are broken."));
  await vi.waitFor(() => expect(fails).toHaveLength(2));
  expect(state().images[0]!.integrationProblem).toBeUndefined();
  fails[1]!(new Problem("Those are as well."));
  await vi.waitFor(() => expect(state().images[0]!.integrationProblem).toBe("Those are as well."));
});
