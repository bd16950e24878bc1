import { numbersTable, Problem, toNpy } from "../../base";
import { mapOf, placeOf, selectedEntry, shownConcepts, type StudioState } from "../../state";
import { composeOverlay } from "../draw/composeOverlay";
import { conceptHue } from "../draw/conceptHues";
import { classCells } from "./classCells";
import { csvText } from "./csvText";
import { sidecar } from "./sidecar";

export { shelfCsv } from "./shelfCsv";

/** The selected picture with everything that is known of it. */
function subject(state: StudioState) {
  const entry = selectedEntry(state);
  const card = state.model.info?.card;
  if (!entry?.explanation || !entry.integrated || !card) {
    throw new Problem("There is no result to export yet; wait until the picture is explained.");
  }
  return { entry, explanation: entry.explanation, integrated: entry.integrated, card };
}

/** The picture's name without its ending, for the names of its exports. */
export function stem(state: StudioState): string {
  const name = selectedEntry(state)?.name ?? "image";
  return fileName(name.replace(/\.[^.]+$/, "")) || "image";
}

/** The photograph with its overlay, as the stage shows it. */
export async function overlayPng(state: StudioState): Promise<Blob> {
  const { entry, explanation } = subject(state);
  const image = new Image();
  // Of a file that browsers do not show, what the stage shows; it is there as long as the picture is looked at.
  image.src = entry.pictureUrl ?? entry.fileUrl;
  await image.decode();
  const shown = shownConcepts(state).filter((concept) => mapOf(entry, state.view.layer, concept));
  const maps = shown.map((concept) => mapOf(entry, state.view.layer, concept)!);
  const hues = shown.map((concept) => conceptHue(placeOf(state, concept)));
  const { width, height } = explanation;
  const canvas = composeOverlay({ ...state.view, image, width, height, maps, hues });
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Problem("The browser could not make a PNG of this picture; close other tabs and try again.");
  return blob;
}

/** The numbers of every map as CSV, at the threshold in use; every row has the file and what the network says of it. */
export function numbersCsv(state: StudioState): string {
  const { entry, explanation, integrated, card } = subject(state);
  const { laps, shown, prediction } = explanation;
  const concepts = card.concepts.map(({ name }) => name);
  const said = classCells(card.classes, prediction);
  const rows = numbersTable({ laps, shown, integrated }, concepts, state.view.threshold);
  const file = entry.path ?? entry.name;
  return csvText(
    ["file", ...Object.keys(rows[0] ?? {}), ...Object.keys(said)],
    rows.map((row) => ({ file, ...row, ...said })),
  );
}

/** The settings that made these maps, as JSON. */
export function settingsJson(state: StudioState): string {
  const { entry, explanation } = subject(state);
  const made = sidecar(entry, explanation, state, shownConcepts(state), __APP_VERSION__);
  return JSON.stringify(made, null, 2) + "\n";
}

/** Every map of the picture as a NumPy file, by its path in the archive. */
export function mapFiles(state: StudioState): Record<string, Uint8Array> {
  const { explanation, integrated, card } = subject(state);
  const files: Record<string, Uint8Array> = {};
  for (const { name, concepts } of [...explanation.laps, { name: "integrated", concepts: integrated }]) {
    for (const [i, map] of concepts.entries()) {
      const concept = explanation.shown[i]!;
      const wish = `maps/${fileName(`${name}_${card.concepts[concept]?.name ?? concept + 1}`)}`;
      let path = `${wish}.npy`;
      // Names that differ in such signs only.
      for (let n = 2; path in files; n++) path = `${wish}-${n}.npy`;
      files[path] = toNpy(map);
    }
  }
  return files;
}

/** A name as every file system takes it: those of networks come from files, and must not lead out of a folder. */
function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|\u0000-\u001f]/g, "_");
}

/** Overlay, maps, numbers and settings in one archive. */
export async function everythingZip(state: StudioState): Promise<Blob> {
  const maps = mapFiles(state); // first: a picture that is not explained yet fails here, before anything is drawn
  const overlay = new Uint8Array(await (await overlayPng(state)).arrayBuffer());
  const { strToU8, zipSync } = await import("fflate");
  const archive = zipSync({
    "overlay.png": [overlay, { level: 0 }],
    ...maps,
    "numbers.csv": strToU8(numbersCsv(state)),
    "sidecar.json": strToU8(settingsJson(state)),
  });
  return new Blob([archive], { type: "application/zip" });
}
