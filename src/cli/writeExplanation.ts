import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";

import { type Explanation, type Grid, numbersTable, toNpy } from "../base";
import type { ModelInfo } from "../engine/node";
import type { ExplainOptions } from "./explainOptions";

/** Where an explanation comes from and how it was made: what the sidecar says beside the numbers. */
export interface Provenance {
  image: string;
  model: ModelInfo;
  options: Pick<ExplainOptions, "decay" | "reading" | "threshold">;
  version: string;
}

/** Writes `<name>.json` and one NPY file per map into the folder. */
export async function writeExplanation(
  folder: string,
  name: string,
  explanation: Explanation,
  { image, model, options, version }: Provenance,
): Promise<void> {
  const { prediction, laps, integrated, width, height, window, notices } = explanation;
  const concepts = model.card.concepts.map((concept) => concept.name);
  const shown = explanation.shown.map((c) => concepts[c]!);
  const maps: Record<string, string> = {};
  const writeMaps = (layer: string, grids: Grid[]) =>
    Promise.all(
      grids.map((grid, c) => {
        const file = `${name}.${layer}.${shown[c]}.npy`.replace(/[^\w.\- ]/g, "_");
        maps[`${layer}/${shown[c]}`] = file;
        return writeFile(join(folder, file), toNpy(grid));
      }),
    );
  for (const lap of laps) await writeMaps(lap.name, lap.concepts);
  await writeMaps("integrated", integrated);

  const numbers = numbersTable(explanation, concepts, options.threshold);
  const of = (layer: string) =>
    numbers
      .filter((row) => row.layer === layer)
      .map(({ concept, active, max, sum }) => ({ name: concept, active, max, sum }));
  const result = {
    image: { file: basename(image), width, height, window: window && { centre: window.centre, width: window.width } },
    prediction,
    laps: laps.map(({ name: lap, grid }) => ({ name: lap, grid, concepts: of(lap) })),
    integrated: { grid: laps[0]!.grid, concepts: of("integrated") },
    maps,
    notices,
    model: { name: model.card.name, hash: model.hash },
    settings: options,
    version,
  };
  await writeFile(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
