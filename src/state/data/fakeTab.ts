import { expect, vi } from "vitest";

import { fakeClock } from "../fakeClock";
import { fakeEngine, type FakeEngine } from "../fakeEngine";
import type { FakeBrowser } from "../fakeKeep";
import { createStudio } from "../studio";
import { dataSamples } from "./dataSamples";

/** Addresses of files, which Node has none for. */
export function fakeUrls(): void {
  let count = 0;
  vi.spyOn(URL, "createObjectURL").mockImplementation(() => `blob:${++count}`);
  vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
}

/** A picture; its content is its hash. */
export const file = (name: string) => new File([name], name, { type: "image/png", lastModified: 5 });

/** One tab of a browser, its network open and what is kept restored. */
export async function fakeTab(browser: FakeBrowser, engine: FakeEngine = fakeEngine()) {
  const keep = browser.keep();
  const clock = fakeClock();
  const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const studio = createStudio(engine, { source: { url: "models/test" }, storage, clock, keep });
  const state = studio.getState;
  await Promise.all([state().open(), state().openKept()]);
  const keeping = () => state().data.keeping;
  const rests = (status: string) => vi.waitFor(() => expect(keeping().status).toBe(status));
  /** The pause between a change and its saving is over. */
  const saved = async (status = "saved") => {
    if (clock.waiting().length > 0) clock.skip();
    await rests(status);
  };
  const names = () => state().images.map(({ name }) => name);
  const idOf = (name: string) => state().images.find((entry) => entry.name === name)!.id;
  /** Enters "teach" with pictures on the shelf, all of it saved. */
  const taught = async (...files: string[]) => {
    await state().addFiles(files.map(file));
    state().setMode("teach");
    await vi.waitFor(() => expect(dataSamples(state())).toHaveLength(files.length));
    await rests("saved");
    await saved();
  };
  return { studio, engine, keep, clock, state, keeping, rests, saved, names, idOf, taught };
}
