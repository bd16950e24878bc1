import { hasManyConcepts, type ImageEntry, MOST_ROWS, type StudioState } from "../../state";
import { drawnConcept, type TeachView } from "./teachView";

/** As many as there are keys for them. */
const MOST = 9;
/** Probable classes that nobody has used yet. */
const MOST_SUGGESTED = 5;

type Labels = StudioState["data"]["labels"];

/** Classes with a button and a key: all of a network with few; of many the nine that pictures have most, in the network's order. */
export function offeredClasses({ model, data }: Pick<StudioState, "model" | "data">): string[] {
  const classes = model.info?.card.classes ?? [];
  if (classes.length <= MOST_ROWS) return classes;
  const { classes: used } = countsOf(data.labels);
  return inOrder(classes, used);
}

/** Of many classes, those that the network holds most probable and that have no button yet; they have no keys, which would mean another class on every picture. */
export function suggestedClasses(state: Pick<StudioState, "model" | "data">, { explanation }: ImageEntry): string[] {
  if ((state.model.info?.card.classes.length ?? 0) <= MOST_ROWS || !explanation) return [];
  const offered = offeredClasses(state);
  return [...explanation.prediction]
    .sort((a, b) => b.probability - a.probability)
    .slice(0, MOST_SUGGESTED)
    .map((one) => one.class)
    .filter((name) => !offered.includes(name));
}

/** Concepts with a button: all of few; of many those that most boxes are of, and the one that is drawn. */
export function offeredConcepts(state: StudioState, view: TeachView): number[] {
  const names = state.model.info?.card.concepts.map(({ name }) => name) ?? [];
  if (!hasManyConcepts(state)) return names.map((_, concept) => concept);
  const used = inOrder(names, countsOf(state.data.labels).boxes).map((name) => names.indexOf(name));
  const drawn = drawnConcept(state, view);
  return used.includes(drawn) ? used : [...used, drawn];
}

function inOrder(names: readonly string[], counts: ReadonlyMap<string, number>): string[] {
  const places = new Map(names.map((name, place) => [name, place]));
  return [...counts.keys()]
    .filter((name) => places.has(name))
    .sort((a, b) => counts.get(b)! - counts.get(a)! || places.get(a)! - places.get(b)!)
    .slice(0, MOST)
    .sort((a, b) => places.get(a)! - places.get(b)!);
}

interface Use {
  classes: Map<string, number>;
  boxes: Map<string, number>;
}

/** Counted once for each state of the labels, of which there may be thousands. */
const uses = new WeakMap<Labels, Use>();

function countsOf(labels: Labels): Use {
  const known = uses.get(labels);
  if (known) return known;
  const use: Use = { classes: new Map(), boxes: new Map() };
  const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const label of Object.values(labels)) {
    if (label?.class !== undefined) count(use.classes, label.class);
    for (const { concept } of label?.boxes ?? []) count(use.boxes, concept);
  }
  uses.set(labels, use);
  return use;
}
