import type { Store } from "../slice";
import type { ImageEntry } from "../studioState";

/** While something is measured, what was found is written down after so many seconds of it. */
const WRITTEN_EVERY = 5;

/** Whether anything that is kept is another than at the last call; pictures change with every step of explaining them. */
export function keptChange(store: Pick<Store, "getState">): () => boolean {
  let seen: unknown[] = [];
  let order: Pick<ImageEntry, "id" | "window">[] = [];
  return () => {
    const { data, mode, selected, images, training, measuring } = store.getState();
    const isSame = ({ id, window }: ImageEntry, i: number) => id === order[i]?.id && window === order[i].window;
    if (images.length !== order.length || !images.every(isSame)) {
      order = images.map(({ id, window }) => ({ id, window }));
    }
    const { labels, known, decided, name, seed, heldOut, clusteredBy } = data;
    const now = [
      ...[labels, known, decided, name, seed, heldOut, clusteredBy],
      ...[mode, selected, order, training.inUse, measuring.now?.report],
      ...[measuring.now?.started, Math.floor((measuring.now?.seconds ?? 0) / WRITTEN_EVERY)],
    ];
    if (now.every((value, i) => value === seen[i])) return false;
    seen = now;
    return true;
  };
}
