import type { Row } from "../bench/table";
import type { Standings } from "./compete";
import type { WebGpuVenue } from "./openVenues";
import type { Venue } from "./venue";

/** What every part of the bench is given. */
export interface PeersContext {
  /** Folder with the files that `writeFiles` made. */
  folder: string;
  /** Turns of every contestant. */
  rounds: number;
  /** WASM threads to compare at. */
  threads: number[];
  /** Multiplications with addition: of the LAP network over those of its vanilla twin. */
  workRatio: number;
  /** Workers of a page in Chromium. */
  chromium(): Promise<Venue>;
  webgpu(): Promise<WebGpuVenue>;
  /** Processes of Node. */
  node(): Venue;
  /** A Python with PyTorch, or the sentence why there is none. */
  python: { path: string } | { problem: string };
  tell(news: string): void;
}

/** A part's comparisons, and everybody's times. */
export interface PeersResult {
  rows: Row[];
  standings: Record<string, Standings>;
}

export type PeersPart = (context: PeersContext) => Promise<PeersResult>;
