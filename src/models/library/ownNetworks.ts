import { z } from "zod";

import { Problem, sha256, some } from "../../base";
import type { ModelFiles } from "../modelFiles";
import { isWhole } from "./isWhole";
import type { NetworkCache } from "./networkCache";

const schema = z.object({
  title: z.string(),
  description: z.string(),
  /** When it was kept, in milliseconds since 1970. */
  since: z.number(),
  files: z.record(z.string(), z.object({ bytes: z.number(), sha256: z.string() })),
});
export type Note = z.infer<typeof schema>;

/** A network that the user opened from files, and that this browser keeps. */
export interface OwnNetwork {
  /** The network's, as in `OpenModel`. */
  hash: string;
  title: string;
  description: string;
  /** Of all its files. */
  bytes: number;
  /** The files that this browser lost, and the sentence that says so. */
  lost?: { names: string[]; problem: string } | undefined;
}

/** The networks that are kept, the newest first. */
export async function ownNetworks(cache: NetworkCache): Promise<OwnNetwork[]> {
  const kept = await cache.kept();
  return [...(await notesOf(cache))]
    .sort(([, a], [, b]) => b.since - a.since)
    .map(([hash, note]) => {
      const { title, description, files } = note;
      const names = lostFiles(note, kept);
      return {
        ...{ hash, title, description },
        bytes: Object.values(files).reduce((sum, { bytes }) => sum + bytes, 0),
        ...(names.length > 0 && { lost: { names, problem: lostWords(note, names) } }),
      };
    });
}

/** Names of the files of a network that are not kept any more. */
export function lostFiles({ files }: Note, kept: ReadonlySet<string>): string[] {
  return Object.entries(files).flatMap(([name, { sha256 }]) => (kept.has(sha256) ? [] : [name]));
}

function lostWords({ title, files }: Note, names: readonly string[]): string {
  const of = Object.keys(files).length;
  const again = names.length === 1 ? "Add it again" : "Add them again";
  return `This browser no longer has ${some(names, 8)} of ${title} (${names.length} of its ${of} files). ${again}, by drop or by choice, or forget the network.`;
}

/**
 * Keeps a network that was opened from files; whether it is kept, which a full disk, a private window or plain http prevent.
 *
 * @param files all that was read of it, by name
 */
export async function keepOwn(
  { hash, title, description }: Omit<OwnNetwork, "bytes">,
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  cache: NetworkCache,
  now = Date.now(),
): Promise<boolean> {
  if (hash === "") return false;
  const note: Note = { title, description, since: now, files: {} };
  for (const [name, bytes] of files) {
    note.files[name] = { bytes: bytes.length, sha256: await sha256([bytes]) };
    if (await cache.put(note.files[name].sha256, bytes)) continue;
    await removeFiles(note, cache);
    return false;
  }
  const before = (await notesOf(cache)).get(hash);
  // The note last: a network whose page was closed in the middle is not listed.
  const isKept = await cache.note(hash, note);
  // What was kept of the same weights with another card, or what nobody would find without the note.
  const stale = isKept ? before : note;
  if (stale) await removeFiles(stale, cache);
  return isKept;
}

/** The files of a network that is kept. */
export function ownFiles(hash: string, cache: NetworkCache): ModelFiles {
  // Whatever is read first: all that is lost is said at once.
  const whole = async (): Promise<Note> => {
    const note = (await notesOf(cache)).get(hash);
    if (!note) {
      throw new Problem(
        `This browser keeps no network with the hash ${hash.slice(0, 12)}…: it was forgotten, or the address comes from ` +
          "another browser. Open the network's files again, or another network.",
      );
    }
    const lost = lostFiles(note, await cache.kept());
    if (lost.length > 0) throw new Problem(lostWords(note, lost));
    return note;
  };
  let noted: Promise<Note> | undefined;
  return {
    place: "what this browser keeps",
    async read(name, { signal, onBytes } = {}) {
      const note = await (noted ??= whole());
      signal?.throwIfAborted();
      const file = note.files[name];
      const bytes = file && (await cache.get(file.sha256));
      signal?.throwIfAborted();
      if (!bytes || !(await isWhole(bytes, file.sha256))) {
        // What has changed is of no use: the list counts it as lost from now on.
        if (bytes) await cache.remove(file.sha256);
        throw new Problem(lostWords(note, [name]));
      }
      onBytes?.(bytes.length);
      return bytes;
    },
  };
}

/** Forgets a network; files that another one has as well stay. */
export async function forgetOwn(hash: string, cache: NetworkCache): Promise<void> {
  const note = (await notesOf(cache)).get(hash);
  await cache.forgetNote(hash);
  if (note) await removeFiles(note, cache);
}

/** SHA-256 of the files of all networks of the user's own. */
export async function filesOfOwn(cache: NetworkCache): Promise<Set<string>> {
  const notes = [...(await notesOf(cache)).values()];
  return new Set(notes.flatMap(({ files }) => Object.values(files).map((file) => file.sha256)));
}

async function removeFiles({ files }: Note, cache: NetworkCache): Promise<void> {
  const needed = await filesOfOwn(cache);
  for (const { sha256 } of Object.values(files)) if (!needed.has(sha256)) await cache.remove(sha256);
}

/** Notes of another form, as another version of the app may have written them, are passed over. */
export async function notesOf(cache: NetworkCache): Promise<Map<string, Note>> {
  const notes = new Map<string, Note>();
  for (const [hash, note] of await cache.notes()) {
    const read = schema.safeParse(note);
    if (read.success) notes.set(hash, read.data);
  }
  return notes;
}
