import { fakeClock } from "../fakeClock";
import { fakeEngine, type FakeEngine } from "../fakeEngine";
import type { FakeBrowser } from "../fakeKeep";
import { createStudio } from "../studio";
import { dataSamples } from "./dataSamples";

type Until = (check: () => void) => Promise<unknown>;

const insist = (fact: boolean) => {
  if (!fact) throw new Error("Not yet.");
};

/** A picture; its content is its hash. */
export const file = (name: string) => new File([name], name, { type: "image/png", lastModified: 5 });

/** One tab of a browser, its network open and what is kept restored. `until` polls as `vi.waitFor` does. */
export async function fakeTab(browser: FakeBrowser, until: Until, engine: FakeEngine = fakeEngine()) {
  const keep = browser.keep();
  const clock = fakeClock();
  const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const studio = createStudio(engine, { source: { url: "models/test" }, storage, clock, keep });
  const state = studio.getState;
  await Promise.all([state().open(), state().openKept()]);
  const keeping = () => state().data.keeping;
  const rests = (status: string) => until(() => insist(keeping().status === status));
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
    await until(() => insist(dataSamples(state()).length === files.length));
    await rests("saved");
    await saved();
  };
  return { studio, engine, keep, clock, state, keeping, rests, saved, names, idOf, taught };
}
