import { join } from "node:path";

import { type Evaluation, mass, trainSampleOf } from "../../base";
import { createSession, modelFolder, sourcesOf } from "../../engine/node";
import { decodeFile } from "../decodeFile";
import { loadLabelled } from "../labels";
import { mouthShare } from "./mouthShare";

export interface Measured {
  evaluation: Evaluation;
  /** Mean share of the smile map's mass that lies where mouths are, over smiling held-out faces, by layer; "integrated" too. */
  mouth: Record<string, number>;
  /** Number of smiling held-out faces. */
  smiling: number;
}

/** How a network does on the held-out faces of a folder, by the same engine on WASM in Node. */
export async function measure(network: string, faces: string): Promise<Measured> {
  const session = createSession();
  try {
    await session.start("wasm");
    const { card } = await session.load(modelFolder(network));
    const files = { images: faces, labels: join(faces, "index.csv"), splitSeed: 1, heldOut: 0.2 };
    const all = await loadLabelled(files, card, () => undefined);
    const heldOut = all.filter(({ split }) => split === "held-out");
    const samples = heldOut.map((file) => ({ ...trainSampleOf(file, card), path: file.path }));
    const { evaluation } = await session.teacher.evaluate(() =>
      sourcesOf(samples, ({ path }) => decodeFile(path), card, { keeps: false }),
    );
    const smile = card.concepts.findIndex(({ name }) => name === "smile");
    const smiling = heldOut.filter(({ label }) => label?.class === "smile");
    const sums = new Map<string, number[]>();
    for (const { path } of smiling) {
      const { laps, integrated } = await session.explain(() => decodeFile(path));
      const maps = [...laps.map(({ name, concepts }) => [name, concepts[smile]!] as const), ["integrated", integrated[smile]!] as const]; // prettier-ignore
      // A map without mass is nowhere.
      for (const [name, map] of maps) sums.set(name, [...(sums.get(name) ?? []), mass(map) > 0 ? mouthShare(map) : 0]);
    }
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    return {
      evaluation,
      mouth: Object.fromEntries([...sums].map(([name, values]) => [name, mean(values)])),
      smiling: smiling.length,
    };
  } finally {
    await session.dispose();
  }
}
