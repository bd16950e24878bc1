import { type Pixels, sha256, type VoiWindow } from "../../../base";
import { imageKey } from "../../prefix/imageKey";
import type { DecodedBlob } from "../decodeBlob";
import type { Decoded } from "../decoded";
import { fetchBinary } from "../dicom/fetchBinary";
import { drawThumbnail } from "../thumbnail";
import type { DeepFormat } from "./deepFormats";
import { type DeepPicture, develop } from "./deepPicture";

/** Values up to this many bytes are kept for the next window. */
const MOST_KEPT = 64 * 2 ** 20;

interface Options {
  window?: VoiWindow | undefined;
  signal?: AbortSignal | undefined;
}

let kept: { hash: string; picture: DeepPicture } | undefined;

/** Decodes a file that browsers do not show, for the network and for the page: the same pixels as its PNG. */
export async function decodeDeepBlob(format: DeepFormat, bytes: Uint8Array<ArrayBuffer>, options: Options) {
  const input = await decodeDeepInput(format, bytes, options);
  const bitmap = await createImageBitmap(imageData(input.pixels));
  try {
    const [thumbnail, picture] = await Promise.all([drawThumbnail(bitmap), drawn(bitmap, { type: "image/png" })]);
    return { ...input, thumbnail, picture, kind: format.kind } satisfies DecodedBlob;
  } finally {
    bitmap.close();
  }
}

/** The same for the network alone: no picture is drawn. */
export async function decodeDeepInput(
  format: DeepFormat,
  bytes: Uint8Array<ArrayBuffer>,
  { window, signal }: Options,
): Promise<Decoded> {
  const { picture, hash } = await decoded(format, bytes, signal);
  return { ...develop(picture, window), key: imageKey(hash, window) };
}

/** The pixels alone: no picture is drawn of them, and nothing of the file is kept. */
export async function decodeDeepPixels(
  format: DeepFormat,
  bytes: Uint8Array<ArrayBuffer>,
  { window, signal }: Options,
) {
  const { read } = await format.open();
  const picture = await read(bytes, fetchBinary);
  signal?.throwIfAborted();
  return { pixels: develop(picture, window).pixels };
}

/** The picture through a window while it is dragged: as JPEG, which is made fast. */
export async function draftDeepBlob(format: DeepFormat, bytes: Uint8Array<ArrayBuffer>, { window, signal }: Options) {
  const developed = develop((await decoded(format, bytes, signal)).picture, window);
  const bitmap = await createImageBitmap(imageData(developed.pixels));
  try {
    const picture = await drawn(bitmap, { type: "image/jpeg", quality: 0.92 });
    return { picture, window: developed.window, kind: format.kind };
  } finally {
    bitmap.close();
  }
}

async function decoded(format: DeepFormat, bytes: Uint8Array<ArrayBuffer>, signal: AbortSignal | undefined) {
  const hash = await sha256([bytes]);
  if (kept?.hash === hash) return kept;
  kept = undefined; // two large pictures need not be there at once
  const { read } = await format.open();
  const picture = await read(bytes, fetchBinary);
  signal?.throwIfAborted();
  const { content } = picture;
  const size = content instanceof Uint8Array ? content.byteLength : content.values.byteLength;
  const result = { hash, picture };
  if (size <= MOST_KEPT) kept = result;
  return result;
}

function imageData({ width, height, data }: Pixels): ImageData {
  const image = new ImageData(width, height);
  for (let from = 0, to = 0; from < data.length; to += 4) {
    image.data[to] = data[from++]!;
    image.data[to + 1] = data[from++]!;
    image.data[to + 2] = data[from++]!;
    image.data[to + 3] = 255;
  }
  return image;
}

function drawn(bitmap: ImageBitmap, options: ImageEncodeOptions): Promise<Blob> {
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")!.drawImage(bitmap, 0, 0);
  return canvas.convertToBlob(options);
}
