import { messageOf, mlpCaveat, Problem } from "../base";
import { EngineCrash, type Engine } from "../engine";
import type { Clock } from "./clock";
import { measureScope } from "./measureScope";
import { measureWork, measuredSamples, restOf, toldReport, type MeasureWorks } from "./measureWork";
import { picturesAt, restOnShelf } from "./measureRest";
import type { Measurement, MeasureSlice } from "./measureState";
import { chosenOn, pointOf, withPoint } from "./operatingPoint";
import type { Slice } from "./slice";
import { worstMistake } from "./worstMistake";

/** Milliseconds between two reports of progress: pictures may take less than a frame. */
const REPORT_EVERY = 200;

const CHANGED = "The network or its weights were changed while it was measured; measure again.";
const TWICE = "The engine stopped twice while it worked on this picture. Try another size or file type of it.";

const GONE = "The rest cannot follow: what was found of each picture was not kept when the page was loaded again; measure anew."; // prettier-ignore

/** @param fileOf the file of a picture on the shelf */
export function measureSlice(
  engine: Engine,
  clock: Clock,
  fileOf: (image: string) => File | undefined,
  works: MeasureWorks,
): Slice<MeasureSlice> {
  let run = new AbortController();

  return (set, get) => {
    const patch = (change: Partial<MeasureSlice["measuring"]>) => set({ measuring: { ...get().measuring, ...change } });
    /** Only while that measurement is the last one. */
    const patchNow = ({ pictures }: Measurement, change: Partial<Measurement>) => {
      const { now } = get().measuring;
      if (now?.pictures === pictures) patch({ now: { ...now, ...change } });
    };
    const isSameNetwork = ({ network }: Measurement) => get().model.info?.hash === network.hash;
    /** Weights that change under way would make it a measure of neither. */
    const isSame = (now: Measurement) => isSameNetwork(now) && get().training.inUse === now.network.run;

    async function work(now: Measurement): Promise<void> {
      const own = works.get(now.pictures)!;
      const { samples = [], observed, fatal } = own;
      const { signal } = (run = new AbortController());
      const chosen = get().backend.report?.chosen;
      const backends = chosen && !now.backends.includes(chosen) ? [...now.backends, chosen] : now.backends;
      patchNow(now, { status: "working", problem: undefined, report: undefined, backends });
      const { selected } = get();
      const begun = clock.now();
      const seconds = () => now.seconds + (clock.now() - begun) / 1000;
      let told = -Infinity;
      try {
        const report = await engine.run(
          "evaluate",
          { samples: restOf(samples, observed), before: { ...observed } },
          {
            signal,
            onProgress({ done, running, fresh }) {
              own.isMixed ||= isSameNetwork(now) && !isSame(now);
              observed.observations.push(...fresh.observations);
              observed.failed.push(...fresh.failed);
              if (clock.now() - told < REPORT_EVERY) return;
              told = clock.now();
              patchNow(now, { done, running, seconds: seconds() });
            },
          },
        );
        own.isMixed ||= !isSame(now);
        if (own.isMixed) throw new Problem(CHANGED);
        patchNow(now, {
          status: "done",
          report: toldReport(report, own, now.pictures),
          done: now.total,
          seconds: seconds(),
        });
        works.delete(now.pictures);
        // What the page lists first is what it shows, unless the user looks at something else by now.
        const worst = worstMistake(report.verdicts);
        const image = worst && now.pictures[worst.id]!.image;
        const isHere = image !== undefined && get().images.some(({ id }) => id === image);
        if (isHere && get().mode === "measure" && get().selected === selected) get().select(image);
      } catch (error) {
        const done = observed.observations.length + observed.failed.length;
        const reached = { done, seconds: seconds() };
        if (error instanceof EngineCrash && !signal.aborted) {
          const [at] = restOf(samples, observed);
          if (at && fatal.has(at.id)) observed.failed.push({ id: at.id, problem: TWICE });
          else if (at) fatal.add(at.id);
          return patchNow(now, { ...reached, status: "interrupted", problem: error.message });
        }
        if (signal.aborted) patchNow(now, { ...reached, status: "stopped" });
        else patchNow(now, { ...reached, status: "failed", problem: messageOf(error) });
        await sum(now);
      }
    }

    /** The report of what there is; without an engine it is made when there is one again. */
    async function sum(now: Measurement): Promise<void> {
      const own = works.get(now.pictures);
      if (!own || own.observed.observations.length === 0 || own.isMixed) return;
      try {
        const report = await engine.run("report", { observed: own.observed, classes: now.classes.length });
        // It may go on by now.
        if (["stopped", "failed"].includes(get().measuring.now?.status ?? ""))
          patchNow(now, { report: toldReport(report, own, now.pictures) });
      } catch (error) {
        if (!(error instanceof EngineCrash)) patchNow(now, { status: "failed", problem: messageOf(error) });
      }
    }

    /** What the rest of a measurement from before a reload needs, or why it cannot be had. */
    const found = remembered(() => {
      const { measuring, model, images, data } = get();
      const own = measuring.now && works.get(measuring.now.pictures);
      const inputs = [own, model.info?.card, images, data.labels, data.known];
      return [inputs, () => (own && model.info ? restOnShelf(own, get(), model.info.card, fileOf) : undefined)];
    });

    return {
      measuring: { scope: undefined, now: undefined, points: [] },
      setScope: (scope) => patch({ scope }),
      setOperating({ hash, run }, change) {
        const { now, points } = get().measuring;
        const network = { hash, run };
        const shown = now?.report && now.network.hash === hash && now.network.run === run ? now.report : undefined;
        const on = shown && chosenOn(shown.verdicts, now!.scope, Date.now());
        patch({ points: withPoint(points, network, change && { ...change, on, network }) });
      },
      showCurves(curveClass) {
        const { now } = get().measuring;
        if (now) patchNow(now, { curveClass });
      },
      noteTaken: () => patch({ taken: get().measuring.now?.started }),
      dismissLost: () => patch({ lost: undefined }),
      async measure() {
        const { model, training, measuring, images } = get();
        if (!model.info || ["working", "interrupted"].includes(measuring.now?.status ?? "")) return;
        const { card, hash } = model.info;
        const scope = measureScope(get());
        const chosen = measuredSamples(get(), scope);
        const own = measureWork(chosen, get(), card, fileOf);
        const names = [
          ...chosen.map(({ id, image, name, label }) => [id, { image, name, attributes: label?.attributes }]),
          ...own.unread.map(({ id }) => [id, { image: id, name: images.find((entry) => entry.id === id)?.name ?? id }]),
        ];
        const now: Measurement = {
          status: "working",
          scope,
          network: {
            ...{ title: card.title, name: card.name, hash, run: training.inUse, limits: card.limits },
            mlpCaveat: mlpCaveat(card, training.inUse !== undefined),
            runName: training.runs.find(({ id }) => id === training.inUse)?.name,
          },
          backends: [],
          classes: card.classes,
          laps: card.laps.map(({ name }) => name),
          done: own.observed.failed.length,
          total: own.samples!.length + own.observed.failed.length,
          pictures: Object.fromEntries(names) as Measurement["pictures"],
          started: Date.now(),
          seconds: 0,
          wentBack: wentBack(measuring, { hash, run: training.inUse }),
        };
        works.set(now.pictures, own);
        patch({ now, lost: undefined, unkept: undefined });
        await work(now);
      },
      stopMeasuring() {
        const { now } = get().measuring;
        run.abort();
        if (now?.status !== "interrupted") return;
        patchNow(now, { status: "stopped", problem: undefined });
        void sum(now);
      },
      whyNoRest() {
        const { now } = get().measuring;
        const own = now && works.get(now.pictures);
        if (!now || now.done >= now.total || own?.samples) return undefined;
        if (!own) return GONE;
        const rest = found();
        return typeof rest === "string" ? rest : undefined;
      },
      async goOnMeasuring() {
        const { now } = get().measuring;
        if (!now || !["stopped", "failed", "interrupted"].includes(now.status) || !works.has(now.pictures)) return;
        if (!isSame(now)) return patchNow(now, { status: "failed", problem: CHANGED, report: undefined });
        const own = works.get(now.pictures)!;
        if (own.samples) return work(now);
        const rest = found();
        if (rest === undefined || typeof rest === "string") return;
        own.samples = rest.samples;
        const again = { ...now, pictures: picturesAt(now.pictures, rest.images), isRestored: undefined };
        works.set(again.pictures, own);
        patch({ now: again });
        return work(again);
      },
      async explainAside(image, signal) {
        const file = fileOf(image);
        if (!file) throw new Problem("The file is no longer here. Add it again.");
        const window = get().images.find(({ id }) => id === image)?.window;
        return engine.run("explain", { image: file, name: file.name, window }, { signal });
      },
      async resumeMeasuring() {
        const { now } = get().measuring;
        if (now?.status === "interrupted") return get().goOnMeasuring();
        if (now && !now.report && ["stopped", "failed"].includes(now.status)) return sum(now);
      },
    };
  };
}

/** The threshold of the network measured before, where this one has none. */
function wentBack({ now, points }: MeasureSlice["measuring"], network: { hash: string; run: string | undefined }) {
  const threshold = pointOf(points, now?.network)?.threshold;
  if (!now || threshold === undefined || pointOf(points, network)) return undefined;
  const { title, runName } = now.network;
  return { threshold, of: { title, runName } };
}

/** The last answer while what it follows from is the same. */
function remembered<T>(ask: () => [inputs: unknown[], answer: () => T]): () => T {
  let last: { inputs: unknown[]; answer: T } | undefined;
  return () => {
    const [inputs, answer] = ask();
    if (!last?.inputs.every((input, i) => input === inputs[i])) last = { inputs, answer: answer() };
    return last.answer;
  };
}
