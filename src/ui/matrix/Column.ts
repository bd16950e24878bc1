import type { Grid } from "../../base";
import { INTEGRATED, type ImageEntry } from "../../state";
import { layerTitle } from "../draw/layerTitle";

/** One column of the matrix: a LAP, or the integrated maps. */
export interface Column {
  layer: string;
  title: string;
  /** "32×32". */
  grid: string;
  /** In the order of the explanation's `shown`. */
  maps: Grid[] | undefined;
}

/** The columns of a picture: its LAPs, shallowest first, then the integrated maps (absent when every LAP is off). */
export function columnsOf({ explanation, integrated }: ImageEntry): Column[] {
  const size = (map: Grid | undefined) => (map ? `${map.width}×${map.height}` : "no LAP");
  const laps = explanation?.laps ?? [];
  return [
    ...laps.map(({ name, grid: [rows, columns], concepts }) => ({
      layer: name,
      title: layerTitle(name),
      grid: `${columns}×${rows}`,
      maps: concepts,
    })),
    { layer: INTEGRATED, title: layerTitle(INTEGRATED), grid: size(integrated?.[0]), maps: integrated },
  ];
}
