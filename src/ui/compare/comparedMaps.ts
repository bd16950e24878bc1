import type { Explanation, Grid } from "../../base";
import { INTEGRATED } from "../../state";
import { conceptHue } from "../draw/conceptHues";
import { mapName } from "../draw/mapName";
import type { StageMap } from "../stage/useStageMaps";

/** What is looked at: a concept's map at a LAP, or integrated. */
export interface MapChoice {
  concept: number;
  /** The concept's name. */
  label: string;
  layer: string;
}

/** The chosen map of one explanation; undefined where the network has no such LAP. */
function comparedMap(explanation: Explanation, { concept, layer }: MapChoice): Grid | undefined {
  const place = explanation.shown.indexOf(concept);
  if (layer === INTEGRATED) return explanation.integrated[place];
  return explanation.laps.find(({ name }) => name === layer)?.concepts[place];
}

/** The same, ready to be drawn; `side` says whose map it is ("original"). */
export function comparedMaps(explanation: Explanation, choice: MapChoice, side: string): StageMap[] {
  const map = comparedMap(explanation, choice);
  if (!map) return [];
  const { concept, label, layer } = choice;
  return [{ concept, label, name: `${mapName(label, layer)}, ${side}`, map, hue: conceptHue(concept) }];
}
