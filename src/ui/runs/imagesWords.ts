/** Numbers of pictures by class: "32: 16 neutral, 15 smile, 1 without a class". */
export function imagesWords(counts: Readonly<Record<string, number>>): string {
  const named = Object.entries(counts).filter(([, count]) => count > 0);
  const total = named.reduce((sum, [, count]) => sum + count, 0);
  if (total === 0) return "none";
  return `${total}: ${named.map(([name, count]) => `${count} ${name || "without a class"}`).join(", ")}`;
}
