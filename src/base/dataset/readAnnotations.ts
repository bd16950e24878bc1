import { messageOf, Problem } from "../problem";
import type { OpenTable } from "./columnChoice";
import { dataFormats } from "./formats";
import { NothingUsable } from "./formats/nothingUsable";
import type { Annotations, DataFile, DataImage, Vocabulary } from "./formats/dataFormat";
import { joinedSaid } from "./formats/joinedSaid";
import { isSilent } from "./labelContent";

/** What dropped files say of images, whatever formats they are in. */
export interface ReadAnnotations extends Annotations {
  /** Titles of the formats in which something was found. */
  formats: string[];
  tables: OpenTable[];
}

/**
 * Reads all annotations among files that were dropped together. Where several formats speak of an image, one fills in
 * what an earlier one leaves open; folders come last.
 *
 * @param files all that was dropped; images among them are not needed
 * @param images all images the files may speak of
 * @param dropped paths of those that came now; folders speak of these only, as the others may be labelled otherwise since
 * @throws Problem when there are annotations and nothing of them can be used
 */
export async function readAnnotations(
  files: readonly DataFile[],
  images: readonly DataImage[],
  vocabulary: Vocabulary,
  dropped: ReadonlySet<string> = new Set(images.map(({ path }) => path)),
): Promise<ReadAnnotations> {
  const paths = new Set(images.map(({ path }) => path));
  const fresh = images.filter(({ path }) => dropped.has(path));
  const pictures = fresh.map(({ path }): DataFile => ({ path, text: () => Promise.reject(new Problem(`${path} is no text.`)) })); // prettier-ignore
  const open = new Set([...files.filter(({ path }) => !paths.has(path)), ...pictures]);
  const result: ReadAnnotations = { labels: new Map(), notices: [], unknown: new Map(), formats: [], tables: [] };
  const problems: string[] = [];
  /** A table that was refused. */
  let asked: OpenTable | undefined;
  for (const format of dataFormats) {
    const own = format.find([...open]);
    if (own.length === 0) continue;
    for (const file of own) open.delete(file);
    try {
      const {
        labels,
        notices,
        unknown,
        table,
        tables = [],
      } = await format.read(own, format.name === "folders" ? fresh : images, vocabulary);
      // What folders are called is no news where files say it all.
      if (format.name !== "folders" || result.formats.length === 0) {
        result.notices.push(...notices);
        addCounts(result.unknown, unknown);
      }
      result.table ??= table;
      result.tables.push(...tables);
      if ([...labels.values()].some(({ label, split, cluster }) => label ?? split ?? cluster))
        result.formats.push(format.title);
      if (format.name !== "folders") result.notices.push(...contradictions(result.labels, labels, format.title));
      result.labels = joinedSaid(result.labels, labels);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      problems.push(messageOf(error));
      if (!(error instanceof NothingUsable)) continue;
      addCounts(result.unknown, error.unknown);
      asked ??= error.table;
      result.tables.push(...error.tables);
    }
  }
  if (result.formats.length === 0 && problems.length > 0)
    throw new NothingUsable(problems.join(" "), result.unknown, asked, result.tables);
  // A table without a class is no matter where folders or other files say it.
  const isSaid = [...result.labels.values()].some(({ label }) => label && !isSilent(label));
  return {
    ...result,
    table: asked ?? (isSaid && result.table?.asks === undefined ? undefined : result.table),
    notices: [...new Set([...problems, ...result.notices])],
  };
}

function addCounts(all: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [name, times] of more) all.set(name, (all.get(name) ?? 0) + times);
}

/** A sentence about images of which an earlier format names another class. */
function contradictions(first: Annotations["labels"], second: Annotations["labels"], title: string): string[] {
  const paths = [...second].flatMap(([path, { label }]) => {
    const known = first.get(path)?.label?.class;
    return known !== undefined && label?.class !== undefined && label.class !== known ? [path] : [];
  });
  if (paths.length === 0) return [];
  const more = paths.length > 1 ? `, as of ${paths.length - 1} more` : "";
  return [`${title} names another class of ${paths[0]}${more} than the other annotations, which are kept.`];
}
