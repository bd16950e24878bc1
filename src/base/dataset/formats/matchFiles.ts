import { type MatchOptions, matchPaths, type PathMatches } from "./matchPaths";

export interface FileOptions extends MatchOptions {
  /** A name that is no image's may lack the ending of one: "a" means "a.png" or "a.dcm". */
  lacksEnding?: boolean;
}

/** Matches names of annotations with paths of images as `matchPaths` does, where asked for those without ending as well. */
export function matchFiles(
  names: readonly string[],
  paths: readonly string[],
  { lacksEnding = false, ...options }: FileOptions,
): PathMatches {
  const whole = matchPaths(names, paths, options);
  if (!lacksEnding || whole.missing.length === 0) return whole;
  const taken = new Set(whole.found.values());
  const left = new Set(whole.ambiguous);
  const rest = matchPaths(
    names.filter((name) => !whole.found.has(name) && !left.has(name)),
    paths.filter((path) => !taken.has(path)),
    { ...options, stems: "images" },
  );
  return {
    found: new Map([...whole.found, ...rest.found]),
    missing: rest.missing,
    ambiguous: [...whole.ambiguous, ...rest.ambiguous],
  };
}
