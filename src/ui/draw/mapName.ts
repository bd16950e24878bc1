import { INTEGRATED } from "../../state";
import { layerTitle } from "./layerTitle";

/** A map's accessible name: "smile at LAP 1", "smile, integrated". */
export function mapName(concept: string, layer: string): string {
  return layer === INTEGRATED ? `${concept}, integrated` : `${concept} at ${layerTitle(layer)}`;
}
