import type { ImageKind } from "./formats";
import { text, viewOf } from "./formats/structure";

/** Either a kind of image, or what the file is instead and what to do about it. */
export type Sniffed = { kind: ImageKind } | { instead: string };

/** Sizes of the information headers a BMP can have; "BM" alone begins many texts. */
const BMP_HEADERS = [12, 40, 52, 56, 64, 108, 124];

/** Kinds of files people drop by mistake: first bytes as Latin letters, and the rest of the sentence "This is …". */
const FOREIGN: [start: RegExp, instead: string][] = [
  [/^%PDF/, "a PDF document: save its page as PNG or JPEG"],
  [/^8BPS/, "a Photoshop file: export it as PNG or JPEG"],
  [/^(\xff\x0a|\0\0\0\x0cJXL )/, "a JPEG XL image: convert it to PNG or JPEG"],
  [/^\0\0\0\x0cjP/, "a JPEG 2000 image: convert it to PNG or JPEG"],
  [/^\0\0[\x01\x02]\0/, "an icon: convert it to PNG"],
  [/^PK\x03\x04/, "a ZIP archive or office document: unpack it first"],
  [/^\x1f\x8b/, "a gzip archive: unpack it first"],
  [/^(Rar!|7z\xbc\xaf)/, "an archive: unpack it first"],
  [/^\x89HDF/, "an HDF5 file, perhaps a Keras network, not an image"],
  [/^\x93NUMPY/, "a NumPy array, not an image"],
  [/^(\x1aE\xdf\xa3|RIFF....AVI )/s, "a video: save one of its frames as PNG or JPEG"],
  [/^RIFF....WAVE|^ID3|^OggS|^fLaC/s, "a sound file, not an image"],
  [/^(\xef\xbb\xbf)?\s*(<\?xml[^]*)?(<!--[^]*-->\s*)?<svg/, "an SVG drawing: export it as PNG"],
  [/^(\xef\xbb\xbf)?\s*<(!doctype html|html)/i, "a web page: save the image itself"],
];

/** Says what a file is by its first bytes, never by its name. */
export function sniff(bytes: Uint8Array): Sniffed {
  const start = text(bytes, 0, 1024);
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return { kind: "png" };
  if (start.startsWith("\xff\xd8\xff")) return { kind: "jpeg" };
  if (/^GIF8[79]a/.test(start)) return { kind: "gif" };
  if (/^RIFF....WEBP/s.test(start)) return { kind: "webp" };
  if (start.startsWith("BM") && bytes.length >= 18 && BMP_HEADERS.includes(viewOf(bytes).getUint32(14, true))) {
    return { kind: "bmp" };
  }
  if (start.slice(4, 8) === "ftyp") return isoMedia(start);
  for (const [pattern, instead] of FOREIGN) if (pattern.test(start)) return { instead };
  if (/^[\t\n\r\x20-\x7e\x80-\xff]+$/.test(start.slice(0, 256)))
    return { instead: "text, not an image; tables of labels are added under Teach or Measure" };
  return { instead: "not an image that this app knows" };
}

/** AVIF, HEIC and MP4 share a container; its brands tell them apart. */
function isoMedia(start: string): Sniffed {
  const brands = start.slice(8, 40);
  if (/^avi[fs]/.test(brands) || (/^mi[af]/.test(brands) && brands.includes("avif"))) return { kind: "avif" };
  if (/hei[cxms]|hev[cx]|mif1/.test(brands)) {
    return { instead: "an HEIC photo: convert it to JPEG (phones do so when they send it by mail)" };
  }
  return { instead: "a video: save one of its frames as PNG or JPEG" };
}
