import { duplicatesOf, isSilent, type Split, splitOf } from "../../base";
import type { DataSample } from "../dataState";
import type { ImageEntry, StudioState } from "../studioState";

type Data = Pick<StudioState, "images" | "data">;
type Place = Pick<ImageEntry, "id" | "name" | "path">;

/** The pictures whose hash and size are known, in the order of the shelf, with their sides; the same array while nothing of it changed. */
export const dataSamples: (state: Data) => DataSample[] = remembering();

/** The same with all that is said of them, to be kept: also attributes of pictures that have no label yet. */
export function saidSamples(state: Data): DataSample[] {
  return dataSamples(state).map((sample) => {
    const label = state.data.labels[sample.image];
    return label ? { ...sample, label } : sample;
  });
}

/** A picture's side; undefined while it was not read. */
export function sideOf(state: Data, image: string): Split | undefined {
  return sidesOf(dataSamples(state)).get(image);
}

const sides = new WeakMap<DataSample[], Map<string, Split>>();

function sidesOf(samples: DataSample[]): Map<string, Split> {
  let found = sides.get(samples);
  if (!found) sides.set(samples, (found = new Map(samples.map(({ image, split }) => [image, split]))));
  return found;
}

export interface ClassCount {
  /** Undefined: pictures without a class. */
  class: string | undefined;
  train: number;
  heldOut: number;
}

/** How many pictures of every class are on either side: the network's classes in their order, and those without one. */
export function classCounts(state: Data & Pick<StudioState, "model">): ClassCount[] {
  const classes: (string | undefined)[] = [...(state.model.info?.card.classes ?? []), undefined];
  const counts = classes.map((name) => ({ class: name, train: 0, heldOut: 0 }));
  const byName = new Map(counts.map((count) => [count.class, count]));
  for (const { label, split } of dataSamples(state)) {
    const count = byName.get(label?.class) ?? counts.at(-1)!;
    count[split === "train" ? "train" : "heldOut"]++;
  }
  return counts;
}

/** Pictures whose files are the same, one list for every file that is there more than once. */
export function duplicates(state: Data): DataSample[][] {
  const samples = dataSamples(state);
  return duplicatesOf(samples).map((group) => group.map((i) => samples[i]!));
}

/** Sentences about files that are there more than once, and of which not all were put on one side. */
export function duplicatesAcross(state: Data): string[] {
  const { decided } = state.data;
  return duplicates(state).flatMap((group) => {
    const put = (side: Split) => group.find(({ image }) => decided[image] === side)?.name;
    const [train, heldOut] = [put("train"), put("held-out")];
    if (train === undefined || heldOut === undefined) return [];
    return [
      `${train} (put to train) and ${heldOut} (put to held-out) are the same file. What is trained on must not be ` +
        "measured on, so it counts as held-out under all its names; remove one, or put them on one side.",
    ];
  });
}

/** One memory for each: the page has one studio. */
function remembering(): (state: Data) => DataSample[] {
  let images: readonly ImageEntry[] = [];
  let places: Place[] = [];
  let inputs: unknown[] = [];
  let samples: DataSample[] = [];
  return (state) => {
    const { labels, known, decided, seed, heldOut } = state.data;
    // Entries change with every step of explaining them; where they are and what they are called does not.
    if (images !== state.images && !samePlaces(places, state.images)) places = [...state.images];
    images = state.images;
    const now = [places, labels, known, decided, seed, heldOut];
    if (now.every((value, i) => value === inputs[i])) return samples;
    inputs = now;
    const read = places.flatMap((place) => {
      const facts = known[place.id];
      return facts ? [{ place, facts, label: labels[place.id] }] : [];
    });
    const split = splitOf(
      read.map(({ place, facts, label }) => ({
        ...{ id: facts.hash, class: label?.class },
        ...{ split: decided[place.id], cluster: label?.cluster },
      })),
      seed,
      heldOut,
    );
    return (samples = read.map(({ place, facts: { hash, width, height }, label }, i) => ({
      ...{ image: place.id, id: hash, name: place.path ?? place.name, width, height, split: split[i]! },
      ...(label && !isSilent(label) ? { label } : {}),
    })));
  };
}

function samePlaces(a: readonly Place[], b: readonly Place[]): boolean {
  return a.length === b.length && a.every(({ id, name, path }, i) => id === b[i]!.id && name === b[i]!.name && path === b[i]!.path); // prettier-ignore
}
