import type { ImageAttributes } from "../imageAttributes";
import type { RawFrame } from "../storedValues";

/** A decoder that is WebAssembly; its file is fetched when the first picture needs it. */
export type BinaryName = "charls" | "openjpeg" | "libjpeg" | "dcmjs";
export type LoadBinary = (name: BinaryName) => Promise<ArrayBuffer>;

/** What came out of a compressed stream. */
export interface DecodedFrame extends RawFrame {
  width: number;
  height: number;
  samples: number;
  /** Whether the decoder made RGB of what was stored in another colour space. */
  isRgb?: boolean;
}

/**
 * Makes numbers of one frame's compressed bytes.
 *
 * @throws anything when they are damaged; whoever calls says so in a sentence
 */
export type Decode = (bytes: Uint8Array, attributes: ImageAttributes, load: LoadBinary) => Promise<DecodedFrame>;
