import { type DataImage, messageOf, readAnnotations, type ReadAnnotations, type Vocabulary } from "../../base";
import { withoutTags } from "../../engine";
import type { DataParts } from "../dataSlice";
import { type ImageQueue, MANY } from "../imageQueue";
import { inOrder } from "../imageSlice";
import { isClutter, isModel } from "../modelFiles";
import type { StudioState } from "../studioState";
import { slices } from "../slices";
import { dataFileOf, isPicture } from "./dropped";
import { type Facts, factsOf } from "./facts";
import { importWords } from "./importWords";
import { whenever, type WatchedStore } from "./whenever";

type Annotated = ReadAnnotations["labels"] extends Map<string, infer A> ? A : never;

export interface ImportOptions {
  store: WatchedStore;
  parts: Pick<DataParts, "shelf" | "history" | "inspection" | "keeper">;
  queue: () => ImageQueue;
}

/**
 * Takes in what was dropped together: pictures, and files that say something about them or about those on the shelf.
 * What came of it is in the state's news.
 */
export async function importFiles(files: readonly File[], options: ImportOptions): Promise<void> {
  const { store, parts, queue } = options;
  const { mode, selected, loadModel, select } = store.getState();
  if (isModel(files)) return loadModel({ files: [...files] });
  const dropped = files.filter((file) => !isClutter(file));
  const pictures = inOrder(dropped.filter(isPicture));
  const sheets = dropped.filter((file) => !isPicture(file));
  if (sheets.length > 0) void parts.keeper.begin();

  const ids: string[] = [];
  for await (const some of slices(pictures)) {
    const added = parts.shelf.add(await Promise.all(some.map(withoutTags)), "idle");
    if (ids.length === 0 && (pictures.length === 1 || selected === undefined)) select(added[0]!);
    ids.push(...added);
  }
  await parts.inspection.settled();
  const twins = takeAgain(ids, options);
  const fresh = new Set(ids.filter((id) => !twins.has(id)));

  const vocabulary = await vocabularyOf(store);
  const places = placesOf(
    store.getState(),
    ids.map((id) => twins.get(id) ?? id),
  );
  const read = vocabulary ? await annotationsOf(pictures, sheets, places.images, vocabulary) : nothing();
  const said = new Map<string, Annotated>();
  for (const [path, annotated] of read.labels) {
    if (!annotated.label && !annotated.split) continue;
    for (const id of places.ids.get(path) ?? []) {
      // A folder that is dropped again does not undo what was said here since.
      const isNews = sheets.length > 0 || fresh.has(id) || !store.getState().data.labels[id]?.class;
      if (isNews) said.set(id, annotated);
    }
  }
  if (said.size > 0) void parts.keeper.begin();
  const count = said.size === 1 ? "1 picture" : `${said.size} pictures`;
  const { data, images } = store.getState();
  parts.history.change(
    `Import the labels of ${count}`,
    new Map([...said].map(([id, annotated]) => [id, imported(factsOf(data, id), annotated)])),
  );
  const failed = images.filter(({ id, status }) => status === "failed" && fresh.has(id)).length;
  const text = importWords({
    ...{ added: fresh.size, again: twins.size, failed, unread: data.unread, read, vocabulary },
    labels: [...said.values()].map(({ label }) => label),
    sheets: sheets.map((file) => dataFileOf(file).path),
  });
  store.setState({ data: { ...store.getState().data, news: text } });

  // A data set waits to be looked at; a few pictures without labels were dropped to be seen.
  if (said.size > 0 || (mode !== "look" && fresh.size > MANY)) return;
  store.setState({
    images: store.getState().images.map((e) => (fresh.has(e.id) && e.status === "idle" ? { ...e, status: "queued" } : e)), // prettier-ignore
  });
  await queue().work();
}

async function annotationsOf(pictures: File[], sheets: File[], images: DataImage[], vocabulary: Vocabulary) {
  const dropped = new Set(pictures.map((file) => dataFileOf(file).path));
  try {
    return await readAnnotations(sheets.map(dataFileOf), images, vocabulary, dropped);
  } catch (error) {
    return nothing([messageOf(error)]);
  }
}

function nothing(notices: string[] = []): ReadAnnotations {
  return { labels: new Map(), formats: [], notices };
}

/** Pictures that were on the shelf already, the same file under the same name: taken off again. */
function takeAgain(ids: readonly string[], { store, parts }: ImportOptions): Map<string, string> {
  const { images, data, selected, select } = store.getState();
  const added = new Set(ids);
  const keyOf = ({ id, name, path }: StudioState["images"][number]) => {
    const known = data.known[id];
    return known && `${known.hash}/${path ?? name}`;
  };
  const here = new Map<string, string>();
  const twins = new Map<string, string>();
  for (const entry of images) {
    const key = keyOf(entry);
    if (key === undefined) continue;
    const twin = here.get(key);
    if (added.has(entry.id) && twin !== undefined) twins.set(entry.id, twin);
    else here.set(key, entry.id);
  }
  const instead = selected === undefined ? undefined : twins.get(selected);
  parts.shelf.remove([...twins.keys()]);
  if (instead !== undefined) select(instead);
  return twins;
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
async function vocabularyOf(store: ImportOptions["store"]): Promise<Vocabulary | undefined> {
  await whenever(store, ({ model, backend, crash }) => {
    if (model.info) return true;
    return model.status === "failed" || backend.status === "failed" || crash !== undefined;
  });
  return store.getState().model.info?.card;
}

/** What a file says goes before what was said here; what it leaves open stays. */
function imported(before: Facts, { label, split }: Annotated): Facts {
  const { class: name, concepts, boxes } = before.label ?? { boxes: [] };
  return {
    label: {
      class: label?.class ?? name,
      concepts: label?.concepts ?? concepts,
      boxes: label && label.boxes.length > 0 ? label.boxes : boxes,
    },
    side: split ?? before.side,
  };
}
