import type { BarePicture } from "../engine";
import type { ImageQueue } from "./imageQueue";
import type { Store } from "./slice";
import { slices } from "./slices";
import type { ImageEntry } from "./studioState";

/** A picture that was on the shelf before. */
export interface ShelvedPicture {
  id: string;
  name: string;
  path?: string | undefined;
  file(): File;
}

/** Puts pictures on the shelf and takes them off; their files are kept beside the state. */
export interface Shelf {
  /** @returns their ids, in the order of the files; what those tell of patients is said of the pictures, as a number */
  add(pictures: readonly BarePicture[], status: "idle" | "queued"): string[];
  /** Puts pictures back under the ids they had, in front of those that came since. */
  putBack(pictures: readonly ShelvedPicture[]): Promise<void>;
  /** Takes pictures off, with everything that is known of them. */
  remove(ids: readonly string[]): void;
  fileOf(id: string): File | undefined;
}

/** @param onRemoved told of pictures that are gone */
export function shelf(store: Store, queue: () => ImageQueue, onRemoved: (ids: readonly string[]) => void): Shelf {
  // Ids of two tabs and of two visits meet in what the browser keeps.
  const visit = Array.from(crypto.getRandomValues(new Uint32Array(2)), (number) => number.toString(36)).join("");
  let count = 0;

  const entryOf = (picture: ShelvedPicture, status: "idle" | "queued"): ImageEntry => {
    const { id, name, path } = picture;
    const file = picture.file();
    queue().keep(id, file);
    return { id, name, path, bytes: file.size, status, fileUrl: URL.createObjectURL(file) };
  };
  return {
    add(pictures, status) {
      const entries = pictures.map(({ file }) => {
        const path = pathOf(file);
        const id = `image-${++count}-${visit}`;
        const shown = path === file.name ? undefined : path;
        return entryOf({ id, name: file.name, path: shown, file: () => file }, status);
      });
      const { images, data } = store.getState();
      const labels = { ...data.labels };
      entries.forEach(({ id }, i) => {
        const { cluster } = pictures[i]!;
        if (cluster !== undefined) labels[id] = { boxes: [], cluster };
      });
      const isSaid = pictures.some(({ cluster }) => cluster !== undefined);
      if (entries.length > 0) store.setState({ images: [...images, ...entries], ...(isSaid ? { data: { ...data, labels } } : {}) }); // prettier-ignore
      return entries.map(({ id }) => id);
    },
    async putBack(pictures) {
      const here = new Set(store.getState().images.map(({ id }) => id));
      const entries: ImageEntry[] = [];
      for await (const some of slices(pictures.filter(({ id }) => !here.has(id)))) {
        entries.push(...some.map((picture) => entryOf(picture, "idle")));
      }
      store.setState({ images: [...entries, ...store.getState().images] });
    },
    remove(ids) {
      const gone = new Set(ids);
      const { images } = store.getState();
      for (const { id, fileUrl, thumbnailUrl } of images) {
        if (!gone.has(id)) continue;
        queue().forget(id);
        URL.revokeObjectURL(fileUrl);
        if (thumbnailUrl) URL.revokeObjectURL(thumbnailUrl);
      }
      store.setState({ images: images.filter(({ id }) => !gone.has(id)) });
      onRemoved(ids);
    },
    fileOf: (id) => queue().fileOf(id),
  };
}

/** A file's name with the folders it was dropped or chosen in, separated by "/". */
export function pathOf(file: File): string {
  // react-dropzone's name for it, where a folder was dropped: "/photos/a.png", and "./a.png" for a file alone.
  const { relativePath } = file as File & { relativePath?: unknown };
  const dropped = typeof relativePath === "string" ? relativePath : "";
  return file.webkitRelativePath || dropped.replace(/^(\.?\/)+/, "") || file.name;
}
