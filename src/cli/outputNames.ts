import { basename, extname } from "node:path";

/**
 * A base name for the results of every image: its file name without the ending; where two images would meet, the full file
 * name, and where even those are equal (other folders), a number behind it.
 */
export function outputNames(images: string[]): string[] {
  const full = images.map((image) => basename(image));
  const short = full.map((name) => basename(name, extname(name)));
  const taken = new Set<string>();
  return full.map((name, i) => {
    const shared = short.filter((other) => other.toLowerCase() === short[i]!.toLowerCase()).length > 1;
    const wish = shared ? name : short[i]!;
    let result = wish;
    for (let n = 2; taken.has(result.toLowerCase()); n++) result = `${wish}-${n}`;
    taken.add(result.toLowerCase());
    return result;
  });
}
