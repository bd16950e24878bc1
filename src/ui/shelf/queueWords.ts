import type { ImageEntry } from "../../state";

/** The shelf in one line: "37 of 500, 3 could not be read", "500 images, 460 not explained yet". */
export function queueWords(images: Pick<ImageEntry, "status">[]): string {
  const count = (...all: ImageEntry["status"][]) => images.filter(({ status }) => all.includes(status)).length;
  const [ended, failed, idle] = [count("done", "failed"), count("failed"), count("idle")];
  const begun = images.length - idle;
  const all = `${images.length} ${images.length === 1 ? "image" : "images"}`;
  const waiting = idle > 0 ? `${idle} not explained yet` : "";
  const broken = failed > 0 ? `${failed} could not be read` : "";
  return [ended < begun ? `${ended} of ${begun}` : all, waiting, broken].filter(Boolean).join(", ");
}

/** What is going on with one picture, in a word or two. */
export function progressWords({ status, stage }: Pick<ImageEntry, "status" | "stage">): string {
  if (status === "queued") return "Waiting …";
  if (status === "working") return stage === "run" ? "Running the network …" : "Reading the file …";
  if (status === "idle") return "Not explained yet";
  return status === "failed" ? "Not explained" : "";
}
