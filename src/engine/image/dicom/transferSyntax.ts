import { Problem } from "../../../base";
import { type Codec, codecs } from "./codecs";

/** How pixel data lie in a file: as they are, or compressed and encapsulated. */
export type Storage = { isBig: boolean; codec?: undefined } | { codec: Codec };

const ROOT = "1.2.840.10008.1.2";
const PLAIN: Record<string, boolean> = {
  [ROOT]: false,
  [`${ROOT}.1`]: false,
  [`${ROOT}.1.99`]: false,
  [`${ROOT}.2`]: true,
};

/** @throws Problem for a transfer syntax that is not read */
export function storageOf(transferSyntax: string): Storage {
  // A file may say "constructor", which every object has.
  if (Object.hasOwn(PLAIN, transferSyntax)) return { isBig: PLAIN[transferSyntax]! };
  const below = transferSyntax.startsWith(`${ROOT}.`) ? transferSyntax.slice(ROOT.length + 1) : "";
  if (Object.hasOwn(codecs, below)) return { codec: codecs[below]! };
  const isVideo = /^1\.2\.840\.10008\.1\.2\.4\.10\d(\.\d)?$/.test(transferSyntax);
  const is = isVideo ? "It is a video" : `Its pixels are stored in a way that is not read`;
  const uid = /^[0-9.]{1,64}$/.test(transferSyntax) ? ` (transfer syntax ${transferSyntax})` : "";
  throw new Problem(
    `${is}${uid}; expected uncompressed, deflated, RLE, JPEG, JPEG-LS or JPEG 2000. Export it from the archive again.`,
  );
}
