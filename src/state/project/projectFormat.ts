import type { Label, Split, TrainConfig, VoiWindow } from "../../base";
import type { RunEntry } from "../trainState";

/**
 * A project as files:
 *
 *   manifest.json          what it is, the network, settings, and SHA-256 and size of every other file
 *   dataset.json           pictures, labels, sides
 *   labels.csv             the same labels as a table, for people and for `cli finetune`; not read back
 *   images/…               the pictures' files
 *   runs/<id>.json         a run: configuration, pictures, curves, metrics
 *   runs/<id>/weights/…    its LAPs' weights, float32, little-endian
 */
export const MANIFEST = "manifest.json";
export const DATASET = "dataset.json";
export const FORMAT = "lap-studio-project";
/** Counted up when an older studio could not read what is written. */
export const VERSION = 1;

export interface ProjectManifest {
  format: typeof FORMAT;
  version: number;
  app: string;
  /** When it was written, as ISO 8601. */
  saved: string;
  /** The network that was open; its hash, as in `ModelInfo`, where it is known. */
  model: { name: string; sha256?: string | undefined } | null;
  /** Settings of the next run that the user changed. */
  settings: { [Name in keyof TrainConfig]?: TrainConfig[Name] | undefined };
  files: Record<string, { sha256: string; bytes: number }>;
}

export interface ProjectSample {
  /** Path of the picture's file in the project. */
  file: string;
  /** As the shelf calls it, with its folders. */
  name: string;
  sha256: string;
  width: number;
  height: number;
  split: Split;
  /** Whether a person or a file decided its side, rather than the seed. */
  decided: boolean;
  label?: Label | undefined;
  /** The window that was set by hand. */
  window?: VoiWindow | undefined;
}

export interface ProjectData {
  name: string;
  seed: number;
  heldOut: number;
  /** The title of the column that said which pictures belong together; their labels have the numbers. */
  clusteredBy?: string | undefined;
  samples: ProjectSample[];
}

/** What of a run has a meaning on another machine. */
export type KeptRun = Omit<RunEntry, "features" | "step" | "saved" | "unsaved">;

export interface ProjectRun {
  run: KeptRun;
  /** Empty while it has none. */
  weights: { lap: string; weight: string; file: string; numbers: number }[];
}

export function jsonFile(value: unknown): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`);
}
