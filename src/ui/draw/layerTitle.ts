import { INTEGRATED } from "../../state";

/** How a layer is written for people: "lap1" as "LAP 1", "integrated" as "Integrated", other names as they are. */
export function layerTitle(layer: string): string {
  if (layer === INTEGRATED) return "Integrated";
  const number = /^lap[\s_-]*(\d+)$/i.exec(layer)?.[1];
  return number ? `LAP ${number}` : layer;
}
