import type { StudioState } from "../studioState";

/** What names in files mean in the words of networks, by a network's hash. */
export type MeantNames = Record<string, Record<string, string>>;

/** Networks whose names are remembered; those changed last. */
const MOST_NETWORKS = 24;
/** Names that are remembered of each. */
const MOST_NAMES = 500;

/** The names that were given to the present network; none while there is no network. */
export function meantNames({ data, model }: Pick<StudioState, "data" | "model">): Record<string, string> {
  return (model.info && data.aliases[model.info.hash]) ?? {};
}

/** With further names of a network; one without a meaning is forgotten. */
export function withMeant(all: MeantNames, hash: string, more: Record<string, string | undefined>): MeantNames {
  const { [hash]: before = {}, ...others } = all;
  const now = Object.entries({ ...before, ...more }).filter((entry): entry is [string, string] => !!entry[1]);
  const kept = Object.entries(others).slice(1 - MOST_NETWORKS);
  return Object.fromEntries(now.length > 0 ? [...kept, [hash, Object.fromEntries(now.slice(-MOST_NAMES))]] : kept);
}

/** What of them outlives the page: nothing of a network without a hash. */
export function lastingMeant({ "": _, ...all }: MeantNames): MeantNames {
  return all;
}

/** Those that are kept from before; what is none is left out. */
export function keptMeant(saved: unknown): MeantNames {
  const networks = isRecord(saved) ? Object.entries(saved) : [];
  return Object.fromEntries(
    networks.flatMap(([hash, names]) => {
      const texts = isRecord(names) ? Object.entries(names).filter(([, meant]) => typeof meant === "string") : [];
      return texts.length > 0 ? [[hash, Object.fromEntries(texts) as Record<string, string>]] : [];
    }),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
