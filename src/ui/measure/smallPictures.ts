import type { ImageEntry } from "../../state";
import { MOST_MISTAKES } from "./ReportDocument";
import type { Measured } from "./useMeasured";
import { chosenVerdicts } from "./verdictChoice";

/** Longest side in pixels. */
const SIDE = 160;

/** Small pictures of the mistakes that a document shows, as addresses that hold them, by hash; unreadable ones are left out. */
export async function smallPictures(
  { report, pictures }: Measured,
  images: readonly ImageEntry[],
): Promise<Map<string, string>> {
  const entries = new Map(images.map((entry) => [entry.id, entry]));
  const made = new Map<string, string>();
  for (const { id } of chosenVerdicts(report.verdicts, { kind: "mistakes" }).slice(0, MOST_MISTAKES)) {
    const entry = entries.get(pictures[id]?.image ?? "");
    const address = entry && (await small(entry));
    if (address !== undefined) made.set(id, address);
  }
  return made;
}

async function small({ thumbnailUrl, fileUrl }: ImageEntry): Promise<string | undefined> {
  const image = new Image();
  image.src = thumbnailUrl ?? fileUrl;
  try {
    await image.decode();
  } catch {
    return undefined; // not every browser shows every format that the engine reads
  }
  const scale = Math.min(1, SIDE / Math.max(image.naturalWidth, image.naturalHeight));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
  canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/jpeg", 0.85);
}
