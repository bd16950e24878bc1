import type { NetworkFiles } from "./vanillaTwin";

/** The same network on square inputs of another size, a multiple of 32: convolutions do not mind. */
export function atSize(files: NetworkFiles, size: number): NetworkFiles {
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  const card = JSON.parse(text("card.json")) as {
    preprocessing: { size: number };
    laps: { grid: [number, number] }[];
  };
  const factor = size / card.preprocessing.size;
  for (const lap of card.laps) lap.grid = lap.grid.map((side) => side * factor) as [number, number];
  card.preprocessing.size = size;
  const json = JSON.parse(text("model.json"), (key, value: unknown) =>
    /^batch_(input_)?shape$/.test(key) && Array.isArray(value) ? [value[0], size, size, value[3]] : value,
  ) as unknown;
  const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
  return new Map(files).set("card.json", encode(card)).set("model.json", encode(json));
}
