import type { Store } from "../slice";
import type { RunEntry } from "../trainState";
import type { Look } from "./runNews";
import { imagesByHash } from "./runSamples";

/** The held-out picture that is looked at while a run goes on. */
export interface WatchedPicture {
  /** A run begins, whose engine watches nothing yet. */
  begin(): void;
  /** The picture to watch from now on: the selected one if it is held out. Undefined where nothing changes. */
  next(run: RunEntry): string | undefined;
  /** Shows what the network in training makes of it. */
  show(run: RunEntry, look: Look): void;
}

export function watchedPicture(store: Store): WatchedPicture {
  let watched: string | undefined;
  return {
    begin: () => void (watched = undefined),
    next({ heldOut }) {
      const state = store.getState();
      const images = imagesByHash(state);
      const held = heldOut.filter((hash) => images.has(hash));
      // Of a picture that is not held out nothing could be learnt about the training.
      const known = state.selected === undefined ? undefined : state.data.known[state.selected]?.hash;
      const selected = known !== undefined && held.includes(known) ? known : undefined;
      const next = selected ?? watched ?? held[0];
      if (next === watched) return undefined;
      return (watched = next);
    },
    show(run, { id: hash, logits, laps, shown }) {
      const state = store.getState();
      const image = imagesByHash(state).get(hash);
      if (image === undefined) return;
      const look = { image, logits, laps, shown, step: run.step?.step ?? 0 };
      store.setState({ training: { ...state.training, look } });
    },
  };
}
