import { clusterCounts, clusterKind, type Split } from "../../base";
import type { DataSlice } from "../dataState";
import type { StudioState } from "../studioState";
import { dataSamples } from "./dataSamples";

type Data = Pick<StudioState, "images" | "data">;

/** What those are called to whom pictures belong, one and several of them. */
export function ownersOf({ clusteredBy }: Pick<DataSlice["data"], "clusteredBy">): { one: string; many: string } {
  return clusterKind(clusteredBy ?? "") ?? { one: "patient", many: "patients" };
}

/** A sentence about pictures that belong together; undefined where nothing is said of that. */
export function clusterWords({ data }: Pick<StudioState, "data">): string | undefined {
  const { images, clusters } = clusterCounts(Object.values(data.labels).map(({ cluster }) => cluster));
  if (images === 0) return undefined;
  const { one, many } = ownersOf(data);
  const counts = `${images === 1 ? "1 picture" : `${images} pictures`} of ${clusters} ${clusters === 1 ? one : many}`;
  const column = data.clusteredBy === undefined ? "" : `, from the column “${data.clusteredBy}”`;
  return `Pictures of one ${one} stay on one side: ${counts}${column}. What stands there is not kept, only who is the same.`;
}

/** A sentence about labelled pictures that belong together and were put apart by hand or by a file; nothing of none. */
export function clustersAcross(state: Data): string[] {
  const sides = new Map<number, Map<Split, string>>();
  for (const { name, split, label } of dataSamples(state)) {
    if (label?.cluster === undefined) continue;
    const own = sides.get(label.cluster) ?? new Map<Split, string>();
    sides.set(label.cluster, own.set(split, own.get(split) ?? name));
  }
  const torn = [...sides.values()].filter(({ size }) => size > 1);
  const [first] = torn;
  if (!first) return [];
  const { one, many } = ownersOf(state.data);
  const whose = torn.length === 1 ? `one ${one}` : `${torn.length} ${many}`;
  return [
    `Pictures of ${whose} were put on both sides (${first.get("train")} to train, ${first.get("held-out")} to held-out), ` +
      "and stay there; so numbers of the held-out ones may be too good. Put them on one side, or leave theirs to the seed.",
  ];
}
