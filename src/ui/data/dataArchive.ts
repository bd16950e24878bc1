import type { DataFormat } from "../../base";
import { messageOf, Problem } from "../../base";
import { saidSamples, type StudioState } from "../../state";
import { zipFiles, type ZipOptions } from "../runs/zipFiles";

/**
 * The data set in a format's files, with its pictures beside them or without.
 *
 * @throws Problem when there is nothing to write, or a picture cannot be read any more; an AbortError
 */
export async function dataArchive(
  state: Pick<StudioState, "images" | "data" | "model">,
  format: DataFormat,
  withPictures: boolean,
  { signal, onProgress }: ZipOptions = {},
): Promise<Blob> {
  const samples = saidSamples(state);
  const card = state.model.info?.card;
  if (!card) throw new Problem("No network is loaded, so classes and concepts have no names yet; wait for it.");
  if (samples.length === 0) throw new Problem("No picture has been read yet, so there is nothing to export.");
  if (!withPictures && saysByFolders(format)) {
    throw new Problem(`“${format.title}” says the classes by where the pictures lie; take the pictures along.`);
  }
  const { name, seed, heldOut, clusteredBy } = state.data;
  const { files, images } = await format.write({ name, seed, heldOut, clusteredBy, samples }, card);
  const entries = new Map([...files].map(([path, text]) => [path, new TextEncoder().encode(text)]));
  if (withPictures) {
    const urls = new Map(state.images.map(({ id, fileUrl }) => [id, fileUrl]));
    for (const [i, { image, name: title }] of samples.entries()) {
      signal?.throwIfAborted();
      onProgress?.((0.5 * i) / samples.length);
      entries.set(images[i]!, await bytesAt(urls.get(image), title));
    }
  }
  const half = withPictures ? 0.5 : 0;
  return zipFiles(entries, { signal, onProgress: (done) => onProgress?.(half + (1 - half) * done) });
}

/** Whether a format is nothing without the pictures. */
export function saysByFolders({ name }: Pick<DataFormat, "name">): boolean {
  return name === "folders";
}

async function bytesAt(url: string | undefined, name: string): Promise<Uint8Array<ArrayBuffer>> {
  if (url === undefined) throw new Problem(`${name} left the data set while it was exported; export again.`);
  try {
    return new Uint8Array(await (await fetch(url)).arrayBuffer());
  } catch (error) {
    throw new Problem(
      `${name} cannot be read any more (${messageOf(error)}); remove it, or export without the pictures.`,
    );
  }
}
