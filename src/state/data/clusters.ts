import { clusterCounts, clusterKind, clusterOrigin, type Label, tornClusters } from "../../base";
import type { DataSlice } from "../dataState";
import type { StudioState } from "../studioState";
import { dataSamples } from "./dataSamples";

type Data = Pick<StudioState, "images" | "data">;

/** What those are called to whom pictures belong, one and several of them. */
export function ownersOf({ clusteredBy }: Pick<DataSlice["data"], "clusteredBy">): { one: string; many: string } {
  return clusterKind(clusteredBy ?? "") ?? { one: "patient", many: "patients" };
}

/** The numbers that pictures have, once for each of them. */
export function numbersIn(labels: Readonly<Record<string, Label>>): number[] {
  return Object.values(labels).flatMap(({ cluster }) => cluster ?? []);
}

/** A sentence about pictures that belong together; undefined where nothing is said of that. */
export function clusterSentence(state: Data): string | undefined {
  const { data } = state;
  const { images, clusters } = clusterCounts(Object.values(data.labels).map(({ cluster }) => cluster));
  if (images === 0) return undefined;
  const { one, many } = ownersOf(data);
  const counts = `${images === 1 ? "1 picture" : `${images} pictures`} of ${clusters} ${clusters === 1 ? one : many}`;
  const from = clusterOrigin(data.clusteredBy);
  const unless = tornClusters(dataSamples(state)).length > 0 ? " unless they were put apart" : "";
  const isOne = clusters === 1 && images > 1 && images === state.images.length;
  const alone = isOne ? ` All are of that one ${one}: none can be held out unless you put it there.` : "";
  return `Pictures of one ${one} stay on one side${unless}: ${counts}, ${from}. Who is who is not kept, only a running number.${alone}`;
}

/** A sentence about labelled pictures that belong together and were put apart by hand or by a file; nothing of none. */
export function clustersAcross(state: Data): string[] {
  const torn = tornClusters(dataSamples(state));
  const [first] = torn;
  if (!first) return [];
  const { one, many } = ownersOf(state.data);
  const whose = torn.length === 1 ? `one ${one}` : `${torn.length} ${many}`;
  return [
    `Pictures of ${whose} were put on both sides (${first.get("train")!.name} to train, ${first.get("held-out")!.name} to held-out), ` +
      "and stay there; so numbers of the held-out ones may be too good. Put them on one side, or leave them to the split.",
  ];
}
