import type { Label, Split, VoiWindow } from "../../base";
import type { Known } from "../dataState";
import type { KeptFacts, KeptProject, KeptSettings, ProjectChange } from "../projectStore";
import type { StudioState } from "../studioState";

/** The parts of one picture's facts, compared as objects: the state changes none in place. */
interface FactsSaved {
  known: Known | undefined;
  label: Label | undefined;
  side: Split | undefined;
  window: VoiWindow | undefined;
}

/** What this tab knows to be kept; the difference from the state is what is to be saved. */
export interface SavedState {
  settings: KeptSettings | undefined;
  facts: Map<string, FactsSaved>;
  /** Pictures whose files are kept. */
  pictures: Set<string>;
  /** The report that was written, or could not be; see `ReportToKeep`. */
  report?: string | undefined;
  /** When the measurement started of whose findings there are pieces; undefined where there are none. */
  observed?: number | undefined;
}

export function nothingSaved(): SavedState {
  return { settings: undefined, facts: new Map(), pictures: new Set() };
}

export function savedOf({ settings, facts, pictures }: KeptProject): SavedState {
  return {
    settings,
    facts: new Map(facts.map((one) => [one.id, parts(one)])),
    pictures: new Set(pictures.map(({ id }) => id)),
  };
}

/** What changed beside the files of pictures; undefined when nothing did. */
export function smallChange(state: StudioState, saved: SavedState): ProjectChange | undefined {
  const here = new Set(state.images.map(({ id }) => id));
  const facts = factsNow(state).filter((now) => {
    const before = saved.facts.get(now.id);
    return before?.known !== now.known || isOther(now, before);
  });
  const gone = [...new Set([...saved.pictures, ...saved.facts.keys()])].filter((id) => !here.has(id));
  const settings = settingsOf(state);
  const isSame = JSON.stringify(settings) === JSON.stringify(saved.settings);
  if (isSame && facts.length === 0 && gone.length === 0) return undefined;
  return { ...(isSame ? {} : { settings }), facts, gone };
}

/** Remembers that a change was written. */
export function markSaved(saved: SavedState, { settings, pictures = [], facts = [], gone = [] }: ProjectChange): void {
  if (settings) saved.settings = settings;
  for (const one of facts) saved.facts.set(one.id, parts(one));
  for (const { id } of pictures) saved.pictures.add(id);
  for (const id of gone) {
    saved.facts.delete(id);
    saved.pictures.delete(id);
  }
}

/** Pictures of which something is said here that is not kept. */
export function saidAnew(state: StudioState, saved: SavedState): Set<string> {
  const anew = factsNow(state).filter((now) => isOther(now, saved.facts.get(now.id)));
  return new Set(anew.map(({ id }) => id));
}

export function settingsOf({ data, mode, images, selected, training }: StudioState): KeptSettings {
  const { name, seed, heldOut, clusteredBy } = data;
  const order = images.map(({ id }) => id);
  return { name, seed, heldOut, clusteredBy, mode, order, selected, inUse: training.inUse };
}

/** Whether other things are said of a picture. */
function isOther(now: FactsSaved, before: FactsSaved | undefined): boolean {
  return before?.label !== now.label || before?.side !== now.side || before?.window !== now.window;
}

function factsNow({ data: { known, labels, decided }, images }: StudioState): (FactsSaved & { id: string })[] {
  return images.map(({ id, window }) => ({ id, known: known[id], label: labels[id], side: decided[id], window }));
}

function parts({ known, label, side, window }: KeptFacts): FactsSaved {
  return { known, label, side, window };
}
