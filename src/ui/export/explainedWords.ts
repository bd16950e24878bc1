import type { ImageEntry } from "../../state";

/** How far the shelf is, for whoever is about to take it home: "36 of 40 explained"; undefined while it is empty. */
export function explainedWords(images: readonly Pick<ImageEntry, "status">[]): string | undefined {
  const done = images.filter(({ status }) => status === "done").length;
  return images.length > 0 ? `${done} of ${images.length} explained` : undefined;
}
