import type { Decode } from "./codec";
import { jpeg } from "./jpeg";
import { jpeg2000 } from "./jpeg2000";
import { jpegLs } from "./jpegLs";
import { rle } from "./rle";

/** How a compressed picture is decoded, with its name for sentences. */
export interface Codec {
  title: string;
  decode: Decode;
}

/** Transfer syntaxes whose pixel data are encapsulated, below 1.2.840.10008.1.2. */
export const codecs: Record<string, Codec> = {
  "5": { title: "RLE", decode: rle },
  "4.50": { title: "JPEG", decode: jpeg },
  "4.51": { title: "JPEG", decode: jpeg },
  "4.57": { title: "lossless JPEG", decode: jpeg },
  "4.70": { title: "lossless JPEG", decode: jpeg },
  "4.80": { title: "JPEG-LS", decode: jpegLs },
  "4.81": { title: "JPEG-LS", decode: jpegLs },
  "4.90": { title: "JPEG 2000", decode: jpeg2000 },
  "4.91": { title: "JPEG 2000", decode: jpeg2000 },
  "4.201": { title: "high-throughput JPEG 2000", decode: jpeg2000 },
  "4.202": { title: "high-throughput JPEG 2000", decode: jpeg2000 },
  "4.203": { title: "high-throughput JPEG 2000", decode: jpeg2000 },
};
