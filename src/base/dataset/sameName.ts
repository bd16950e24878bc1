/** Names that are not the network's own, and which of its names they mean. */
export type Aliases = Readonly<Record<string, string>>;

/**
 * The name that is meant: spelt the same, or else the only one spelt the same but for capitals, and blanks, hyphens or
 * underscores; or else what the text is an alias of.
 */
export function sameName(text: string, names: readonly string[], aliases: Aliases = {}): string | undefined {
  if (names.includes(text)) return text;
  const alike = names.filter((name) => folded(name) === folded(text));
  if (alike.length > 0) return alike.length === 1 ? alike[0] : undefined;
  const alias = Object.keys(aliases).find((name) => name.normalize("NFC") === text.normalize("NFC"));
  const meant = alias === undefined ? undefined : aliases[alias]!;
  return meant !== undefined && names.includes(meant) ? meant : undefined;
}

function folded(name: string): string {
  return name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");
}
