import type { Measurement } from "../measureState";
import type { KeptReport } from "../projectStore";
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
 * The last measurement that has a report. Names and attributes of pictures that left the shelf are left out, as the data
 * set keeps them no more; where none of its pictures is there any more, nothing of it is kept.
 */
export function reportToKeep({
  measuring: { now },
  images,
}: Pick<StudioState, "measuring" | "images">): ReportToKeep | undefined {
  if (!now?.report) return undefined;
  const here = new Set(images.map(({ id }) => id));
  const entries = Object.entries(now.pictures);
  const left = entries.filter(([, { image }]) => here.has(image));
  const key = `${measurementKey(now)},${left.length}`;
  if (left.length === 0) return { key, report: null };
  const failed = now.report.failed.filter(
    ({ id }) => now.pictures[id] !== undefined && here.has(now.pictures[id].image),
  );
  const pictures = left.length === entries.length ? now.pictures : Object.fromEntries(left);
  const report = left.length === entries.length ? now.report : { ...now.report, failed };
  return { key, report: { format: 1, measurement: { ...now, pictures, report } } };
}

/** Whether a report is small enough to be kept. */
export function isTooLarge({ measurement: { report } }: KeptReport): boolean {
  return (report?.verdicts.length ?? 0) > MOST_VERDICTS;
}

/** The measurement that is kept, if this version knows its form; the rest of a part can follow no more. */
export function measurementOf(kept: KeptReport | undefined): Measurement | undefined {
  const { format, measurement } = (kept ?? {}) as Partial<KeptReport>;
  if (format !== 1 || !measurement?.report) return undefined;
  return { ...measurement, isRestored: true };
}
