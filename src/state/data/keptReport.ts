import { keptWork } from "../measureRest";
import type { Measurement } from "../measureState";
import type { MeasureWork, MeasureWorks } from "../measureWork";
import type { KeptProject, KeptReport } from "../projectStore";
import type { StudioState } from "../studioState";

/** Of more pictures than these a report is not kept: it would be larger than the room for it should be. */
const MOST_VERDICTS = 20_000;

/** What is to be kept of the last measurement: `null` that there is nothing, undefined to leave what is kept as it is. */
export interface ReportToKeep {
  /** Tells whether it is another than the one that was written last. */
  key: string;
  report: KeptReport | null;
}

/** Tells a measurement, and how far it came, from others. */
export function measurementKey({ started, status, done }: Measurement): string {
  return [started, status, done].join();
}

/**
 * The last measurement, where it has a report or something of it is left to do. Names and attributes of pictures that left the
 * shelf are left out, as the data set keeps them no more; where none of its pictures is there any more, nothing of it is kept.
 */
export function reportToKeep(
  { measuring: { now }, images }: Pick<StudioState, "measuring" | "images">,
  works: MeasureWorks,
): ReportToKeep | undefined {
  const own = now && works.get(now.pictures);
  const plan = own?.kept && !own.isMixed ? own.plan : undefined;
  if (!now || (!now.report && !plan)) return undefined;
  const here = new Set(images.map(({ id }) => id));
  const entries = Object.entries(now.pictures);
  const left = entries.filter(([, { image }]) => here.has(image));
  const key = `${now.report ? measurementKey(now) : `${now.started},open`},${left.length}`;
  if (left.length === 0) return { key, report: null };
  const pictures = left.length === entries.length ? now.pictures : Object.fromEntries(left);
  if (!now.report) return { key, report: { format: 1, measurement: { ...asOpen(now), pictures }, plan } };
  const failed = now.report.failed.filter(
    ({ id }) => now.pictures[id] !== undefined && here.has(now.pictures[id].image),
  );
  const report = left.length === entries.length ? now.report : { ...now.report, failed };
  return { key, report: { format: 1, measurement: { ...now, pictures, report }, ...(plan && { plan }) } };
}

/** As it is found when the page is loaded again in the middle of it. */
function asOpen(now: Measurement): Measurement {
  const problem = "The page was loaded again while it was measured; what was found until then is kept.";
  return { ...now, status: "failed", problem, running: undefined };
}

/** Whether a report is small enough to be kept. */
export function isTooLarge({ measurement: { report } }: KeptReport): boolean {
  return (report?.verdicts.length ?? 0) > MOST_VERDICTS;
}

/** A measurement that was kept, and what it has found and has to do if something of it is left. */
export interface Restored {
  measurement: Measurement;
  work: MeasureWork | undefined;
}

/** The measurement that is kept, if this version knows its form; its rest can follow only if all that was found is there. */
export function restoredMeasurement({
  report,
  observed = [],
}: Pick<KeptProject, "report" | "observed">): Restored | undefined {
  const { format, measurement, plan } = (report ?? {}) as Partial<KeptReport>;
  if (format !== 1 || !measurement) return undefined;
  const own = observed.filter(({ started }) => started === measurement.started);
  const found = { observations: own.flatMap((one) => one.observations), failed: own.flatMap((one) => one.failed) };
  const done = found.observations.length + found.failed.length;
  if (!measurement.report && (!plan || found.observations.length === 0)) return undefined;
  const isWhole = plan !== undefined && (!measurement.report || done === measurement.done);
  return {
    measurement: {
      ...measurement,
      ...(!measurement.report && { done, seconds: own.at(-1)!.seconds }),
      isRestored: true,
    },
    work: isWhole ? keptWork(plan, found) : undefined,
  };
}
