import { messageOf, type BackendName } from "../base";
import type { Engine } from "../engine";
import type { Slice } from "./slice";
import type { BackendSlice } from "./studioState";

/** Starting the engine, and beginning anew after it died. */
export function backendSlice(
  engine: Engine,
  backend: BackendName | undefined,
  resume: () => void,
): Slice<BackendSlice> {
  return (set, get) => ({
    backend: { status: "starting" },
    crash: undefined,
    async open() {
      set({ backend: { status: "starting" }, crash: undefined, model: { ...get().model, status: "none" } });
      try {
        const report = await engine.run("start", backend ? { backend } : {});
        set({ backend: { status: "ready", report } });
      } catch (error) {
        set({ backend: { status: "failed", problem: messageOf(error) } });
        return;
      }
      await get().loadModel(get().model.source);
    },
    async restart() {
      engine.restart();
      await get().open();
      resume();
    },
  });
}
