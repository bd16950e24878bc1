import { expect, it, vi } from "vitest";

import { fakeEngine } from "../fakeEngine";
import { createStudio } from "../studio";

const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });

it("a drop that fails says so to its caller, and does not stop the ones behind it", async () => {
  const { getState: state } = createStudio(fakeEngine(), { source: { url: "models/test" }, storage });
  await state().open();
  vi.spyOn(URL, "createObjectURL").mockImplementationOnce(() => {
    throw new Error("No memory.");
  });
  const [broken, next] = ["a.png", "b.png"].map((name) => state().importData([new File([name], name)]));
  await expect(broken).rejects.toThrow("No memory.");
  await next;
  await state().importData([new File(["c"], "c.png")]);
  expect(state().images.map(({ name }) => name)).toEqual(["b.png", "c.png"]);
});
