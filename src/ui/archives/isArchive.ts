/** Whether a file is to be unpacked. */
export function isArchive({ name }: File): boolean {
  return /\.zip$/i.test(name);
}
