import type { DataSet, Fragment } from "dicom-parser";

import { Problem } from "../../../base";
import type { Codec } from "./codecs";
import type { LoadBinary } from "./codecs/codec";
import { dicomParser } from "./dicomParser";
import type { ImageAttributes } from "./imageAttributes";
import { interleaved } from "./interleaved";
import { type RawFrame, swapped } from "./storedValues";
import type { Storage } from "./transferSyntax";
import { unfolded422 } from "./ybr";

const PIXELS = "x7fe00010";

/** The first frame's numbers, and in which colour space they are. */
export interface FirstFrame extends RawFrame {
  photometric: string;
}

/** @throws Problem when its bytes are missing or damaged */
export async function firstFrame(
  dataSet: DataSet,
  storage: Storage,
  attributes: ImageAttributes,
  load: LoadBinary,
): Promise<FirstFrame> {
  const element = dataSet.elements[PIXELS]!;
  if (storage.codec) return compressed(dataSet, storage.codec, attributes, load);
  if (element.encapsulatedPixelData) {
    throw new Problem("The DICOM file is damaged: it says that its pixels are not compressed, and they are.");
  }
  const { dataOffset, length, vr } = element;
  const { width, height, samples, allocated, photometric, isPlanar } = attributes;
  const is422 = photometric === "YBR_FULL_422";
  const size = Math.ceil((width * height * (is422 ? 2 : samples) * allocated) / 8);
  let bytes = dataSet.byteArray.subarray(dataOffset, dataOffset + Math.min(length, size));
  // Words of a file in big endian hold two numbers of 8 bits the other way round.
  if (storage.isBig) bytes = swapped(bytes, allocated === 8 && vr === "OW" ? 16 : allocated);
  if (is422) return { bytes: unfolded422(bytes, width, height), allocated, photometric: "YBR_FULL" };
  if (isPlanar && samples > 1) bytes = interleaved(bytes, samples, allocated);
  return { bytes, allocated, photometric };
}

async function compressed(
  dataSet: DataSet,
  { title, decode }: Codec,
  attributes: ImageAttributes,
  load: LoadBinary,
): Promise<FirstFrame> {
  const stream = firstStream(dataSet, attributes);
  const damaged = `The ${title} data in the DICOM file are damaged or cut short. Copy or export it again.`;
  const frame = await decode(stream, attributes, load).catch((error: unknown) => {
    throw error instanceof Problem ? error : new Problem(damaged);
  });
  const { width, height, samples } = attributes;
  if (frame.width !== width || frame.height !== height || frame.samples !== samples) {
    throw new Problem(
      `The DICOM file contradicts itself: its ${title} data have ${frame.width} x ${frame.height} pixels of ` +
        `${frame.samples} numbers, expected ${width} x ${height} of ${samples}. Export it again.`,
    );
  }
  const photometric = frame.isRgb && samples === 3 ? "RGB" : attributes.photometric.replace("_422", "");
  return { ...frame, photometric };
}

/** The fragments of the first frame, as one stream. */
function firstStream(dataSet: DataSet, { frames }: ImageAttributes): Uint8Array {
  const element = dataSet.elements[PIXELS]!;
  const { fragments = [], basicOffsetTable = [] } = element;
  if (!element.encapsulatedPixelData || fragments.length === 0) {
    throw new Problem(
      "The DICOM file has no pixels: its pixel data have no fragments; expected at least one. Copy or export it again.",
    );
  }
  const count = frames === 1 ? fragments.length : fragmentsOfFirst(dataSet, frames, fragments, basicOffsetTable);
  const last = fragments[count - 1]!;
  if (last.position + last.length > dataSet.byteArray.length) {
    throw new Problem(
      `The DICOM file is cut short: got ${dataSet.byteArray.length} bytes, expected at least ` +
        `${last.position + last.length}. Copy or export it again.`,
    );
  }
  const stream = dicomParser.readEncapsulatedPixelDataFromFragments(dataSet, element, 0, count);
  return new Uint8Array(stream);
}

function fragmentsOfFirst(
  dataSet: DataSet,
  frames: number,
  fragments: readonly Fragment[],
  offsets: readonly number[],
): number {
  const second = offsets[1] ?? extendedOffset(dataSet);
  if (second !== undefined) {
    const count = fragments.findIndex(({ offset }) => offset >= second);
    return count > 0 ? count : fragments.length;
  }
  // Without a table of offsets there is a fragment for each frame, or nobody can tell where the second begins.
  if (fragments.length === frames) return 1;
  const begins = dicomParser.createJPEGBasicOffsetTable(dataSet, dataSet.elements[PIXELS]!);
  const next = begins[1];
  return next === undefined ? fragments.length : fragments.findIndex(({ offset }) => offset >= next);
}

/** Where the second frame begins by the extended offset table: numbers of 64 bits. */
function extendedOffset(dataSet: DataSet): number | undefined {
  const table = dataSet.elements["x7fe00001"];
  return table && table.length >= 16 ? dataSet.uint32("x7fe00001", 2) : undefined;
}
