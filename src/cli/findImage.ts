/**
 * The image that a table means: the one of that path, or else the only one whose path and the table's end alike, since a
 * table may have been written for the folder above or below; or else the only one that does so without its ending.
 *
 * @param file path as the table gives it, with /; as all names in one Unicode normal form
 * @param names paths of the images, from their folder on
 */
export function findImage(file: string, names: Iterable<string>): string | undefined {
  const alike: string[] = [];
  const endless: string[] = [];
  for (const name of names) {
    if (name === file) return name;
    if (endAlike(name, file)) alike.push(name);
    else if (endAlike(withoutEnding(name), file)) endless.push(name);
  }
  const found = alike.length > 0 ? alike : endless;
  return found.length === 1 ? found[0] : undefined;
}

function endAlike(name: string, file: string): boolean {
  return name === file || name.endsWith(`/${file}`) || file.endsWith(`/${name}`);
}

function withoutEnding(name: string): string {
  return name.replace(/(?<=[^/])\.[^./]*$/, "");
}
