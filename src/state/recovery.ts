import { type BackendName, messageOf } from "../base";
import { EngineCrash, type Engine } from "../engine";
import type { Clock } from "./clock";
import type { Store } from "./slice";
import { startAgain } from "./startAgain";
import type { Interruption, Recovery } from "./studioState";

/** So many crashes within a minute are survived; one more, and the user is asked. */
const CRASHES = 3;
const MINUTE = 60_000;
/** How long the news of a recovery stays, in milliseconds. */
const SHOWN = 3 * MINUTE;
/** Milliseconds before a fresh engine after one, two, three crashes within a minute. */
const PAUSES = [0, 250, 500];

export interface RecoveryOptions {
  /** The backend that the user asked for. */
  asked: BackendName | undefined;
  clock: Clock;
  /** Takes the picture at hand off the dead engine; says which it was, and whether it was given up for good. */
  interrupt(): { name: string; gaveUp: boolean } | undefined;
  /** Goes on with the work that waits. */
  resume(): void;
}

/** Brings a crashed engine back: a fresh worker, the backend, the network, and the work goes on. */
export interface EngineRecovery {
  /** Forgets what happened, as the user does who begins anew or dismisses the news. */
  forget(): void;
}

export function engineRecovery(engine: Engine, store: Store, options: RecoveryOptions): EngineRecovery {
  const { asked, clock, interrupt, resume } = options;
  let run = new AbortController();
  let crashes: number[] = [];

  engine.onCrash((crash) => {
    run.abort();
    const now = clock.now();
    const { backend, model, recovery } = store.getState();
    crashes = [...crashes.filter((at) => now - at < MINUTE), now];
    const picture = interrupt();
    const failed = recovery?.status === "running" ? recovery : undefined; // the fresh engine died as well
    const what: Interruption = {
      reason: crash.message,
      picture: picture ?? failed?.picture,
      network: failed?.network ?? (model.status === "loading" && model.info !== undefined),
      since: failed?.since ?? now,
      before: failed ? failed.before : backend.report?.chosen,
    };
    if (crashes.length <= CRASHES) return void recover(what);
    const often = `It stopped ${crashes.length} times within a minute, so it does not start again by itself.`;
    store.setState({ recovery: undefined, crash: `${crash.message} ${often}` });
  });

  async function recover(what: Interruption): Promise<void> {
    const { signal } = (run = new AbortController());
    const show = (recovery: Recovery | undefined) => store.setState({ recovery });
    show({ ...what, status: "running" });
    store.setState({ backend: { status: "starting" }, model: { ...store.getState().model, status: "none" } });
    try {
      await clock.wait(PAUSES[crashes.length - 1] ?? 0, signal);
      engine.restart();
      const onWait = (name: BackendName) => show({ ...what, status: "running", waitingFor: name });
      const { report, missing } = await startAgain(engine, { asked, before: what.before, clock, signal, onWait });
      store.setState({ backend: { status: "ready", report } });
      await store.getState().loadModel(store.getState().model.source);
      signal.throwIfAborted();
      // A network that cannot be opened has its own words.
      if (store.getState().model.status === "failed") return show(undefined);
      show({ ...what, status: "done", milliseconds: clock.now() - what.since, report, missing });
      resume();
      await clock.wait(SHOWN, signal);
      show(undefined);
    } catch (error) {
      // After a crash of the fresh engine its own recovery is under way.
      if (signal.aborted || error instanceof EngineCrash) return;
      store.setState({ recovery: undefined, backend: { status: "failed", problem: messageOf(error) } });
    }
  }

  return {
    forget() {
      run.abort();
      crashes = [];
      store.setState({ recovery: undefined });
    },
  };
}
