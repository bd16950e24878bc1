/**
 * The name that is meant: spelt the same, or else the only one spelt the same but for capitals, and blanks, hyphens or
 * underscores.
 */
export function sameName(text: string, names: readonly string[]): string | undefined {
  if (names.includes(text)) return text;
  const alike = names.filter((name) => folded(name) === folded(text));
  return alike.length === 1 ? alike[0] : undefined;
}

function folded(name: string): string {
  return name
    .normalize("NFC")
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, " ");
}
