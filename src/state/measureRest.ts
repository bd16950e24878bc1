import { type ModelCard, type TrainSample, trainSampleOf } from "../base";
import type { Observed } from "../engine";
import { dataSamples } from "./data/dataSamples";
import type { Measurement } from "./measureState";
import type { MeasureWork } from "./measureWork";
import type { StudioState } from "./studioState";

/** What a measurement has to do, as it is kept in the browser beside what was found: files are those of the shelf. */
export interface MeasurePlan {
  /** How the network's card prepares pictures and names what it finds. */
  card: string;
  /** Hashes of the pictures that are read, and what was said of each: its class, its window, its boxes. */
  samples: { id: string; said: string }[];
  /** Pictures that could not be opened; see `MeasureWork`. */
  unread: Observed["failed"];
}

export function measurePlan(samples: readonly TrainSample[], card: ModelCard, unread: Observed["failed"]): MeasurePlan {
  return { card: cardPrint(card), samples: samples.map((sample) => ({ id: sample.id, said: saidOf(sample) })), unread };
}

/** The work of a measurement that was kept, as far as it goes without the shelf. */
export function keptWork(plan: MeasurePlan, observed: Observed): MeasureWork {
  const { observations, failed } = observed;
  return {
    ...{ samples: undefined, plan, observed, fatal: new Set(), isMixed: false, unread: plan.unread },
    kept: { observations: observations.length, failed: failed.length },
  };
}

/**
 * The pictures that are left of a measurement which was kept, found again on the shelf; else why not, in a sentence.
 *
 * @returns with `images`, where pictures are on the shelf by now, by their hashes
 */
export function restOnShelf(
  { plan, observed }: Pick<MeasureWork, "plan" | "observed">,
  state: Pick<StudioState, "images" | "data">,
  card: ModelCard,
  fileOf: (image: string) => File | undefined,
): { samples: TrainSample[]; images: Map<string, string> } | string {
  if (plan.card !== cardPrint(card)) {
    return "The rest cannot follow: the network's card has other classes, concepts or preprocessing by now; measure anew.";
  }
  const known = new Set([...observed.observations, ...observed.failed].map(({ id }) => id));
  const windows = new Map(state.images.map(({ id, window }) => [id, window]));
  const images = new Map<string, string>();
  const here = new Map<string, TrainSample>();
  for (const sample of dataSamples(state)) {
    images.set(sample.id, images.get(sample.id) ?? sample.image);
    const file = here.has(sample.id) || known.has(sample.id) ? undefined : fileOf(sample.image);
    if (file) here.set(sample.id, { ...trainSampleOf(sample, card), window: windows.get(sample.image), file });
  }
  const left = plan.samples.filter(({ id }) => !known.has(id));
  const missing = left.filter(({ id }) => !here.has(id)).length;
  if (missing > 0) {
    return `${counted(missing, left.length)} not here: add ${missing === 1 ? "it" : "them"} again with the same labels, and the rest can be measured.`; // prettier-ignore
  }
  const changed = left.filter(({ id, said }) => saidOf(here.get(id)!) !== said).length;
  if (changed > 0) {
    return `The rest cannot follow: ${counted(changed, left.length)} of another class by now, or ${changed === 1 ? "has" : "have"} other boxes or another window; change that back, or measure anew.`; // prettier-ignore
  }
  return { samples: left.map(({ id }) => here.get(id)!), images };
}

/** The pictures of a measurement with where they are on the shelf by now. */
export function picturesAt(
  pictures: Measurement["pictures"],
  images: ReadonlyMap<string, string>,
): Measurement["pictures"] {
  return Object.fromEntries(
    Object.entries(pictures).map(([id, picture]) => [id, { ...picture, image: images.get(id) ?? picture.image }]),
  );
}

function counted(some: number, all: number): string {
  return `${some} of the ${all} pictures that are left ${some === 1 ? "is" : "are"}`;
}

function cardPrint({ preprocessing, classes, concepts, vote, mlp }: ModelCard): string {
  return JSON.stringify({ preprocessing, classes, concepts: concepts.map((one) => [one.name, one.class]), vote, mlp: mlp && [mlp.n, mlp.split] }); // prettier-ignore
}

/** All that measuring one asks of it, beside its pixels. */
function saidOf({ class: label, window, boxes }: Omit<TrainSample, "file">): string {
  return JSON.stringify([
    label,
    window ?? null,
    boxes.flatMap((own, concept) => (own.length > 0 ? [[concept, own]] : [])),
  ]);
}
