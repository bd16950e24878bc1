import type { StudioState } from "./studioState";
import type { RunEntry } from "./trainState";

/** A network that can be opened without its files: this browser keeps it, or it ships with the studio. */
export interface NetworkAtHand {
  title: string;
  place: { kept: string } | { folder: string };
}

/**
 * Where a network is at hand that a run or a project was made with; undefined where its files are needed.
 *
 * It goes by the hash. Only where one is not known, the one of the name that ships is taken, unless it is open already.
 */
export function networkAtHand(
  { library: { own, entries }, model: { source } }: Pick<StudioState, "library" | "model">,
  { name, hash }: RunEntry["model"],
): NetworkAtHand | undefined {
  const kept = own.find((network) => network.hash === hash);
  if (kept) return { title: kept.title, place: { kept: hash } };
  const exact = entries.find((network) => hash !== "" && network.hash === hash);
  if (exact) return { title: exact.title, place: { folder: exact.folder } };
  const shipped = entries.find(({ folder, hash: known }) => folder === name && (hash === "" || known === undefined));
  if (!shipped || ("url" in source && source.url.endsWith(`/${name}`))) return undefined;
  return { title: shipped.title, place: { folder: name } };
}
