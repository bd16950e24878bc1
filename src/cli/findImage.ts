/**
 * The image that a table means: the one of that path, or else the only one whose path and the table's end alike, since a
 * table may have been written for the folder above or below.
 *
 * @param file path as the table gives it, with /
 * @param names paths of the images, from their folder on
 */
export function findImage(file: string, names: Iterable<string>): string | undefined {
  const alike: string[] = [];
  for (const name of names) {
    if (name === file) return name;
    if (name.endsWith(`/${file}`) || file.endsWith(`/${name}`)) alike.push(name);
  }
  return alike.length === 1 ? alike[0] : undefined;
}
