import {
  type DataImage,
  messageOf,
  NothingUsable,
  readAnnotations,
  type ReadAnnotations,
  type Vocabulary,
} from "../../base";
import type { DataParts } from "../dataSlice";
import type { StudioState } from "../studioState";
import { numbersIn } from "./clusters";
import { dataFileOf } from "./dropped";
import { type Facts, factsOf, sameFacts } from "./facts";
import { meantNames } from "./meantNames";
import { filledIn, type Given, imported, replaced } from "./replacedFacts";
import { whenever, type WatchedStore } from "./whenever";

type Annotated = ReadAnnotations["labels"] extends Map<string, infer A> ? A : never;

/** Files that were dropped together, and the pictures on the shelf that they became. */
export interface Dropped {
  pictures: File[];
  sheets: File[];
  ids: string[];
  /** Those of the pictures that were not there before. */
  fresh: ReadonlySet<string>;
  /** What the files said of each picture when they were read the last time; filled in by every reading. */
  given: Map<string, Given>;
}

export interface LabelOptions {
  store: WatchedStore;
  parts: Pick<DataParts, "history" | "keeper" | "clusters">;
  /** Whether they were read before: what they said then is replaced, what was said of a picture here stays. */
  isAgain?: boolean;
}

export interface Labelled {
  read: ReadAnnotations;
  /** Undefined where no network told its classes. */
  vocabulary: Vocabulary | undefined;
  /** What was said, by picture. */
  said: Map<string, Annotated>;
}

/** Reads what dropped files say about pictures, in the network's words or names given to them; a step that can be undone. */
export async function labelDropped(
  dropped: Dropped,
  { store, parts, isAgain = false }: LabelOptions,
): Promise<Labelled> {
  const { pictures, sheets, ids, fresh, given } = dropped;
  const vocabulary = await vocabularyOf(store);
  const places = placesOf(store.getState(), ids);
  const found = vocabulary ? await annotationsOf(pictures, sheets, places.images, vocabulary) : nothing();
  const read = await numbered(found, store, parts);
  const { data } = store.getState();
  const facts = new Map<string, Facts>();
  const said = new Map<string, Annotated>();
  // What was undone was never said.
  if ([...given].every(([id, { before }]) => sameFacts(factsOf(data, id), before))) given.clear();
  const before = new Map(given);
  const say = (id: string, annotated: Annotated) => {
    const now = factsOf(data, id);
    const own = before.get(id);
    facts.set(id, own ? replaced(now, own, annotated) : (isAgain ? filledIn : imported)(now, annotated));
    given.set(id, { before: own?.before ?? now, after: imported(own?.before ?? now, annotated) });
  };
  for (const [path, annotated] of read.labels) {
    if (!annotated.label && !annotated.split) continue;
    for (const id of places.ids.get(path) ?? []) {
      // A folder that is dropped again does not undo what was said here since.
      const isNews = sheets.length > 0 || fresh.has(id) || !data.labels[id]?.class;
      if (!isNews) continue;
      said.set(id, annotated);
      say(id, annotated);
    }
  }
  // Of these the files said something, and do not any more.
  const here = new Set(store.getState().images.map(({ id }) => id));
  if (read.labels.size > 0) for (const id of before.keys()) if (!said.has(id) && here.has(id)) say(id, {});
  if (said.size > 0) void parts.keeper.begin();
  const clusteredBy = [...found.labels.values()].find(({ cluster }) => cluster)?.cluster?.column;
  if (clusteredBy !== undefined) store.setState({ data: { ...store.getState().data, clusteredBy } });
  parts.history.change(`Import the labels of ${said.size === 1 ? "1 picture" : `${said.size} pictures`}`, facts);
  return { read, vocabulary, said };
}

async function annotationsOf(pictures: File[], sheets: File[], images: DataImage[], vocabulary: Vocabulary) {
  const dropped = new Set(pictures.map((file) => dataFileOf(file).path));
  try {
    return await readAnnotations(sheets.map(dataFileOf), images, vocabulary, dropped);
  } catch (error) {
    const { unknown, table, tables = [] } = error instanceof NothingUsable ? error : {};
    return { ...nothing([messageOf(error)], unknown), table, tables: [...tables] };
  }
}

/** Numbers in place of patients, which go no further than here. */
async function numbered(
  read: ReadAnnotations,
  store: WatchedStore,
  { keeper, clusters }: LabelOptions["parts"],
): Promise<ReadAnnotations> {
  const named = [...read.labels.values()].flatMap(({ cluster }) => cluster ?? []);
  if (named.length === 0) return read;
  // What is kept may come in with numbers of its own.
  await keeper.begin();
  const numbers = clusters.number(named, numbersIn(store.getState().data.labels));
  let next = 0;
  return {
    ...read,
    labels: new Map(
      [...read.labels].map(([path, { cluster, ...said }]) => [
        path,
        cluster ? { ...said, label: { ...(said.label ?? { boxes: [] }), cluster: numbers[next++]! } } : said,
      ]),
    ),
  };
}

function nothing(notices: string[] = [], unknown: ReadonlyMap<string, number> = new Map()): ReadAnnotations {
  return { labels: new Map(), formats: [], tables: [], notices, unknown: new Map(unknown) };
}

/** The pictures that may be meant, by path: those dropped now first, then others on the shelf. */
function placesOf({ images, data }: StudioState, now: readonly string[]) {
  const dropped = new Set(now);
  const ids = new Map<string, string[]>();
  const sizes: DataImage[] = [];
  const inTurn = [...images.filter(({ id }) => dropped.has(id)), ...images.filter(({ id }) => !dropped.has(id))];
  for (const { id, name, path = name } of inTurn) {
    const known = data.known[id];
    if (!known) continue;
    const same = ids.get(path);
    if (!same) {
      ids.set(path, [id]);
      sizes.push({ path, width: known.width, height: known.height });
    } else if (dropped.has(id) === dropped.has(same[0]!) && data.known[same[0]!]?.hash === known.hash) {
      same.push(id); // the same file twice
    }
  }
  return { ids, images: sizes };
}

/** The network's words, as soon as there is a network; undefined where none can be had. */
async function vocabularyOf(store: WatchedStore): Promise<Vocabulary | undefined> {
  await whenever(store, ({ model, backend, crash }) => {
    if (model.info) return true;
    return model.status === "failed" || backend.status === "failed" || crash !== undefined;
  });
  const state = store.getState();
  const card = state.model.info?.card;
  return card && { ...card, aliases: meantNames(state), columns: state.data.columns };
}
