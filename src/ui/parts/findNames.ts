/** Names that a search found. */
export interface FoundNames {
  /** Their indices, the best first, at most `most`. */
  hits: number[];
  /** How many there are, with those that are left out. */
  count: number;
}

/**
 * Finds names by any part of them: every word of the query must occur, capitals and accents do not matter. Names that begin
 * with the query come first, then those of which a word does, then the others; shorter ones before longer ones.
 */
export function findNames(names: readonly string[], query: string, most: number): FoundNames {
  const whole = plain(query).trim();
  const words = whole.split(/\s+/).filter(Boolean);
  const found = names.flatMap((name, index) => {
    const text = plain(name);
    if (!words.every((word) => text.includes(word))) return [];
    const rank = text.startsWith(whole) ? 0 : words.every((word) => beginsWord(text, word)) ? 1 : 2;
    return [{ index, rank: whole === "" ? 0 : rank, length: whole === "" ? 0 : name.length }];
  });
  found.sort((a, b) => a.rank - b.rank || a.length - b.length || a.index - b.index);
  return { hits: found.slice(0, most).map(({ index }) => index), count: found.length };
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function beginsWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]!)) return true;
  }
  return false;
}
