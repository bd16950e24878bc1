import type { StudioState } from "../../state";
import { everythingZip, numbersCsv, overlayPng, settingsJson, stem } from "./exportFiles";
import { saveFile } from "./saveFile";

export interface Export {
  label: string;
  what: string;
  run(state: StudioState): Promise<void>;
}

/** Overlay, maps, numbers and settings of the selected picture as one archive. */
export async function exportAll(state: StudioState): Promise<void> {
  saveFile(`${stem(state)}-lap.zip`, await everythingZip(state));
}

/** What can be saved of the selected picture. */
export const exports: Export[] = [
  { label: "Everything (zip)", what: "Overlay, every map as NPY, numbers and settings", run: exportAll },
  {
    label: "Overlay PNG",
    what: "The picture as the stage shows it",
    run: async (state) => saveFile(`${stem(state)}-overlay.png`, await overlayPng(state)),
  },
  {
    label: "Numbers CSV",
    what: "Active share, maximum and sum of every map",
    run: async (state) =>
      saveFile(`${stem(state)}-numbers.csv`, new Blob([numbersCsv(state)], { type: "text/csv;charset=utf-8" })),
  },
  {
    label: "Settings JSON",
    what: "Network, threshold, palette and all that made the maps",
    run: async (state) =>
      saveFile(`${stem(state)}-settings.json`, new Blob([settingsJson(state)], { type: "application/json" })),
  },
];
