/** Numbers of more different values than these are put together in quarters. */
const MOST_NUMBERS = 8;

/** Images that have one value of an attribute, or one range of it. */
export interface Subgroup {
  /** "F", or "31 to 45" (both inclusive); undefined: nothing is said of them. */
  name: string | undefined;
  ids: Set<string>;
}

const inOrder = new Intl.Collator("en", { numeric: true });

/**
 * Images by the value of an attribute, those of which nothing is said last. Numbers of more than 8 different values are cut
 * into at most four groups of about one size, equal ones together.
 *
 * @param values the attribute of every image
 */
export function subgroups(values: ReadonlyMap<string, string | undefined>): Subgroup[] {
  const byText = new Map<string | undefined, Set<string>>();
  for (const [id, text] of values) byText.set(text, (byText.get(text) ?? new Set()).add(id));
  const unsaid = byText.get(undefined);
  byText.delete(undefined);
  const texts = [...(byText as Map<string, Set<string>>)];
  const isWide = texts.length > MOST_NUMBERS && texts.every(([text]) => Number.isFinite(Number(text)));
  const said = isWide
    ? quarters(texts)
    : texts.map(([name, ids]) => ({ name, ids })).sort((a, b) => inOrder.compare(a.name, b.name));
  return unsaid ? [...said, { name: undefined, ids: unsaid }] : said;
}

function quarters(texts: readonly (readonly [string, ReadonlySet<string>])[]): Subgroup[] {
  const sorted = [...texts].sort(([a], [b]) => Number(a) - Number(b));
  const total = sorted.reduce((sum, [, ids]) => sum + ids.size, 0);
  const parts: (typeof sorted)[] = [[], [], [], []];
  let before = 0;
  for (const one of sorted) {
    // By the middle of those that have this value.
    parts[Math.min(3, Math.floor((4 * (before + one[1].size / 2)) / total))]!.push(one);
    before += one[1].size;
  }
  return parts
    .filter((part) => part.length > 0)
    .map((part) => {
      const [first, last] = [part[0]![0], part.at(-1)![0]];
      return {
        name: first === last ? first : `${first} to ${last}`,
        ids: new Set(part.flatMap(([, ids]) => [...ids])),
      };
    });
}
