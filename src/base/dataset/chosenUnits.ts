/** The images of one class whose side is open. */
export interface Stratum {
  size: number;
  /** How many are to be held out. */
  wanted: number;
  /** How many must be at least, and how many must be left to train on. */
  fewest: number;
  left: number;
}

/** Images that are held out together or not at all: how many of each class. */
export interface Unit {
  classes: ReadonlyMap<string | undefined, number>;
}

/**
 * The units to hold out: in their order each that brings the numbers of the classes, taken together, nearer to what is
 * wanted; for a class that has none then, the one that takes them least away; at last single ones are changed while that
 * brings them nearer. Of units of one image these are the first of each class, as many as are wanted.
 *
 * @param strata of all classes that the units have
 */
export function chosenUnits<U extends Unit>(
  units: readonly U[],
  strata: ReadonlyMap<string | undefined, Stratum>,
): Set<U> {
  const chosen = new Set<U>();
  const taken = new Map([...strata.keys()].map((label) => [label, 0]));
  const sign = (unit: U) => (chosen.has(unit) ? -1 : 1);
  /** By how many images more the classes would differ from what is wanted if this unit changed its side. */
  const harm = (unit: U) =>
    [...unit.classes].reduce((sum, [label, count]) => {
      const missing = strata.get(label)!.wanted - taken.get(label)!;
      return sum + Math.abs(missing - sign(unit) * count) - Math.abs(missing);
    }, 0);
  const mayChange = (unit: U) =>
    [...unit.classes].every(([label, count]) => {
      const { size, fewest, left } = strata.get(label)!;
      const then = taken.get(label)! + sign(unit) * count;
      return chosen.has(unit) ? then >= fewest : size - then >= left;
    });
  const change = (unit: U) => {
    for (const [label, count] of unit.classes) taken.set(label, taken.get(label)! + sign(unit) * count);
    if (!chosen.delete(unit)) chosen.add(unit);
  };
  /** The first of those that do the least harm. */
  const mildest = (among: readonly U[]) => {
    const able = among.filter(mayChange).map((unit) => ({ unit, harm: harm(unit) }));
    return able.reduce<(typeof able)[number] | undefined>((best, one) => (best && best.harm <= one.harm ? best : one), undefined); // prettier-ignore
  };

  for (const unit of units) if (harm(unit) < 0 && mayChange(unit)) change(unit);
  for (const [label, { fewest }] of strata) {
    if (taken.get(label)! >= fewest) continue;
    const found = mildest(units.filter((unit) => unit.classes.has(label) && !chosen.has(unit)));
    if (found) change(found.unit);
  }
  for (;;) {
    // Nearest to the border first: the last that are held out, then the first that are not.
    const inTurn = [...units.filter((unit) => chosen.has(unit)).reverse(), ...units.filter((unit) => !chosen.has(unit))]; // prettier-ignore
    const found = mildest(inTurn);
    if (!found || found.harm >= 0) return chosen;
    change(found.unit);
  }
}
