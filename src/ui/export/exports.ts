import { Problem } from "../../base";
import type { StudioState } from "../../state";
import { soon } from "../parts/soon";
import { fileStem } from "../runs/fileStem";
import { saveFile } from "./saveFile";

const fetchFiles = soon(() => import("./exportFiles"));

/** What writes the files; the first paint does without it. */
const exportFiles = () =>
  fetchFiles().catch(() => {
    throw new Problem(
      "What writes the file could not be fetched from the server. Try again when the connection is back.",
    );
  });

export interface Export {
  label: string;
  what: string;
  /** What has to be computed first. */
  before?(state: StudioState): Promise<void>;
  run(state: StudioState): Promise<void>;
}

/** Overlay, maps, numbers and settings of the selected picture as one archive. */
export async function exportAll(state: StudioState): Promise<void> {
  const { everythingZip, stem } = await exportFiles();
  saveFile(`${stem(state)}-lap.zip`, await everythingZip(state));
}

/** All pictures of the shelf as one table; their integrated maps are brought to the present settings first. */
export const exportShelf: Export = {
  label: "All pictures (CSV)",
  what: "One row per picture on the shelf: class, probabilities, each LAP’s vote, numbers of every map",
  before: (state) => state.integrateAll(),
  async run(state) {
    const { shelfCsv } = await exportFiles();
    const name = fileStem(state.model.info?.card.name ?? "");
    saveFile(`${name}-pictures.csv`, new Blob([shelfCsv(state)], { type: "text/csv;charset=utf-8" }));
  },
};

/** What can be saved of the selected picture. */
export const exports: Export[] = [
  { label: "Everything (zip)", what: "Overlay, every map as NPY, numbers and settings", run: exportAll },
  {
    label: "Overlay PNG",
    what: "The picture as the stage shows it",
    async run(state) {
      const { overlayPng, stem } = await exportFiles();
      saveFile(`${stem(state)}-overlay.png`, await overlayPng(state));
    },
  },
  {
    label: "Numbers CSV",
    what: "Active share, maximum and sum of every map",
    async run(state) {
      const { numbersCsv, stem } = await exportFiles();
      saveFile(`${stem(state)}-numbers.csv`, new Blob([numbersCsv(state)], { type: "text/csv;charset=utf-8" }));
    },
  },
  {
    label: "Settings JSON",
    what: "Network, threshold, palette and all that made the maps",
    async run(state) {
      const { settingsJson, stem } = await exportFiles();
      saveFile(`${stem(state)}-settings.json`, new Blob([settingsJson(state)], { type: "application/json" }));
    },
  },
];
