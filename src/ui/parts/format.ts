/** A share as text with one decimal, never rounded up to certainty: 0.99996 is "> 99.9 %", 0.0002 is "< 0.1 %". No line breaks in it. */
export function percent(share: number): string {
  if (share > 0.999 && share < 1) return ">\u00a099.9\u00a0%";
  if (share > 0 && share < 0.001) return "<\u00a00.1\u00a0%";
  return `${(share * 100).toFixed(share === 0 || share === 1 ? 0 : 1)}\u00a0%`;
}

/** A number of bytes in the unit in which people read it: "812 kB", "21.4 MB", "2.1 GB". */
export function byteSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} kB`;
  return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

/** Names as a list in a sentence: "a", "a and b", "a, b and c"; of more than `most`, "a, b and 998 others". */
export function enumeration(names: string[], most = Infinity): string {
  if (names.length > most) {
    return `${names.slice(0, most - 1).join(", ")} and ${(names.length - most + 1).toLocaleString("en")} others`;
  }
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
