import { type Closest, closestPaths, type DividedPath } from "./closestPaths";

/** Which image every name of an annotation means. */
export interface PathMatches {
  /** By name. Two names never mean one image, unless they are the same path written differently. */
  found: Map<string, string>;
  /** One spelling of each. */
  missing: string[];
  /** Names that fit several images equally well, or share one with another name; one spelling of each. */
  ambiguous: string[];
}

export interface MatchOptions {
  /** Folder of the file with the names, if they are counted from there. */
  folder?: string;
  /** Endings do not count: "a.txt" means "a.png"; of images only, where "a" means "a.png". */
  stems?: boolean | "images";
}

/**
 * Matches file names of annotations, with whatever folders, with the paths of images. A name that is an image's path from
 * the file's own folder on means that image. The others are counted from one folder: the one with which most of them are
 * images' paths, or end like them. For what is left the file names are equal, and
 * of several images that one is meant with which a name shares the most folders, from the file upwards. Capitals count
 * only where nothing else tells.
 */
export function matchPaths(names: Iterable<string>, paths: Iterable<string>, options: MatchOptions = {}): PathMatches {
  const divided = [...paths].map((path) => ({ path, parts: partsOf(path, Boolean(options.stems)) }));
  const fitsOf = fitting(closestPaths(divided));
  const spellings = new Map<string, string[]>();
  for (const name of new Set(names)) {
    const key = partsOf(name, options.stems === true).join("/");
    spellings.set(key, [...(spellings.get(key) ?? []), name]);
  }
  const wishes = new Map([...spellings.keys()].map((key) => [key, fitsOf(key.split("/"))]));

  const result: PathMatches = { found: new Map(), missing: [], ambiguous: [] };
  const taken = new Set<string>();
  const take = (pairs: readonly Pair[]) => {
    for (const { key, path } of pairs) {
      taken.add(path);
      wishes.delete(key);
      for (const name of spellings.get(key)!) result.found.set(name, path);
    }
  };
  take(pairsInFolder(wishes, options));
  take(pairsFromRoot(wishes, taken));
  for (let pairs = bestPairs(wishes, taken); pairs.length > 0; pairs = bestPairs(wishes, taken)) take(pairs);
  const open = new Map<readonly Fit[], boolean>();
  for (const [key, fits] of wishes) {
    if (!open.has(fits))
      open.set(
        fits,
        fits.some(({ path }) => !taken.has(path)),
      );
    result[open.get(fits) ? "ambiguous" : "missing"].push(spellings.get(key)![0]!);
  }
  return result;
}

interface Fit {
  path: string;
  closeness: number;
  /** The folders by which the image's path is longer than the name, or (with a minus) shorter, if that is all. */
  root: string | undefined;
}

interface Pair {
  key: string;
  path: string;
}

function partsOf(path: string, stems: boolean): string[] {
  const parts = path
    .normalize("NFC")
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => !["", ".", ".."].includes(part));
  const file = parts.at(-1) ?? "";
  return [...parts.slice(0, -1), stems ? file.replace(/(?<=.)\.[^.]*$/, "") : file];
}

/** The images that end like a name, or that a name ends like; else those closest to it. The closest first. */
function fitting(closest: (name: readonly string[]) => Closest): (name: string[]) => Fit[] {
  // A table of a whole data set names thousands that share their last folders, and of which hardly one is there.
  const known = new Map<string, Fit[]>();
  return (name) => {
    const { paths, shared } = closest(name);
    const before = shared === undefined ? undefined : known.get(shared);
    if (before) return before;
    const fits = paths.map((image) => fit(name, image)).sort((a, b) => b.closeness - a.closeness);
    if (shared === undefined) return fits;
    const best = fits.filter(({ closeness }) => closeness === fits[0]!.closeness);
    known.set(shared, best);
    return best;
  };
}

/** Folders in common count whole; of equals, what is no deeper than the name is closer, then what has its capitals. */
function fit(name: string[], { path, parts }: DividedPath): Fit {
  const most = Math.min(name.length, parts.length);
  const common = (same: (a: string, b: string) => boolean) => {
    let count = 0;
    while (count < most && same(name.at(-1 - count)!, parts.at(-1 - count)!)) count++;
    return count;
  };
  const folders = common((a, b) => a.toLowerCase() === b.toLowerCase());
  const spelt = common((a, b) => a === b);
  const deeper = name.length > parts.length ? name : parts;
  const root = deeper.slice(0, deeper.length - most).join("/");
  return {
    path,
    closeness: folders + (folders === parts.length ? 0.5 : 0) + (spelt === folders ? 0.25 : 0),
    root: folders < most ? undefined : deeper === name ? `-${root}` : root,
  };
}

/** The names that are paths from the file's folder on. */
function pairsInFolder(wishes: ReadonlyMap<string, Fit[]>, options: MatchOptions): Pair[] {
  if (options.folder === undefined) return [];
  const root = partsOf(options.folder, false).join("/").toLowerCase();
  return [...wishes].flatMap(([key, fits]) => {
    if (fits[0]?.root === undefined) return []; // then none has one
    const [here, twin] = fits.filter((fit) => fit.root?.toLowerCase() === root);
    return here && here.closeness !== twin?.closeness ? [{ key, path: here.path }] : [];
  });
}

/** The pairs of the one root that fits most names; none where several fit as many. */
function pairsFromRoot(wishes: ReadonlyMap<string, Fit[]>, taken: ReadonlySet<string>): Pair[] {
  const roots = new Map<string, Map<string, Pair>>();
  for (const [key, fits] of wishes) {
    if (fits[0]?.root === undefined) continue;
    for (const { path, root, closeness } of fits) {
      if (root === undefined || taken.has(path)) continue;
      const twin = fits.some((other) => other.root === root && other.path !== path && other.closeness >= closeness);
      if (!twin) roots.set(root, (roots.get(root) ?? new Map<string, Pair>()).set(key, { key, path }));
    }
  }
  const [best, second] = [...roots.values()].sort((a, b) => b.size - a.size);
  if (!best || best.size === second?.size) return [];
  const pairs = [...best.values()];
  return new Set(pairs.map(({ path }) => path)).size === pairs.length ? pairs : [];
}

/** The closest pairs in which both sides have one best choice; images that are taken are no choice any more. */
function bestPairs(wishes: Map<string, Fit[]>, taken: ReadonlySet<string>): Pair[] {
  const suitors = new Map<string, { key: string; closeness: number }[]>();
  const free = new Map<readonly Fit[], Fit[]>();
  for (const [key, fits] of wishes) {
    const left = free.get(fits) ?? fits.filter(({ path }) => !taken.has(path)).slice(0, 2);
    free.set(fits, left);
    const [best, second] = left;
    if (!best || second?.closeness === best.closeness) continue;
    const others = suitors.get(best.path);
    if (others) others.push({ key, closeness: best.closeness });
    else suitors.set(best.path, [{ key, closeness: best.closeness }]);
  }
  const pairs = [...suitors].flatMap(([path, keys]) => {
    const [best, second] = keys.sort((a, b) => b.closeness - a.closeness);
    return second?.closeness === best!.closeness ? [] : [{ ...best!, path }];
  });
  // Not Math.max(...): a call has no room for the arguments of a hundred thousand names.
  const closest = pairs.reduce((most, { closeness }) => Math.max(most, closeness), -Infinity);
  return pairs.filter(({ closeness }) => closeness === closest);
}
