import type { ImageEntry } from "../../state";

/** The shelf in one line: "37 of 500 done, 3 could not be read". */
export function queueWords(images: Pick<ImageEntry, "status">[]): string {
  const count = (status: ImageEntry["status"]) => images.filter((image) => image.status === status).length;
  const [done, failed] = [count("done"), count("failed")];
  const broken = failed > 0 ? `${failed} could not be read` : "";
  if (done + failed < images.length) {
    return [`${done + failed} of ${images.length}`, broken].filter(Boolean).join(", ");
  }
  return [`${images.length} ${images.length === 1 ? "image" : "images"}`, broken].filter(Boolean).join(", ");
}

/** What is going on with one picture, in a word or two. */
export function progressWords({ status, stage }: Pick<ImageEntry, "status" | "stage">): string {
  if (status === "queued") return "Waiting …";
  if (status === "working") return stage === "run" ? "Running the network …" : "Reading the file …";
  return status === "failed" ? "Not explained" : "";
}
