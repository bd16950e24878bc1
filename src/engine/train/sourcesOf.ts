import { type Preprocessing, toInput, type TrainSample } from "../../base";
import type { Decoded } from "../image/decoded";
import type { Source } from "./examples";

/** Inputs kept: with augmentation every epoch needs every image again. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * Samples whose pictures are decoded when they are needed.
 *
 * @param keeps whether network inputs are kept while there is room; pointless where every image is asked for once
 */
export function sourcesOf<S extends Omit<TrainSample, "file">>(
  samples: readonly S[],
  decode: (sample: S) => Promise<Pick<Decoded, "pixels">>,
  preprocessing: Preprocessing,
  { keeps = true }: { keeps?: boolean } = {},
): Source[] {
  let bytes = 0;
  return samples.map((sample) => {
    let kept: Float32Array | undefined;
    return {
      ...sample,
      async input() {
        if (kept) return kept;
        const input = toInput((await decode(sample)).pixels, preprocessing);
        if (keeps && bytes + input.byteLength <= MOST_BYTES) {
          bytes += input.byteLength;
          kept = input;
        }
        return input;
      },
    };
  });
}
