import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";

/** A network that has a project's network's name, and other content. */
export interface OtherContent {
  name: string;
  /** SHA-256 of the network that the project was made with. */
  expected: string;
  /** Of the one that has the name here. */
  got: string;
  /** Where that one is. */
  place: "open" | "shipped";
  /** Whether the right one can be opened without its files. */
  isAtHand: boolean;
}

/** What a project's network's name means here, where that is not what the project was made with. */
export function otherContent(
  { model: { info }, library: { own, entries } }: Pick<StudioState, "model" | "library">,
  { name, hash }: RunEntry["model"],
): OtherContent | undefined {
  if (info?.hash === hash) return undefined;
  const isAtHand = [...own, ...entries].some((network) => network.hash === hash);
  const about = { name, expected: hash, isAtHand };
  if (info?.card.name === name) return { ...about, got: info.hash, place: "open" };
  const shipped = entries.find(({ folder }) => folder === name);
  if (isAtHand || shipped?.hash === undefined) return undefined;
  return { ...about, got: shipped.hash, place: "shipped" };
}
