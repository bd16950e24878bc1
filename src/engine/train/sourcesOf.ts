import { type ModelCard, toInput, type TrainSample } from "../../base";
import type { Decoded } from "../image/decoded";
import { isOffSubject } from "../offSubject";
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
  card: Pick<ModelCard, "preprocessing" | "pictures">,
  { keeps = true }: { keeps?: boolean } = {},
): Source[] {
  let bytes = 0;
  return samples.map((sample) => {
    let kept: Float32Array | undefined;
    let isOff = false;
    return {
      ...sample,
      isOffSubject: () => isOff,
      async input() {
        if (kept) return kept;
        const { pixels } = await decode(sample);
        isOff = isOffSubject(pixels, card);
        const input = toInput(pixels, card.preprocessing);
        if (keeps && bytes + input.byteLength <= MOST_BYTES) {
          bytes += input.byteLength;
          kept = input;
        }
        return input;
      },
    };
  });
}
