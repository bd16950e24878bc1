import type { DataSet } from "dicom-parser";
import { Inflate } from "fflate";

import { messageOf, Problem } from "../../../base";
import { dicomParser } from "./dicomParser";
import { dicomStart } from "./isDicom";

const IMPLICIT = "1.2.840.10008.1.2";
const EXPLICIT = "1.2.840.10008.1.2.1";
const PREAMBLE = 132;
/** The largest data set that is inflated; a deflated file can promise a thousand times its size. */
const MOST_INFLATED = 2 ** 30;
const PIECE = 2 ** 16;

export interface ParsedFile {
  dataSet: DataSet;
  transferSyntax: string;
}

/**
 * What `read` makes of the elements of a DICOM file.
 *
 * @throws Problem when it is cut short or damaged; never with a value from it, since any of them may name a patient
 */
export async function withDataSet<T>(bytes: Uint8Array, read: (file: ParsedFile) => T | Promise<T>): Promise<T> {
  let file: ParsedFile;
  try {
    file = parse(bytes);
  } catch (error) {
    throw error instanceof Problem ? error : damage(bytes, messageOf(error));
  }
  try {
    return await read(file);
  } catch (error) {
    // dicom-parser throws texts: a value that ends behind the file is found only when it is read.
    throw typeof error === "string" ? damage(bytes, error) : error;
  }
}

function damage(bytes: Uint8Array, reason: string): Problem {
  return new Problem(
    reason.includes("0002,0010")
      ? "The DICOM file does not say how its picture is stored (0002,0010). Export it again."
      : `The DICOM file is cut short or damaged: got ${bytes.length} bytes, which end within an element. ` +
          "Copy or export it again.",
  );
}

function parse(bytes: Uint8Array): ParsedFile {
  const start = dicomStart(bytes);
  // dicom-parser tells Node's Buffer from a Uint8Array and treats them differently.
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const bare = typeof start === "object" && start ? (start.bare === "implicit" ? IMPLICIT : EXPLICIT) : undefined;
  const dataSet = dicomParser.parseDicom(start === "headless" ? withPreamble(plain) : plain, {
    inflater: inflated,
    ...(bare === undefined ? {} : { TransferSyntaxUID: bare }),
  });
  return { dataSet, transferSyntax: bare ?? dataSet.string("x00020010") ?? "" };
}

function withPreamble(bytes: Uint8Array): Uint8Array {
  const whole = new Uint8Array(PREAMBLE + bytes.length);
  whole.set([0x44, 0x49, 0x43, 0x4d], PREAMBLE - 4);
  whole.set(bytes, PREAMBLE);
  return whole;
}

/** The file with everything behind `position` inflated, as dicom-parser asks for it. */
function inflated(bytes: Uint8Array, position: number): Uint8Array {
  const parts = [bytes.subarray(0, position)];
  let size = position;
  const inflate = new Inflate((part) => {
    parts.push(part);
    size += part.length;
    if (size > MOST_INFLATED) {
      throw new Problem(`The DICOM file is too large: inflated it has more than ${MOST_INFLATED / 2 ** 20} MiB.`);
    }
  });
  for (let at = position; at < bytes.length; at += PIECE) {
    inflate.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
