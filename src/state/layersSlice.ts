import { type LayerFacts, messageOf, type WeightSummary } from "../base";
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
  /** What the weights of one layer are like; undefined until somebody asks. */
  weights:
    | {
        status: "reading" | "read" | "failed";
        /** The network, and its layer. */
        of: ModelInfo;
        layer: string;
        /** Of the work, from 0 to 1. */
        share: number;
        list: WeightSummary[];
        problem?: string | undefined;
      }
    | undefined;
  /** Asks the engine for the layers of the present network, unless they are there. */
  readLayers(): Promise<void>;
  /** Asks what the weights of a layer are like; the layer before is let go. */
  readWeights(layer: string): Promise<void>;
  stopWeights(): void;
}

export function layersSlice(engine: Engine): Slice<LayersSlice> {
  let run = new AbortController();
  return (set, get) => ({
    weights: undefined,
    stopWeights() {
      run.abort();
      if (get().weights?.status === "reading") set({ weights: undefined });
    },
    async readWeights(layer) {
      run.abort();
      const { signal } = (run = new AbortController());
      const of = get().model.info;
      if (!of) return;
      const show = (change: Partial<NonNullable<LayersSlice["weights"]>>) => {
        const before = { status: "reading" as const, of, layer, share: 0, list: [] };
        if (!signal.aborted) set({ weights: { ...(get().weights ?? before), ...change } });
      };
      set({ weights: undefined });
      show({});
      try {
        const onProgress = ({ done, total }: { done: number; total: number }) => show({ share: done / total });
        show({ list: await engine.run("weights", { layer }, { signal, onProgress }), status: "read" });
      } catch (error) {
        show({ status: "failed", problem: error instanceof EngineCrash ? undefined : messageOf(error) });
      }
    },
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
