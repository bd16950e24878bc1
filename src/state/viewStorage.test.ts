import { expect, it } from "vitest";

import { fakeEngine } from "./fakeEngine";
import { createStudio } from "./studio";

/** A studio whose settings are kept by `setItem`. */
function studioWith(setItem: (key: string, value: string) => void) {
  const storage = () => ({ getItem: () => null, setItem, removeItem: () => undefined });
  return createStudio(fakeEngine(), { source: { url: "models/test" }, storage }).getState;
}

it("works on where the browser has no room for the settings of the view", async () => {
  const state = studioWith(() => {
    throw new DOMException("The quota is used up.", "QuotaExceededError");
  });
  await state().open();
  expect(state().model.status).toBe("ready");
  state().setView({ opacity: 0.1 });
  expect(state().view.opacity).toBe(0.1);
});

it("writes settings when they change, not with every move of the pointer", async () => {
  const written: string[] = [];
  const state = studioWith((_, value) => written.push(value));
  await state().open();
  written.length = 0;
  for (const x of [0.1, 0.2, 0.3]) state().setPointer({ x, y: 0 });
  expect(written).toEqual([]);
  state().setView({ opacity: 0.1 });
  state().setView({ opacity: 0.2 });
  state().setView({ opacity: 0.1 });
  expect(written.map((text) => (JSON.parse(text) as { state: { view: { opacity: number } } }).state.view.opacity)).toEqual([0.1, 0.2, 0.1]); // prettier-ignore
});
