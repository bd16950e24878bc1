import { type ModelCard, MOST_WHOLE, numbersTable, Problem } from "../../base";
import { isIntegrated, lapVotes, type ImageEntry, type StudioState } from "../../state";
import { type Cell, classCells } from "./classCells";
import { csvText } from "./csvText";

/**
 * Every picture of the shelf a row: how far it is, what the network decides with which probabilities, what each LAP alone
 * decides, and each concept's active share (above the threshold in use), maximum and sum at every layer. Of networks with
 * many concepts those whose maps came along, the best-ranked first. Pictures that are not explained have a name and a status.
 *
 * @throws Problem when no network is there
 */
export function shelfCsv(state: StudioState): string {
  const card = state.model.info?.card;
  if (!card) throw new Problem("There is no network yet; wait until it is loaded.");
  const { threshold, decay, reading, hiddenLayers } = state.view;
  const left = hiddenLayers.length > 0 ? { "LAPs not integrated": hiddenLayers.join(" ") } : {};
  const settings = { network: card.name, threshold, decay, reading, ...left };
  const rows = state.images.map((entry) => ({
    ...{ file: entry.path ?? entry.name, status: statusOf(entry), problem: entry.problem ?? entry.integrationProblem },
    ...settings,
    ...(entry.status === "done" ? told(entry, state, card) : {}),
  }));
  return csvText(columnsOf(state, card, Object.keys(settings)), rows);
}

function columnsOf({ images }: StudioState, card: ModelCard, settings: string[]): string[] {
  const explained = images.flatMap(({ status, explanation }) =>
    status === "done" && explanation ? [explanation] : [],
  );
  const laps = card.laps.map(({ name }) => name);
  const names = isWhole(card)
    ? card.concepts.map(({ name }) => name)
    : Array.from({ length: Math.max(0, ...explained.map(({ shown }) => shown.length)) }, (_, i) => placeName(i));
  return [
    ...["file", "status", ...Object.keys(classCells(card.classes))],
    ...(explained.some(({ stoppedAt }) => stoppedAt) ? ["decided at"] : []),
    ...laps.map((name) => `vote ${name}`),
    ...(isWhole(card) ? [] : names),
    ...["integrated", ...laps].flatMap((layer) => names.flatMap((name) => Object.keys(figures(layer, name)))),
    ...(explained.some(({ window }) => window) ? ["window centre", "window width"] : []),
    ...[...settings, "problem"],
  ];
}

/** What is known of an explained picture. */
function told(entry: ImageEntry, state: StudioState, card: ModelCard): Record<string, Cell> {
  const { shown, laps, prediction, stoppedAt, window } = entry.explanation!;
  const concepts = card.concepts.map(({ name }) => name);
  // Made with other settings than those in the row, they would be none of its numbers.
  const integrated = isIntegrated(entry, state) && !entry.integrationProblem ? (entry.integrated ?? []) : [];
  const places = new Map(shown.map((concept, i) => [concepts[concept]!, placeName(i)]));
  const nameOf = (concept: string) => (isWhole(card) ? concept : places.get(concept)!);
  const numbers = numbersTable({ laps, shown, integrated }, concepts, state.view.threshold);
  return {
    ...classCells(card.classes, prediction),
    "decided at": stoppedAt,
    ...Object.fromEntries(lapVotes(entry, state).map((vote) => [`vote ${vote.layer}`, vote.class])),
    ...(isWhole(card) ? {} : Object.fromEntries([...places].map(([concept, place]) => [place, concept]))),
    ...Object.fromEntries(numbers.flatMap((row) => Object.entries(figures(row.layer, nameOf(row.concept), row)))),
    "window centre": window?.centre,
    "window width": window?.width,
  };
}

/** Whether the maps of all concepts come along. */
const isWhole = ({ concepts }: ModelCard): boolean => concepts.length <= MOST_WHOLE;

/** What stands in for a concept's name in columns that hold another concept in every row. */
const placeName = (i: number): string => `concept ${i + 1}`;

/** The numbers of a map as columns; their names are those that `explain` in the terminal uses. */
function figures(
  layer: string,
  concept: string,
  row?: { active: number; max: number; sum: number },
): Record<string, Cell> {
  const of = `${layer}/${concept}`;
  return { [`${of} active`]: row?.active, [`${of} max`]: row?.max, [`${of} sum`]: row?.sum };
}

function statusOf({ status }: Pick<ImageEntry, "status">): string {
  if (status === "done") return "explained";
  if (status === "failed") return "failed";
  return status === "idle" ? "not explained" : "waiting";
}
