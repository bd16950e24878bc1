import type { BackendName } from "../base";
import { EngineCrash, type Explained } from "../engine";
import { fakeClock } from "./fakeClock";
import { explained, type FakeEngine } from "./fakeEngine";
import { createStudio } from "./studio";

export const lost = "The GPU was lost (the driver crashed).";

/** An opened studio for tests, on a clock that stands. `until` polls as `vi.waitFor` does. */
export async function fakeStudio(
  engine: FakeEngine,
  until: (check: () => void) => Promise<unknown>,
  backend?: BackendName,
) {
  const clock = fakeClock();
  const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const studio = createStudio(engine, { source: { url: "models/test" }, storage, clock, backend });
  await studio.getState().open();
  const state = studio.getState;
  const insist = (fact: boolean) => {
    if (!fact) throw new Error("Not yet.");
  };
  /** Ends the pause before the restart, and waits until the engine is back. */
  const recovered = async () => {
    await until(() => insist(clock.waiting().length > 0));
    clock.skip();
    await until(() => insist(state().recovery?.status === "done"));
  };
  return { engine, clock, state, recovered };
}

/** Answers `explain` with maps, but dies `times` times at this picture. */
export function deadlyAt(name: string, times: number) {
  let left = times;
  return async (args: { name: string }): Promise<Explained> => {
    if (args.name === name && left-- > 0) throw new EngineCrash(lost);
    return explained(args.name);
  };
}
