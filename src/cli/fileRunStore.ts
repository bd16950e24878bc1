import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

import { messageOf, Problem } from "../base";
import type { Checkpoint, RunStore } from "../engine/node";

const MAGIC = "LAPRUN1\n";

/**
 * Runs as files of a folder. A save is one file: a line that says what it is, the length of a JSON text, the text, and
 * the numbers of its typed arrays as they are in memory, so that a run goes on bit for bit. It is written beside the last
 * one and then renamed, so that there is a whole one at any time.
 */
export function fileRunStore(folder: string): RunStore {
  const path = (run: string) => join(folder, `${run}.run`);
  return {
    async save(checkpoint) {
      await writeWhole(path(checkpoint.run), pack(checkpoint));
    },
    async load(run) {
      let bytes: Buffer;
      try {
        bytes = await readFile(path(run));
      } catch (error) {
        if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
        throw new Problem(`The save ${path(run)} cannot be read: ${messageOf(error)}.`);
      }
      try {
        return unpack(bytes);
      } catch (error) {
        throw new Problem(
          `The save ${path(run)} is damaged: ${messageOf(error)}. Remove the folder ${folder} and begin anew.`,
        );
      }
    },
    remove: (run) => rm(path(run), { force: true }),
  };
}

/** Writes a file so that it is there as a whole or not at all, even if the machine stops. */
export async function writeWhole(path: string, data: Uint8Array | string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const file = await open(unfinished, "w");
    try {
      await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw new Problem(`${path} could not be written: ${messageOf(error)}. Make room, or choose another folder.`);
  }
}

/** A typed array stands in the text as { $float32: [first, count] }. */
function pack(checkpoint: Checkpoint): Uint8Array {
  const arrays: Float32Array[] = [];
  let count = 0;
  const text = JSON.stringify(checkpoint, (_, value: unknown) => {
    if (typeof value === "number" && !Number.isFinite(value)) return { $number: String(value) };
    if (!(value instanceof Float32Array)) return value;
    arrays.push(value);
    count += value.length;
    return { $float32: [count - value.length, value.length] };
  });
  const head = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(head.length);
  const numbers = arrays.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength));
  return Buffer.concat([Buffer.from(MAGIC), length, head, ...numbers]);
}

function unpack(bytes: Buffer): Checkpoint {
  if (bytes.toString("latin1", 0, MAGIC.length) !== MAGIC) throw new Error("it does not begin as a save does");
  const start = MAGIC.length + 4;
  const end = start + bytes.readUInt32LE(MAGIC.length);
  // Copied: the text may end anywhere, and float32 must lie at a multiple of 4.
  const numbers = new Float32Array(new Uint8Array(bytes.subarray(end)).buffer);
  return JSON.parse(bytes.toString("utf8", start, end), (_, value: unknown) => {
    if (typeof value !== "object" || value === null) return value;
    if ("$number" in value) return Number(value.$number);
    if (!("$float32" in value)) return value;
    const [first, count] = value.$float32 as [number, number];
    if (first + count > numbers.length) throw new Error(`got ${numbers.length} numbers, expected ${first + count}`);
    return numbers.slice(first, first + count);
  }) as Checkpoint;
}
