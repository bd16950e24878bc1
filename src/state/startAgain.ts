import { type BackendName, type BackendReport, messageOf } from "../base";
import { EngineCrash, type Engine } from "../engine";
import type { Clock } from "./clock";

/** Milliseconds before each further try: after a crash of its GPU process a browser offers none for a moment. */
const WAITS = [250, 500, 1000, 2000, 4000];

export interface StartAgainOptions {
  /** The backend that the user asked for. */
  asked: BackendName | undefined;
  /** The one in use before the crash. */
  before: BackendName | undefined;
  clock: Clock;
  signal: AbortSignal;
  /** Called before each wait for a backend that is not back yet. */
  onWait(name: BackendName): void;
}

export interface StartedAgain {
  report: BackendReport;
  /** The backend that should be in use and did not come back, and why. */
  missing?: { name: BackendName; why: string } | undefined;
}

/**
 * Starts a fresh engine after a crash: on the backend that was asked for, else on the engine's choice. Where that is not
 * back yet, it is waited for with growing pauses, 7.75 s in all; then the engine's choice is taken as it is.
 *
 * @throws Problem when no backend works at all; EngineCrash when the engine died again
 */
export async function startAgain(
  engine: Engine,
  { asked, before, clock, signal, onWait }: StartAgainOptions,
): Promise<StartedAgain> {
  const wanted = asked ?? (before === "webgpu" || before === "webgl" ? before : undefined);
  const start = (backend: BackendName | undefined) => engine.run("start", backend ? { backend } : {}, { signal });
  if (wanted === undefined) return { report: await start(undefined) };
  let why = "";
  for (const wait of [...WAITS, undefined]) {
    try {
      const report = await start(asked);
      if (report.chosen === wanted) return { report };
      const look = report.tried.find(({ name }) => name === wanted);
      why = look?.reason ?? "";
      // Usable and yet passed over: it came back as a software adapter, and waiting will not change that.
      if (look?.usable || wait === undefined) return { report, missing: { name: wanted, why } };
    } catch (error) {
      if (error instanceof EngineCrash || signal.aborted) throw error;
      why = messageOf(error);
    }
    if (wait === undefined) break;
    onWait(wanted);
    await clock.wait(wait, signal);
  }
  const report = await start(undefined);
  return { report, missing: { name: wanted, why: report.tried.find(({ name }) => name === wanted)?.reason ?? why } };
}
