import { messageOf } from "../base";
import type { ImageQueue } from "./imageQueue";
import { isClutter, isModel } from "./modelFiles";
import type { Slice } from "./slice";
import type { ImageEntry, ImageSlice } from "./studioState";

/** The shelf of pictures: adding, removing, selecting. The queue does the work. */
export function imageSlice(
  queue: () => ImageQueue,
  ensureIntegrated: (id: string | undefined) => Promise<void>,
): Slice<ImageSlice> {
  let count = 0;

  return (set, get) => {
    const add = (files: readonly File[]): void => {
      const entries = files.map((file): ImageEntry => {
        const id = `image-${++count}`;
        queue().keep(id, file);
        const { name, size } = file;
        return { id, name, bytes: size, status: "queued", fileUrl: URL.createObjectURL(file) };
      });
      const [first] = entries;
      if (!first) return;
      set({ images: [...get().images, ...entries] });
      // One picture was dropped to be looked at; many were dropped to be worked through.
      if (entries.length === 1 || get().selected === undefined) get().select(first.id);
    };
    const drop = ({ id, fileUrl, thumbnailUrl }: ImageEntry): void => {
      queue().forget(id);
      URL.revokeObjectURL(fileUrl);
      if (thumbnailUrl) URL.revokeObjectURL(thumbnailUrl);
    };

    return {
      images: [],
      selected: undefined,
      async addFiles(files) {
        if (isModel(files)) return get().loadModel({ files });
        // Browsers hand a folder's files over in no order.
        add(files.filter((file) => !isClutter(file)).sort((a, b) => byName.compare(pathOf(a), pathOf(b))));
        await queue().work();
      },
      async addSample(url, name) {
        const failed = (problem: string): void => {
          const id = `image-${++count}`;
          const entry: ImageEntry = { id, name, bytes: 0, status: "failed", problem, fileUrl: url };
          set({ images: [...get().images, entry], selected: id });
        };
        try {
          const response = await fetch(url);
          if (!response.ok) return failed(`The sample could not be fetched: the server answered ${response.status}.`);
          add([new File([await response.blob()], name)]);
        } catch (error) {
          return failed(`The sample could not be fetched: ${messageOf(error)}`);
        }
        await queue().work();
      },
      removeImage(id) {
        const { images, selected } = get();
        const at = images.findIndex((entry) => entry.id === id);
        if (at < 0) return;
        drop(images[at]!);
        const rest = images.filter((entry) => entry.id !== id);
        set({ images: rest });
        if (selected !== id) return;
        const neighbour = rest[at] ?? rest[at - 1];
        if (neighbour) get().select(neighbour.id);
        else set({ selected: undefined });
      },
      clearImages() {
        get().images.forEach(drop);
        set({ images: [], selected: undefined });
      },
      select(id) {
        set({ selected: id, pointer: undefined });
        void ensureIntegrated(id);
      },
      step(by) {
        const { images, selected } = get();
        const next = images[images.findIndex((entry) => entry.id === selected) + by];
        if (next) get().select(next.id);
      },
      retryImage(id) {
        set({ images: get().images.map((e) => (e.id === id ? { ...e, status: "queued", problem: undefined } : e)) });
        void queue().work();
      },
      exitAt: undefined,
      setExit(layer) {
        if (layer === get().exitAt) return;
        set({ exitAt: layer });
        queue().again({ keepMaps: true });
      },
    };
  };
}

const byName = new Intl.Collator(undefined, { numeric: true });

function pathOf(file: File): string {
  return file.webkitRelativePath || file.name;
}
