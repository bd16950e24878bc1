import { EngineCrash } from "./engineCrash";
import { indexedFeatureStore } from "./prefix/indexedFeatureStore";
import type { Engine } from "./protocol";
import { indexedRunStore } from "./train/indexedRunStore";

/**
 * Forgets the features of all pictures, or the saves of one run. Where the engine is dead, what it kept in the browser is
 * all there is left of them, and goes from here; rejects when it could not be removed.
 */
export async function forgetKept(engine: Engine, what: "features" | { run: string }): Promise<void> {
  const isRun = what !== "features";
  try {
    await (isRun ? engine.run("forgetRun", what) : engine.run("forgetFeatures", {}));
  } catch (error) {
    if (!(error instanceof EngineCrash)) throw error;
    await (isRun ? indexedRunStore().remove(what.run) : indexedFeatureStore().clear());
  }
}
