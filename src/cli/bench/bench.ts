import type { Browser } from "playwright";

import type { Row } from "./table";

/** What every part of the bench is given. */
export interface BenchContext {
  /** Starts a Chromium with these flags in addition to the quiet ones. */
  launch(flags?: string[]): Promise<Browser>;
  /** Folder below models/. */
  model: string;
  /** Path of the image that is explained. */
  image: string;
  /** Factor on the number of repetitions; below 1 for a quick look. */
  effort: number;
}

/** A part's rows for the table, and the same in full for the JSON. */
export interface BenchResult {
  rows: Row[];
  json: unknown;
}

export type Bench = (context: BenchContext) => Promise<BenchResult>;
