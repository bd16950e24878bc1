import { messageOf, type BackendName } from "../base";
import { EngineCrash, type Engine } from "../engine";
import type { EngineRecovery } from "./recovery";
import type { Slice } from "./slice";
import type { BackendSlice } from "./studioState";

/** Starting the engine, and beginning anew where it does not come back by itself. */
export function backendSlice(
  engine: Engine,
  backend: BackendName | undefined,
  recovery: () => EngineRecovery,
  resume: () => void,
): Slice<BackendSlice> {
  return (set, get) => ({
    backend: { status: "starting" },
    crash: undefined,
    recovery: undefined,
    async open() {
      set({ backend: { status: "starting" }, crash: undefined, model: { ...get().model, status: "none" } });
      try {
        const report = await engine.run("start", backend ? { backend } : {});
        set({ backend: { status: "ready", report } });
      } catch (error) {
        // A crash is answered where all crashes are.
        if (!(error instanceof EngineCrash)) set({ backend: { status: "failed", problem: messageOf(error) } });
        return;
      }
      await get().loadModel(get().model.source);
    },
    async restart() {
      recovery().forget();
      engine.restart();
      await get().open();
      resume();
    },
    dismissRecovery() {
      if (get().recovery?.status === "done") recovery().forget();
    },
  });
}
