import { type LayerFacts, messageOf } from "../base";
import { EngineCrash, type Engine, type ModelInfo } from "../engine";
import type { Slice } from "./slice";

/** What the present network is made of; asked for when somebody looks. */
export interface LayersSlice {
  layers: {
    status: "unread" | "reading" | "read" | "failed";
    /** The network whose layers they are. */
    of?: ModelInfo | undefined;
    list: LayerFacts[];
    problem?: string | undefined;
  };
  /** Asks the engine for the layers of the present network, unless they are there. */
  readLayers(): Promise<void>;
}

export function layersSlice(engine: Engine): Slice<LayersSlice> {
  return (set, get) => ({
    layers: { status: "unread", list: [] },
    async readLayers() {
      const of = get().model.info;
      const { layers } = get();
      if (!of || (areLayersOf(layers, of) && (layers.status === "read" || layers.status === "reading"))) return;
      const isMine = () => get().layers.of === of;
      set({ layers: { status: "reading", of, list: [] } });
      try {
        const list = await engine.run("layers", {});
        if (isMine()) set({ layers: { status: "read", of, list } });
      } catch (error) {
        const problem = error instanceof EngineCrash ? undefined : messageOf(error);
        if (isMine()) set({ layers: { status: "failed", of, list: [], problem } });
      }
    },
  });
}

/** Whether these are the layers of a network; one that was opened again has the same. */
export function areLayersOf({ of }: LayersSlice["layers"], info: ModelInfo): boolean {
  return of === info || (of !== undefined && of.hash !== "" && of.hash === info.hash);
}
