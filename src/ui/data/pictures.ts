import { duplicates, type ImageEntry, sideOf, type StudioState } from "../../state";
import type { Filter } from "../teach/teachView";

type State = Pick<StudioState, "images" | "data" | "selected">;

/** Pictures whose file is there more than once. */
export function twinsOf(state: State): Set<string> {
  return new Set(duplicates(state).flatMap((group) => group.map(({ image }) => image)));
}

/** Ids of the pictures that the filter lets through, in the order of the shelf. */
export function filtered(state: State, filter: Filter): string[] {
  const { images, data } = state;
  const classOf = (id: string) => data.labels[id]?.class;
  const twins = filter.kind === "duplicates" ? twinsOf(state) : undefined;
  const tests: Record<Filter["kind"], (entry: ImageEntry) => boolean> = {
    all: () => true,
    unlabelled: ({ id }) => classOf(id) === undefined,
    class: ({ id }) => filter.kind === "class" && classOf(id) === filter.class,
    "held-out": ({ id }) => sideOf(state, id) === "held-out",
    boxes: ({ id }) => (data.labels[id]?.boxes.length ?? 0) > 0,
    duplicates: ({ id }) => twins!.has(id),
    unreadable: ({ status }) => status === "failed",
  };
  return images.filter(tests[filter.kind]).map(({ id }) => id);
}

/** The nearest picture before (-1) or after (1) the selected one that the filter lets through, itself let through or not. */
export function neighbour(state: State, filter: Filter, by: 1 | -1): string | undefined {
  const shown = new Set(filtered(state, filter));
  const ids = state.images.map(({ id }) => id);
  const at = ids.indexOf(state.selected ?? "");
  if (at < 0) return ids.find((id) => shown.has(id));
  for (let i = at + by; i >= 0 && i < ids.length; i += by) if (shown.has(ids[i]!)) return ids[i];
  return undefined;
}

/** The next picture without a class after the selected one, from the beginning again after the last. */
export function nextUnlabelled({ images, data, selected }: State): string | undefined {
  const at = images.findIndex(({ id }) => id === selected);
  const order = [...images.slice(at + 1), ...images.slice(0, Math.max(0, at))];
  return order.find(({ id, status }) => status !== "failed" && data.labels[id]?.class === undefined)?.id;
}

/** How many of all pictures a list shows. */
export function listedWords(listed: number, all: number): string {
  if (listed !== all) return `${listed} of ${all}`;
  return all === 1 ? "1 picture" : `${all} pictures`;
}
