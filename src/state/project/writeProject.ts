import { type DataSet, dataFormats, messageOf, Problem, sha256 } from "../../base";
import { saidSamples } from "../data/dataSamples";
import type { StudioState } from "../studioState";
import type { RunLedger } from "../training/runLedger";
import {
  DATASET,
  FORMAT,
  jsonFile,
  type KeptRun,
  MANIFEST,
  type ProjectData,
  type ProjectManifest,
  type ProjectRun,
  VERSION,
} from "./projectFormat";

type Files = Map<string, Uint8Array<ArrayBuffer>>;

/**
 * The project as files, see `projectFormat`.
 *
 * @throws Problem when a picture's file cannot be read, or the page can make no hashes
 */
export async function writeProject(
  state: StudioState,
  ledger: RunLedger,
  fileOf: (image: string) => File | undefined,
): Promise<Files> {
  const { data, model, training } = state;
  if (data.unread > 0) {
    const pictures = data.unread === 1 ? "1 picture is" : `${data.unread} pictures are`;
    throw new Problem(`${pictures} still being read; wait a moment.`);
  }
  const samples = saidSamples(state);
  const { name, seed, heldOut, clusteredBy } = data;
  const set: DataSet = { name, seed, heldOut, clusteredBy, samples };
  const table = dataFormats.find(({ name }) => name === "csv")!;
  const written = await table.write(set, model.info?.card ?? { classes: [], concepts: [] });
  const files: Files = new Map();
  for (const [path, text] of written.files) files.set(path, new TextEncoder().encode(text));
  const windows = new Map(state.images.map(({ id, window }) => [id, window]));
  const dataset: ProjectData = {
    ...{ name, seed, heldOut, ...(clusteredBy === undefined ? {} : { clusteredBy }) },
    samples: samples.map(({ image, id, name, width, height, split, label }, i) => ({
      ...{ file: written.images[i]!, name, sha256: id, width, height, split },
      decided: data.decided[image] !== undefined,
      ...(label ? { label } : {}),
      ...(windows.get(image) ? { window: windows.get(image) } : {}),
    })),
  };
  files.set(DATASET, jsonFile(dataset));
  for (const [i, { image, name }] of samples.entries()) {
    files.set(written.images[i]!, await bytesOf(fileOf(image), name));
  }
  for (const { id } of training.runs) await writeRun(id, ledger, files);
  files.set(MANIFEST, jsonFile(await manifest(state, files)));
  return files;
}

async function writeRun(id: string, ledger: RunLedger, files: Files): Promise<void> {
  const entry = ledger.entryOf(id);
  const found = entry.hasWeights ? await ledger.weightsOf(id) : {};
  const weights = Object.entries(found).flatMap(([lap, own], l) =>
    Object.entries(own).map(([weight, values]) => {
      // Layers may be called anything; the number keeps two names apart that differ in signs only.
      const file = `runs/${id}/weights/${l + 1}-${`${lap}-${weight}`.replaceAll(/[^\w-]/g, "_")}.bin`;
      files.set(file, new Uint8Array(Float32Array.from(values).buffer));
      return { lap, weight, file, numbers: values.length };
    }),
  );
  const { features: _f, step: _s, saved: _v, unsaved: _u, ...run } = entry;
  files.set(`runs/${id}.json`, jsonFile({ run: run satisfies KeptRun, weights } satisfies ProjectRun));
}

async function manifest({ model, training }: StudioState, files: Files): Promise<ProjectManifest> {
  const listed: ProjectManifest["files"] = {};
  for (const [path, bytes] of files) listed[path] = { sha256: await hashOf(bytes), bytes: bytes.length };
  return {
    ...{ format: FORMAT, version: VERSION, app: "LAP Studio", saved: new Date().toISOString() },
    model: model.info ? { name: model.info.card.name, sha256: model.info.hash } : null,
    settings: training.changes,
    files: listed,
  };
}

/** @throws Problem where the page may make no hashes */
export async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = await sha256([bytes]);
  if (hash !== "") return hash;
  throw new Problem("A project cannot be checked on this page, because its address is not secure. Open the studio at https:// or at localhost."); // prettier-ignore
}

async function bytesOf(file: File | undefined, name: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file!.arrayBuffer());
  } catch (error) {
    throw new Problem(
      `${name} cannot be read any more (${messageOf(error)}), so the project would not be whole. Add the file again, or remove it.`,
    );
  }
}
