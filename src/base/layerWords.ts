import type { LayerFacts, LayerSetting } from "./layerFacts";

const TITLES: Record<string, string> = {
  kernelSize: "kernel",
  poolSize: "window",
  strides: "stride",
  dilationRate: "dilation",
  useBias: "bias",
};

/** Sizes as people write them: "16 × 16 × 64"; an open one is "?". */
export function shapeWords(shape: readonly (number | null)[]): string {
  return shape.map((size) => size ?? "?").join(" × ");
}

/** A layer's settings in a line: "filters 64, kernel 3 × 3, stride 2, padding same, activation relu". */
export function settingWords({ settings }: Pick<LayerFacts, "settings">): string {
  return Object.entries(settings)
    .map(([name, value]) => `${titleOf(name)} ${valueWords(name, value)}`)
    .join(", ");
}

/** "targetShape" as "target shape". */
function titleOf(name: string): string {
  return TITLES[name] ?? name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueWords(name: string, value: LayerSetting): string {
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value !== "object") return String(value);
  const all = value.flat();
  const isAlike = all.every((number) => number === all[0]);
  if (isAlike && name !== "kernelSize" && name !== "poolSize") return String(all[0] ?? "none");
  return value.map((part) => (typeof part === "number" ? part : part.join(" and "))).join(" × ");
}
