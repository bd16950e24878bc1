import { isSilent, messageOf } from "../base";
import type { BarePicture } from "../engine";
import { byName } from "./byName";
import type { DataParts } from "./dataSlice";
import { type ImageQueue, MANY } from "./imageQueue";
import { isClutter, isModel } from "./modelFiles";
import { pathOf } from "./shelf";
import { shownImages } from "./shelfOrder";
import type { Slice } from "./slice";
import type { ImageEntry, ImageSlice } from "./studioState";

/** Pictures to be looked at: adding, removing, selecting. The queue does the work. */
export function imageSlice(
  queue: () => ImageQueue,
  data: () => Pick<DataParts, "shelf" | "bare">,
  ensureMaps: (id: string | undefined) => Promise<void>,
  integrateAll: () => Promise<void>,
): Slice<ImageSlice> {
  return (set, get) => {
    const shelf = () => data().shelf;
    const add = (files: readonly BarePicture[]): void => {
      const isSet = get().mode !== "look" && files.length > MANY;
      const [first, ...others] = shelf().add(files, isSet ? "idle" : "queued");
      // One picture was dropped to be looked at; many were dropped to be worked through.
      if (first === undefined || (others.length > 0 && get().selected !== undefined)) return;
      get().select(first);
      if (others.length > 0) set({ handed: first });
    };

    return {
      images: [],
      selected: undefined,
      handed: undefined,
      removing: undefined,
      passOver(id) {
        const { images, handed, selected } = get();
        if (handed !== id || selected !== id) return;
        const after = images.slice(images.findIndex((entry) => entry.id === id) + 1);
        const next = after.find(({ status }) => status !== "failed");
        if (!next) return;
        get().select(next.id);
        set({ handed: next.id });
      },
      async addFiles(files) {
        if (await get().takeLost(files)) return;
        if (isModel(files)) return get().loadModel({ files });
        const pictures = inOrder(files.filter((file) => !isClutter(file)));
        add(await Promise.all(pictures.map((file) => data().bare(file))));
        await queue().work();
      },
      explainAll() {
        set({ images: get().images.map((e) => (e.status === "idle" ? { ...e, status: "queued" } : e)) });
        void queue().work();
      },
      async addSample(url, name) {
        const failed = (problem: string): void => {
          const id = `sample-${crypto.getRandomValues(new Uint32Array(2)).join("")}`;
          const entry: ImageEntry = { id, name, bytes: 0, status: "failed", problem, fileUrl: url };
          set({ images: [...get().images, entry], selected: id });
        };
        try {
          const response = await fetch(url);
          if (!response.ok) return failed(`The sample could not be fetched: the server answered ${response.status}.`);
          add([{ file: new File([await response.blob()], name) }]);
        } catch (error) {
          return failed(`The sample could not be fetched: ${messageOf(error)}`);
        }
        await queue().work();
      },
      askToRemove(id) {
        const label = get().data.labels[id];
        if (label && !isSilent(label)) set({ removing: id });
        else get().removeImage(id);
      },
      keepImage: () => set({ removing: undefined }),
      removeImage(id) {
        const { images, selected, mode } = get();
        set({ removing: undefined });
        const listed = mode === "look" ? shownImages(get()) : images;
        const at = listed.findIndex((entry) => entry.id === id);
        shelf().remove([id]);
        if (selected !== id) return;
        const neighbour = listed[at + 1] ?? listed[at - 1] ?? get().images[0];
        if (neighbour) get().select(neighbour.id);
        else set({ selected: undefined });
      },
      clearImages() {
        shelf().remove(get().images.map(({ id }) => id));
        set({ selected: undefined });
      },
      select(id) {
        set({ selected: id, handed: undefined, pointer: undefined });
        const wake = (e: ImageEntry): ImageEntry =>
          e.id === id && e.status === "idle" ? { ...e, status: "queued" } : e;
        if (get().images.some((e) => e.id === id && e.status === "idle")) {
          set({ images: get().images.map(wake) });
          void queue().work();
        }
        void ensureMaps(id);
      },
      shelf: { order: "added", only: undefined },
      setShelf(change) {
        set({ shelf: { ...get().shelf, ...change } });
        const shown = shownImages(get());
        if (shown.length > 0 && !shown.some(({ id }) => id === get().selected)) get().select(shown[0]!.id);
      },
      step(by) {
        const shown = shownImages(get());
        const next = shown[shown.findIndex(({ id }) => id === get().selected) + by];
        if (next) get().select(next.id);
      },
      retryImage(id) {
        set({ images: get().images.map((e) => (e.id === id ? { ...e, status: "queued", problem: undefined } : e)) });
        void queue().work();
      },
      integrateAll,
      exitAt: undefined,
      setExit(layer) {
        if (layer === get().exitAt) return;
        set({ exitAt: layer });
        queue().again({ keepMaps: true });
      },
    };
  };
}

/** Browsers hand a folder's files over in no order. */
export function inOrder(files: readonly File[]): File[] {
  return [...files].sort((a, b) => byName(pathOf(a), pathOf(b)));
}
