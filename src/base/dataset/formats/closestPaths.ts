/** The path of an image, divided at its folders. */
export interface DividedPath {
  path: string;
  parts: string[];
}

/** Paths from the file upwards, capitals aside. */
interface Branch {
  /** Paths that end here. */
  ends: DividedPath[];
  /** These and all that go on from here. */
  all: DividedPath[];
  next: Map<string, Branch>;
}

/** The paths that share the most with a name, from the file upwards. */
export interface Closest {
  paths: DividedPath[];
  /** What of the name they share; undefined where one of both is all that the other ends with. */
  shared: string | undefined;
}

/**
 * A search among paths that looks at few of them, however many files have one name.
 *
 * @returns for a name, the paths that end like it, or that it ends like, if there are any; or else the closest to it
 */
export function closestPaths(paths: readonly DividedPath[]): (name: readonly string[]) => Closest {
  const root = branch();
  for (const path of paths) {
    let at = root;
    for (const part of path.parts.toReversed()) {
      const key = part.toLowerCase();
      const next = at.next.get(key) ?? branch();
      at.next.set(key, next);
      next.all.push(path);
      at = next;
    }
    at.ends.push(path);
  }
  return (name) => {
    const whole: DividedPath[] = [];
    let at = root;
    for (let depth = 1; depth <= name.length; depth++) {
      const next = at.next.get(name.at(-depth)!.toLowerCase());
      if (!next) {
        if (whole.length > 0) return { paths: whole, shared: undefined };
        return { paths: at === root ? [] : at.all, shared: name.slice(name.length - depth + 1).join("/") };
      }
      at = next;
      if (depth < name.length) whole.push(...at.ends);
    }
    return { paths: [...whole, ...at.all], shared: undefined };
  };
}

function branch(): Branch {
  return { ends: [], all: [], next: new Map() };
}
