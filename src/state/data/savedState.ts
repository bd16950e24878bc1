import type { Label, Split } from "../../base";
import type { Known } from "../dataState";
import type { KeptFacts, KeptProject, KeptSettings, ProjectChange } from "../projectStore";
import type { StudioState } from "../studioState";

/** The parts of one picture's facts, compared as objects: the state changes none in place. */
interface FactsSaved {
  known: Known | undefined;
  label: Label | undefined;
  side: Split | undefined;
}

/** What this tab knows to be kept; the difference from the state is what is to be saved. */
export interface SavedState {
  settings: KeptSettings | undefined;
  facts: Map<string, FactsSaved>;
  /** Pictures whose files are kept. */
  pictures: Set<string>;
}

export function nothingSaved(): SavedState {
  return { settings: undefined, facts: new Map(), pictures: new Set() };
}

export function savedOf({ settings, facts, pictures }: KeptProject): SavedState {
  return {
    settings,
    facts: new Map(facts.map(({ id, known, label, side }) => [id, { known, label, side }])),
    pictures: new Set(pictures.map(({ id }) => id)),
  };
}

/** What changed beside the files of pictures; undefined when nothing did. */
export function smallChange(state: StudioState, saved: SavedState): ProjectChange | undefined {
  const here = new Set(state.images.map(({ id }) => id));
  const facts = [...here].flatMap((id): KeptFacts[] => (isKept(state, saved, id) ? [] : [keptFacts(state, id)]));
  const gone = [...new Set([...saved.pictures, ...saved.facts.keys()])].filter((id) => !here.has(id));
  const settings = settingsOf(state);
  const isSame = JSON.stringify(settings) === JSON.stringify(saved.settings);
  if (isSame && facts.length === 0 && gone.length === 0) return undefined;
  return { ...(isSame ? {} : { settings }), facts, gone };
}

/** Remembers that a change was written. */
export function markSaved(saved: SavedState, { settings, pictures = [], facts = [], gone = [] }: ProjectChange): void {
  if (settings) saved.settings = settings;
  for (const { id, known, label, side } of facts) saved.facts.set(id, { known, label, side });
  for (const { id } of pictures) saved.pictures.add(id);
  for (const id of gone) {
    saved.facts.delete(id);
    saved.pictures.delete(id);
  }
}

/** Whether something is said about a picture that is not kept. */
export function isSaidAnew({ data }: StudioState, saved: SavedState, id: string): boolean {
  const before = saved.facts.get(id);
  return before?.label !== data.labels[id] || before?.side !== data.decided[id];
}

export function settingsOf({ data, mode, images, selected }: StudioState): KeptSettings {
  const { name, seed, heldOut } = data;
  return { name, seed, heldOut, mode, order: images.map(({ id }) => id), selected };
}

function isKept(state: StudioState, saved: SavedState, id: string): boolean {
  return saved.facts.get(id)?.known === state.data.known[id] && !isSaidAnew(state, saved, id);
}

function keptFacts({ data }: StudioState, id: string): KeptFacts {
  return { id, ...factsNow(data, id) };
}

function factsNow({ known, labels, decided }: StudioState["data"], id: string): FactsSaved {
  return { known: known[id], label: labels[id], side: decided[id] };
}
