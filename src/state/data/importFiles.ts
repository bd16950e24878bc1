import type { Label } from "../../base";
import type { DataParts } from "../dataSlice";
import { type ImageQueue, MANY } from "../imageQueue";
import { inOrder } from "../imageSlice";
import { isClutter, isModel } from "../modelFiles";
import type { StudioState } from "../studioState";
import { slices } from "../slices";
import { clusterSentence } from "./clusters";
import { dataFileOf, isPicture } from "./dropped";
import { importWords } from "./importWords";
import { type Dropped, labelDropped } from "./labelDropped";
import { relearnt } from "./relearnt";
import { renumberedAll } from "./renumbered";
import type { WatchedStore } from "./whenever";

export interface ImportOptions {
  store: WatchedStore;
  parts: Pick<DataParts, "shelf" | "bare" | "history" | "inspection" | "keeper" | "clusters">;
  queue: () => ImageQueue;
  /** Given what was dropped, to be read again with names for what the network does not know. */
  remember(dropped: Dropped): void;
  /** Given what was dropped with tables, to be read again with other columns. */
  rememberTables(dropped: Dropped): void;
}

/**
 * Takes in what was dropped together: pictures, and files that say something about them or about those on the shelf.
 * What came of it is in the state's news.
 */
export async function importFiles(files: readonly File[], options: ImportOptions): Promise<void> {
  const { store, parts, queue } = options;
  if (await store.getState().takeLost([...files])) return;
  const { mode, selected, loadModel, select } = store.getState();
  if (isModel(files)) return loadModel({ files: [...files] });
  const dropped = files.filter((file) => !isClutter(file));
  const pictures = inOrder(dropped.filter(isPicture));
  const sheets = dropped.filter((file) => !isPicture(file));
  if (sheets.length > 0) void parts.keeper.begin();

  const ids: string[] = [];
  for await (const some of slices(pictures)) {
    const added = parts.shelf.add(await Promise.all(some.map((file) => parts.bare(file))), "idle");
    if (ids.length === 0 && (pictures.length === 1 || selected === undefined)) select(added[0]!);
    ids.push(...added);
  }
  await parts.inspection.settled();
  const twins = takeAgain(ids, options);
  const fresh = new Set(ids.filter((id) => !twins.has(id)));

  const last: Dropped = { given: new Map(), pictures, sheets, fresh, ids: ids.map((id) => twins.get(id) ?? id) };
  options.remember(last);
  const { read, vocabulary, said } = await labelDropped(last, { store, parts });
  if (read.tables.length > 0) options.rememberTables(last);
  const { data, images } = store.getState();
  const failed = images.filter(({ id, status }) => status === "failed" && fresh.has(id)).length;
  const text = importWords({
    ...{ added: fresh.size, again: twins.size, failed, unread: data.unread, read, vocabulary },
    labels: [...said.values()].map(({ label }) => label),
    sheets: sheets.map((file) => dataFileOf(file).path),
    together:
      last.ids.some((id) => data.labels[id]?.cluster !== undefined) ||
      [...said.values()].some(({ label }) => label?.cluster !== undefined)
        ? clusterSentence({ images, data })
        : undefined,
  });
  const tables = read.tables.length > 0 ? read.tables : data.tables;
  store.setState({ data: { ...store.getState().data, news: text, tables } });

  // A data set waits to be looked at; a few pictures without labels were dropped to be seen.
  if (said.size > 0 || (mode !== "look" && fresh.size > MANY)) return;
  store.setState({
    images: store.getState().images.map((e) => (fresh.has(e.id) && e.status === "idle" ? { ...e, status: "queued" } : e)), // prettier-ignore
  });
  await queue().work();
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
  learnAgain(ids, twins, { store, parts });
  const instead = selected === undefined ? undefined : twins.get(selected);
  parts.shelf.remove([...twins.keys()]);
  if (instead !== undefined) select(instead);
  return twins;
}

/** Pictures that come again tell whose they are, which nobody knows after a reload. */
function learnAgain(
  ids: readonly string[],
  twins: ReadonlyMap<string, string>,
  { store, parts }: Pick<ImportOptions, "store" | "parts">,
): void {
  const { data } = store.getState();
  const numbers = relearnt(ids, twins, data);
  const labels = renumberedAll(data.labels, numbers);
  const silent = [...twins].filter(([id, twin]) => labels[id]?.cluster !== undefined && labels[twin]?.cluster === undefined); // prettier-ignore
  if (numbers.size + silent.length === 0) return;
  parts.clusters.renumber(numbers);
  parts.history.renumber(numbers);
  const told = silent.map(([id, twin]): [string, Label] => [
    twin,
    { ...(labels[twin] ?? { boxes: [] }), cluster: labels[id]!.cluster },
  ]);
  store.setState({ data: { ...data, labels: { ...labels, ...Object.fromEntries(told) } } });
}
