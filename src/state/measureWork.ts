import { type EvaluationReport, type ModelCard, type TrainSample, trainSampleOf } from "../base";
import type { Observed } from "../engine";
import { dataSamples } from "./data/dataSamples";
import type { DataSample } from "./dataState";
import { measurePlan, type MeasurePlan } from "./measureRest";
import type { Measurement, MeasureScope } from "./measureState";
import type { StudioState } from "./studioState";

/** What a measurement has to do, and what it has found out. */
export interface MeasureWork {
  /** Undefined of a work from before the page was loaded again, until it goes on. */
  samples: TrainSample[] | undefined;
  plan: MeasurePlan;
  observed: Observed;
  /** Pictures at which the engine died. */
  fatal: Set<string>;
  /** Whether some of it is of other weights. */
  isMixed: boolean;
  /** Pictures of which nothing is known, as their files cannot be opened; by their ids on the shelf. */
  unread: Observed["failed"];
  /** How much of `observed` is written down in this browser; undefined where it cannot be. */
  kept: { observations: number; failed: number } | undefined;
}

/** What measurements do and have found, by their pictures: too large for the state, and gone with it. */
export type MeasureWorks = WeakMap<Measurement["pictures"], MeasureWork>;

/** What is found out of more pictures, or of more bytes, is not written down while it is measured. */
const MOST_KEPT = { pictures: 20_000, bytes: 64 * 2 ** 20 };
/** About how many bytes an observation takes beside its probabilities. */
const ALONE = 400;

/** Labelled pictures of a scope; files that are there twice count once. */
export function measuredSamples(state: Pick<StudioState, "images" | "data">, scope: MeasureScope): DataSample[] {
  const found = new Map<string, DataSample>();
  for (const sample of dataSamples(state)) {
    const isIn = scope === "all" || sample.split === scope;
    if (isIn && sample.label?.class !== undefined && !found.has(sample.id)) found.set(sample.id, sample);
  }
  return [...found.values()];
}

/** A measurement that is about to begin; pictures of a class that the network does not have are left out. */
export function measureWork(
  chosen: readonly DataSample[],
  { images, data }: Pick<StudioState, "images" | "data">,
  card: ModelCard,
  fileOf: (image: string) => File | undefined,
): MeasureWork {
  const windows = new Map(images.map(({ id, window }) => [id, window]));
  const samples: TrainSample[] = [];
  const observed: Observed = { observations: [], failed: [] };
  for (const sample of chosen) {
    const own = trainSampleOf(sample, card);
    if (own.class === undefined) continue;
    const file = fileOf(sample.image);
    if (file) samples.push({ ...own, window: windows.get(sample.image), file });
    else observed.failed.push({ id: sample.id, problem: "The file is no longer here. Add it again." });
  }
  const unread = images.flatMap(({ id, status, problem }) =>
    status === "failed" && !data.known[id] ? [{ id, problem: problem ?? "The file cannot be opened." }] : [],
  );
  // By their hashes, which is in no order: whatever part is measured before a stop is a random sample of all.
  samples.sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
  const bytes = samples.length * (4 * card.classes.length + ALONE);
  const isSmall = samples.length <= MOST_KEPT.pictures && bytes <= MOST_KEPT.bytes;
  const kept = isSmall ? { observations: 0, failed: 0 } : undefined;
  const plan = measurePlan(samples, card, unread);
  return { samples, plan, observed, fatal: new Set(), isMixed: false, unread, kept };
}

/** The report as the list has its pictures, with those that could not be opened. */
export function toldReport(
  report: EvaluationReport,
  { unread }: MeasureWork,
  pictures: Measurement["pictures"],
): EvaluationReport {
  const places = new Map(Object.keys(pictures).map((id, place) => [id, place]));
  const inOrder = <T extends { id: string }>(all: readonly T[]) =>
    all.toSorted((a, b) => places.get(a.id)! - places.get(b.id)!);
  return { ...report, verdicts: inOrder(report.verdicts), failed: [...inOrder(report.failed), ...unread] };
}

/** What is not measured yet. */
export function restOf(samples: readonly TrainSample[], { observations, failed }: Observed): TrainSample[] {
  const known = new Set([...observations, ...failed].map(({ id }) => id));
  return samples.filter(({ id }) => !known.has(id));
}
