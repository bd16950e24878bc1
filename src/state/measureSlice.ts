import { messageOf, Problem, type TrainSample, trainSampleOf } from "../base";
import type { Engine } from "../engine";
import type { Clock } from "./clock";
import { dataSamples } from "./data/dataSamples";
import type { DataSample } from "./dataState";
import type { Measurement, MeasureScope, MeasureSlice } from "./measureState";
import type { Slice } from "./slice";
import type { StudioState } from "./studioState";

/** Milliseconds between two reports of progress: pictures may take less than a frame. */
const REPORT_EVERY = 200;

const CHANGED = "The network or its weights were changed while it was measured; measure again.";

/** Labelled pictures of a scope; files that are there twice count once. */
export function measuredSamples(state: Pick<StudioState, "images" | "data">, scope: MeasureScope): DataSample[] {
  const found = new Map<string, DataSample>();
  for (const sample of dataSamples(state)) {
    const isIn = scope === "all" || sample.split === scope;
    if (isIn && sample.label?.class !== undefined && !found.has(sample.id)) found.set(sample.id, sample);
  }
  return [...found.values()];
}

/** @param fileOf the file of a picture on the shelf */
export function measureSlice(
  engine: Engine,
  clock: Clock,
  fileOf: (image: string) => File | undefined,
): Slice<MeasureSlice> {
  let run = new AbortController();

  return (set, get) => {
    const patch = (change: Partial<MeasureSlice["measuring"]>) => set({ measuring: { ...get().measuring, ...change } });
    const patchNow = (change: Partial<Measurement>) => {
      const { now } = get().measuring;
      if (now) patch({ now: { ...now, ...change } });
    };

    return {
      measuring: { scope: "held-out", now: undefined },
      setScope: (scope) => patch({ scope }),
      async measure() {
        const { model, training, measuring } = get();
        if (!model.info || measuring.now?.status === "working") return;
        const { card, hash } = model.info;
        const chosen = measuredSamples(get(), measuring.scope);
        const windows = new Map(get().images.map(({ id, window }) => [id, window]));
        const samples = chosen.flatMap((sample): TrainSample[] => {
          const file = fileOf(sample.image);
          const own = trainSampleOf(sample, card);
          return file && own.class !== undefined ? [{ ...own, window: windows.get(sample.image), file }] : [];
        });
        const { signal } = (run = new AbortController());
        const begun = clock.now();
        patch({
          now: {
            status: "working",
            scope: measuring.scope,
            network: {
              ...{ title: card.title, name: card.name, hash, run: training.inUse, limits: card.limits },
              runName: training.runs.find(({ id }) => id === training.inUse)?.name,
            },
            classes: card.classes,
            laps: card.laps.map(({ name }) => name),
            done: 0,
            total: samples.length,
            pictures: Object.fromEntries(chosen.map(({ id, image, name }) => [id, { image, name }])),
            started: Date.now(),
            seconds: 0,
          },
        });
        let told = -Infinity;
        /** Weights that change under way would make it a measure of neither. */
        const isSame = () => get().model.info?.hash === hash && get().training.inUse === training.inUse;
        try {
          const report = await engine.run(
            "evaluate",
            { samples },
            {
              signal,
              onProgress({ done, running }) {
                if (clock.now() - told < REPORT_EVERY) return;
                told = clock.now();
                patchNow({ done, running, seconds: (told - begun) / 1000 });
              },
            },
          );
          if (!isSame()) throw new Problem(CHANGED);
          patchNow({ status: "done", report, done: samples.length, seconds: (clock.now() - begun) / 1000 });
        } catch (error) {
          if (signal.aborted) patchNow({ status: "stopped" });
          else patchNow({ status: "failed", problem: messageOf(error) });
        }
      },
      stopMeasuring: () => run.abort(),
    };
  };
}
