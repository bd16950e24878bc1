import { messageOf, type TrainResult } from "../../base";
import { type Engine, EngineCrash } from "../../engine";
import type { Clock } from "../clock";
import type { Store } from "../slice";
import type { RunEntry, TrainSlice } from "../trainState";
import { afterFailure } from "./afterFailure";
import { newRun, type RunPlan } from "./newRun";
import type { RunLedger } from "./runLedger";
import { type Look, runNews } from "./runNews";
import { runSamples, withFiles } from "./runSamples";
import { fromOf, startingRun, startingWeights } from "./startingRun";
import { Stopwatch } from "./stopwatch";
import { checkRunNetwork } from "./checkRunNetwork";
import { mayTrain } from "./mayTrain";
import { trainConfig } from "./trainConfig";
import { watchedPicture } from "./watchedPicture";
import { weightsHash } from "./weightsHash";

/** Milliseconds between two times at which a run under way is kept; its weights are saved by the engine. */
const KEEP_EVERY = 5000;

export interface RunnerOptions {
  engine: Engine;
  store: Store;
  clock: Clock;
  ledger: RunLedger;
  fileOf(image: string): File | undefined;
  /** Told when the network has a run's weights, since the engine leaves it with them. */
  onWeights(run: string): void;
}

/** Starts runs, steers the one under way, and brings it over crashes of the engine. */
export interface Runner extends Pick<
  TrainSlice,
  "startRun" | "pauseRun" | "resumeRun" | "stopRun" | "continueRun" | "replayRun"
> {
  /** The engine died: the run under way waits for it to come back. */
  interrupt(reason: string): void;
  /** A network is ready: goes on with the run that waited for it, if it may. */
  recover(): void;
  /** Another picture may be selected: it is watched if it is held out. */
  watch(): void;
}

interface UnderWay {
  id: string;
  watch: Stopwatch;
  /** Set when the first step is about to be taken. */
  begun: boolean;
  /** Set when its call was answered by what happened to the engine. */
  cut: boolean;
  /** Set when the engine knows it and can be steered; what is asked of it before, it is told then. */
  sent: boolean;
  stopped: boolean;
}

export function runner({ engine, store, clock, ledger, fileOf, onWeights }: RunnerOptions): Runner {
  let under: UnderWay | undefined;
  let keptAt = -Infinity;
  const watched = watchedPicture(store);
  /** How often the engine died during a run. */
  const crashes = new Map<string, number>();
  let waitsForNetwork: string | undefined;

  const training = () => store.getState().training;
  const set = (change: Partial<TrainSlice["training"]>) => store.setState({ training: { ...training(), ...change } });
  const statusOf = (id: string) => training().runs.find((run) => run.id === id)?.status;

  const steer = (command: "pause" | "resume" | "stop" | "watch", watch?: string) => {
    // A steering call fails with the run it steers; that is told there.
    if (under?.sent) engine.run("steer", { run: under.id, command, watch }).catch(() => undefined);
  };

  function show(run: UnderWay, change: Partial<RunEntry>, look: Look | undefined): void {
    if ("before" in change) run.begun = true;
    const isFirstSave = change.saved !== undefined && ledger.entryOf(run.id).saved === undefined;
    const status = statusOf(run.id) === "preparing" && run.begun ? ({ status: "running" } as const) : {};
    ledger.patch(run.id, { ...change, ...status, seconds: run.watch.seconds });
    if (look) watched.show(ledger.entryOf(run.id), look);
    // Without news of a save a reload would begin anew.
    if ("before" in change || isFirstSave || clock.now() - keptAt > KEEP_EVERY) {
      keptAt = clock.now();
      ledger.keep(run.id);
    }
  }

  async function launch(id: string): Promise<void> {
    const entry = ledger.entryOf(id);
    let samples;
    try {
      checkNetwork(entry);
      samples = withFiles(entry, store.getState(), fileOf);
    } catch (error) {
      return set({ problem: messageOf(error) });
    }
    const resume = entry.saved !== undefined;
    const run: UnderWay = { id, watch: new Stopwatch(clock, entry.seconds), begun: false, cut: false, sent: false, stopped: false }; // prettier-ignore
    under = run;
    watched.begin();
    waitsForNetwork = undefined;
    const backend = store.getState().backend.report?.chosen;
    const backends = backend && entry.backends.at(-1) !== backend ? [...entry.backends, backend] : entry.backends;
    const fresh = { problem: undefined, unsaved: undefined, features: undefined, step: undefined };
    ledger.patch(id, { status: "preparing", ...fresh, backends });
    set({ active: id, shown: id, look: undefined, problem: undefined });
    const news = runNews({ clock, curves: entry.curves, show: (change, look) => show(run, change, look) });
    try {
      const start = resume || !entry.from ? undefined : await startingWeights(entry, ledger);
      if (run.stopped) throw new DOMException("Stopped.", "AbortError");
      const args = { run: id, config: entry.config, samples, start, resume };
      const answer = engine.run("train", args, { onProgress: news.take });
      run.sent = true;
      if (statusOf(id) === "paused") steer("pause");
      watch();
      const result = await answer;
      ledger.patch(id, news.end());
      await finish(run, result);
    } catch (error) {
      ledger.patch(id, { ...news.end(), seconds: run.watch.seconds });
      // Restarted by the user: that is no crash, and nobody has told of it.
      if (error instanceof EngineCrash && !run.cut) cut(run, error.message, true);
      if (!run.cut) end(run, afterFailure(ledger.entryOf(id), error));
      ledger.keep(id);
    }
  }

  async function finish(run: UnderWay, { ended, why, weights, original, before, best, curves }: TrainResult) {
    const { epoch, heldOut } = best;
    const learnt = epoch > 0;
    end(run, {
      ...{ status: ended, problem: why, original, before, best: { epoch, heldOut } },
      ...{ curves, hasWeights: learnt, seconds: run.watch.seconds },
    });
    ledger.keep(run.id, learnt ? weights : undefined);
    if (!learnt) return;
    // At once: an engine that dies from here on is given what is in use again.
    onWeights(run.id);
    ledger.patch(run.id, { weightsHash: await weightsHash(weights) });
    ledger.keep(run.id);
  }

  function end(run: UnderWay, change: Partial<RunEntry>): void {
    ledger.patch(run.id, { ...change, features: undefined });
    if (under !== run) return;
    under = undefined;
    set({ active: undefined, look: undefined });
  }

  /** The engine is gone in the middle of a run. */
  function cut(run: UnderWay, reason: string, goOn: boolean): void {
    run.cut = true;
    const paused = statusOf(run.id) === "paused";
    if (goOn && !paused) waitsForNetwork = run.id;
    const how = paused
      ? "The run was paused; continue it from its last save when you like."
      : goOn
        ? "The run goes on from its last save as soon as the engine is back."
        : "That was not the first time during this run, so it does not go on by itself: continue it from its last save, or begin anew with a smaller batch.";
    end(run, { status: "interrupted", problem: `${reason} ${how}`, seconds: run.watch.seconds });
  }

  const checkNetwork = (entry: RunEntry) => checkRunNetwork(entry, store.getState());

  /** Why nothing can be started now, other than the settings. */
  const busy = (): string | undefined => {
    const active = training().runs.find(({ id }) => id === training().active);
    return active && `${active.name} is under way; stop it, or wait until it has ended.`;
  };

  function begin(about: RunPlan) {
    const entry = newRun(store.getState(), about);
    ledger.add(entry);
    return launch(entry.id);
  }

  function watch(): void {
    const next = under && watched.next(ledger.entryOf(under.id));
    if (next !== undefined) steer("watch", next);
  }

  return {
    async startRun() {
      const state = store.getState();
      const problems = mayTrain(state);
      const config = trainConfig(state);
      if (problems.length > 0 || !config) return set({ problem: problems.join(" ") });
      await begin({ config, from: fromOf(startingRun(state)), ...runSamples(state, state.model.info!.card) });
    },
    pauseRun() {
      if (!under) return;
      under.watch.pause();
      ledger.patch(under.id, { status: "paused", seconds: under.watch.seconds });
      ledger.keep(under.id);
      steer("pause");
    },
    resumeRun() {
      if (!under || statusOf(under.id) !== "paused") return;
      under.watch.resume();
      ledger.patch(under.id, { status: under.begun ? "running" : "preparing" });
      steer("resume");
    },
    stopRun() {
      if (under) under.stopped = true;
      steer("stop");
    },
    async continueRun(id) {
      const problem = busy();
      if (problem !== undefined) return set({ problem });
      const status = statusOf(id);
      if (status !== "interrupted" && status !== "stopped") return;
      const { model } = store.getState();
      if (model.status !== "none" && model.status !== "loading") return launch(id);
      waitsForNetwork = id;
      ledger.patch(id, { status: "interrupted", problem: "It goes on as soon as the network is open." });
    },
    async replayRun(id) {
      const entry = ledger.entryOf(id);
      const problem = busy();
      if (problem !== undefined) return set({ problem });
      const { config, from, samples, train, heldOut, images } = entry;
      try {
        // Before there is an entry of it.
        checkNetwork(entry);
        withFiles(entry, store.getState(), fileOf);
        if (from) await startingWeights(entry, ledger);
      } catch (error) {
        return set({ problem: messageOf(error) });
      }
      // Another run may have been started while its weights were looked for.
      const since = busy();
      if (since !== undefined) return set({ problem: since });
      await begin({ config, from, samples, train, heldOut, images, name: `${entry.name}, again`, replayOf: id });
    },
    interrupt(reason) {
      if (!under) return;
      const times = (crashes.get(under.id) ?? 0) + 1;
      crashes.set(under.id, times);
      cut(under, reason, times === 1);
    },
    recover() {
      const id = waitsForNetwork;
      waitsForNetwork = undefined;
      if (id !== undefined && !under && statusOf(id) === "interrupted") void launch(id);
    },
    watch,
  };
}
