import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { markdownRows, markdownTable, type Row } from "../bench/table";
import type { Standing } from "./compete";
import { standingsCells, standingsHead } from "./standingsTable";

/** What one run measured, as its JSON has it. */
export interface Results {
  machine: Record<string, string>;
  rows: Row[];
  standings: Record<string, Record<string, Standing | { problem: string }>>;
}

const opening = `# Beside other libraries

Written by \`npm run bench:peers -- --write\`, which runs everybody in turns on one machine and compares their numbers before
it takes their times. Times are of one image, from the network's input to the numbers on the processor: ours with every
concept map and Algorithm 1, onnxruntime and TF.js with the class logits and every concept map. Ratios are of medians; in
brackets the quartiles of the ratios round by round. The difference is the largest one from our logits and maps.
`;

/** Puts a run into the page: under its machine's heading, in the place of what that machine and these parts said before. */
export function writeResults(path: string, results: Results): void {
  const before = existsSync(path) ? readFileSync(path, "utf8") : opening;
  const [head, ...sections] = before.split(/^(?=## )/m);
  const added = section(results);
  const heading = added.slice(0, added.indexOf("\n"));
  const kept = sections.filter((one) => !one.startsWith(`${heading}\n`)).map((one) => one.trimEnd());
  writeFileSync(path, `${[head!.trimEnd(), ...kept, added.trimEnd()].join("\n\n")}\n`);
}

function section({ machine, rows, standings }: Results): string {
  const parts = Object.keys(standings).join("; ");
  const found = Object.fromEntries(Object.entries(standings).map(([place, all]) => [place, new Map(Object.entries(all))])); // prettier-ignore
  return [
    `## ${parts}`,
    Object.entries(machine)
      .map(([key, value]) => `- ${key}: ${key === "command" ? `\`${value}\`` : value}`)
      .join("\n"),
    markdownRows("ratio", rows),
    markdownTable([standingsHead, ...standingsCells(found)]),
  ].join("\n\n");
}
