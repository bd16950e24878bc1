import type { Grid } from "../../base";
import type { StudioState } from "../../state";
import { composeOverlay } from "../draw/composeOverlay";
import { speakingConcept } from "./speakingConcept";
import type { Measured } from "./useMeasured";
import { chosenVerdicts } from "./verdictChoice";

/** So many mistakes are in a document; the CSV has all pictures. */
export const MOST_MISTAKES = 30;
/** Longest side in pixels. */
const SIDE = 200;

/** What a document shows of a mistake, as addresses (data:) that hold the pictures. */
export interface MistakePicture {
  /** The map of the decided class, over the picture if pictures are wanted; `concept` names it. */
  map: string;
  concept: string;
  /** The picture alone; only if pictures are wanted. */
  picture?: string | undefined;
}

export interface MistakeOptions {
  /** Whether pictures go into the document, or only maps. */
  withPictures: boolean;
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

/**
 * The most confident mistakes with the maps of what was decided, by their hashes, one picture at a time; those that were
 * removed since or cannot be read any more are left out.
 *
 * @throws AbortError
 */
export async function mistakePictures(
  { report, pictures, classes, network }: Measured,
  { explainAside, model, training, view }: StudioState,
  { withPictures, signal, onProgress }: MistakeOptions,
): Promise<Map<string, MistakePicture>> {
  const made = new Map<string, MistakePicture>();
  const concepts = model.info?.card.concepts ?? [];
  // The maps of another network, or of other weights, would not be those of these decisions.
  if (model.info?.hash !== network.hash || training.inUse !== network.run) return made;
  const mistakes = chosenVerdicts(report.verdicts, { kind: "mistakes" }).slice(0, MOST_MISTAKES);
  for (const [done, { id, decided }] of mistakes.entries()) {
    onProgress(done, mistakes.length);
    signal.throwIfAborted();
    try {
      const { explanation, thumbnail } = await explainAside(pictures[id]?.image ?? "", signal);
      const { concept } = speakingConcept(concepts, classes[decided]!);
      const grid = explanation.integrated[explanation.shown.indexOf(concept)];
      if (!grid) continue;
      const bitmap = await createImageBitmap(thumbnail);
      const { width, height } = bitmap;
      const drawn = (image: CanvasImageSource, maps: Grid[], opacity: number) =>
        composeOverlay({ ...view, image, width, height, maps, opacity, contour: false, maxSide: SIDE }).toDataURL("image/jpeg", 0.85); // prettier-ignore
      made.set(id, {
        map: withPictures ? drawn(bitmap, [grid], view.opacity) : drawn(document.createElement("canvas"), [grid], 1),
        concept: concepts[concept]?.name ?? "",
        picture: withPictures ? drawn(bitmap, [], 1) : undefined,
      });
      bitmap.close();
    } catch (error) {
      if (signal.aborted) throw error;
    }
  }
  return made;
}
