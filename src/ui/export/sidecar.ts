import type { Explanation, VoiWindow } from "../../base";
import type { ImageEntry, StudioState, View } from "../../state";

/** Everything needed to make the same pictures again, as plain JSON. */
export interface Sidecar {
  application: { name: string; version: string };
  image: {
    name: string;
    bytes: number;
    width: number;
    height: number;
    /** Through which the picture was seen, where it has one. */
    window?: VoiWindow | undefined;
    notices: string[];
  };
  model: { name: string; sha256: string };
  backend: string | null;
  prediction: Explanation["prediction"];
  overlay: Pick<View, "opacity" | "threshold" | "palette" | "contour" | "onlyActive" | "gridPixels" | "layer"> & {
    concepts: string[];
  };
  integration: Pick<View, "decay" | "reading"> & { hiddenLayers: string[] };
  hiddenConcepts: string[];
}

/**
 * The settings behind an export.
 *
 * @param shown indices of the concepts on the stage
 */
export function sidecar(
  { name, bytes }: ImageEntry,
  explanation: Explanation,
  { view, model, backend }: Pick<StudioState, "view" | "model" | "backend">,
  shown: number[],
  version: string,
): Sidecar {
  const concepts = model.info?.card.concepts ?? [];
  const nameOf = (concept: number) => concepts[concept]?.name ?? `concept ${concept + 1}`;
  const { opacity, threshold, palette, contour, onlyActive, gridPixels, layer, decay, reading, hiddenLayers } = view;
  const { width, height, window, notices, prediction } = explanation;
  return {
    application: { name: "LAP Studio", version },
    image: {
      ...{ name, bytes, width, height },
      window: window && { centre: window.centre, width: window.width },
      notices,
    },
    model: { name: model.info?.card.name ?? "", sha256: model.info?.hash ?? "" },
    backend: backend.report?.chosen ?? null,
    prediction,
    overlay: { opacity, threshold, palette, contour, onlyActive, gridPixels, layer, concepts: shown.map(nameOf) },
    integration: { decay, reading, hiddenLayers },
    hiddenConcepts: view.hiddenConcepts.map(nameOf),
  };
}
