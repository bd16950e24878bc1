import type { BackendName } from "../../base";

/** What a first, cheap look at a backend found. */
export interface Look {
  usable: boolean;
  /** One sentence: why it is usable or why not. */
  reason: string;
  device: string;
  /** A GPU interface computed by the processor: slower than WASM, taken only when asked for. */
  software: boolean;
}

/** What an opened backend reports when it fails later. */
export interface Alarm {
  /** The device is gone; no tensor can be read any more. */
  lost(reason: string): void;
  /** A command was refused, so the values after it cannot be trusted. */
  fault(message: string): void;
}

/** One way of computing: `look` changes nothing, `open` makes it the backend of TF.js. */
export interface BackendProbe {
  name: BackendName;
  look(): Promise<Look>;
  /** @throws when the backend cannot be started after all */
  open(alarm: Alarm): Promise<{ device: string; threads: number; why: string }>;
}
