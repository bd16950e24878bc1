/** Whether dropped files are a network (a model.json among them) rather than pictures. */
export function isModel(files: readonly File[]): boolean {
  return files.some((file) => file.name === "model.json");
}

/** Files that a folder brings along and nobody meant to drop as a picture. */
export function isClutter(file: File): boolean {
  return /^(\.|Thumbs\.db$|desktop\.ini$|DICOMDIR$)/.test(file.name);
}
