import { type ModelCard, Problem, trainSampleOf, type TrainSample } from "../../base";
import { dataSamples } from "../data/dataSamples";
import type { DataSample } from "../dataState";
import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";

/** The pictures of the data set that say something, as a run keeps them; files that are there twice are one picture. */
export function runSamples(
  state: Pick<StudioState, "images" | "data">,
  card: ModelCard,
): Pick<RunEntry, "samples" | "train" | "heldOut" | "images"> {
  const taught = new Map<string, DataSample>();
  for (const sample of dataSamples(state)) {
    if (sample.label !== undefined && !taught.has(sample.id)) taught.set(sample.id, sample);
  }
  const all = [...taught.values()];
  const windows = new Map(state.images.map(({ id, window }) => [id, window]));
  const side = (split: TrainSample["split"]) => all.filter((sample) => sample.split === split);
  return {
    samples: all.map((sample) => ({ ...trainSampleOf(sample, card), window: windows.get(sample.image) })),
    train: side("train").map(({ id }) => id),
    heldOut: side("held-out").map(({ id }) => id),
    images: { train: countOf(side("train")), heldOut: countOf(side("held-out")) },
  };
}

/** Number of pictures by class, those without one as "". */
function countOf(samples: readonly DataSample[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { label } of samples) counts[label?.class ?? ""] = (counts[label?.class ?? ""] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Ids on the shelf by the hashes of the files; of files that are there twice, the first. */
export function imagesByHash(state: Pick<StudioState, "images" | "data">): Map<string, string> {
  const found = new Map<string, string>();
  for (const { id, image } of dataSamples(state)) if (!found.has(id)) found.set(id, image);
  return found;
}

/**
 * A run's pictures with their files.
 *
 * @throws Problem when some are not on the shelf any more
 */
export function withFiles(
  { name, samples }: Pick<RunEntry, "name" | "samples">,
  state: Pick<StudioState, "images" | "data">,
  fileOf: (image: string) => File | undefined,
): TrainSample[] {
  const images = imagesByHash(state);
  const found = samples.flatMap((sample): TrainSample[] => {
    const image = images.get(sample.id);
    const file = image === undefined ? undefined : fileOf(image);
    return file ? [{ ...sample, file }] : [];
  });
  const missing = samples.length - found.length;
  if (missing === 0) return found;
  throw new Problem(
    `${missing} of the ${samples.length} pictures of ${name} ${missing === 1 ? "is" : "are"} no longer here; ` +
      "its other pictures alone would give other numbers. Add the same files again.",
  );
}
