import type { NumberOf } from "../base";
import { isDicom } from "./image/dicom/isDicom";
import type { StrippedDicom } from "./image/dicom/strippedDicom";
import { JobQueue } from "./jobQueue";

/** Bytes by which a DICOM file is known. */
const START = 256;
const PREAMBLE = 128;
/** The mark of DICOM, a transfer syntax, and an element of more bytes than any file has. */
const ENDLESS = "DICM\x02\0\x10\0UI\x14\x001.2.840.10008.1.2.1\0\x08\0\x08\0OB\0\0\xf0\xff\xff\xff";

/** A picture that says nothing of a patient. */
export interface BarePicture {
  file: File;
  /** Pictures with one number are of one patient, as their files said; it tells nothing of who that is. */
  cluster?: number | undefined;
}

/**
 * A file that says nothing of a patient: of a DICOM file the picture alone, in another that has its name; any other file
 * itself. It runs where it is called, before anything is kept.
 *
 * @param numberOf gives patients running numbers; without it nothing is said of them
 */
export async function withoutTags(file: File, numberOf?: NumberOf): Promise<BarePicture> {
  if (!(await startsAsDicom(file))) return { file };
  return turns.run(() => stripped(file, numberOf));
}

/** One file at a time: of a drop of hundreds, each of many megabytes, all would be in memory at once. */
const turns = new JobQueue();

async function stripped(file: File, numberOf: NumberOf | undefined): Promise<BarePicture> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { strippedDicom } = await import("./image/dicom/strippedDicom");
  const bare = await strippedDicom(bytes, numberOf).catch((): StrippedDicom => ({ bytes: unreadable(bytes.length) }));
  const { name, lastModified, webkitRelativePath } = file;
  const { relativePath } = file as File & { relativePath?: string };
  const copy = new File([bare.bytes], name, { lastModified });
  // Where it lay, as a browser or react-dropzone said; a file made here has no such place.
  Object.defineProperty(copy, "relativePath", { value: webkitRelativePath || relativePath });
  return { file: copy, cluster: bare.cluster };
}

/** In place of a DICOM file that is broken: as long, so that what is said of it stays true, with nothing of it. */
function unreadable(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(Math.max(length, PREAMBLE + ENDLESS.length));
  for (let i = 0; i < ENDLESS.length; i++) bytes[PREAMBLE + i] = ENDLESS.charCodeAt(i);
  return bytes;
}

async function startsAsDicom(file: File): Promise<boolean> {
  try {
    return isDicom(new Uint8Array(await file.slice(0, START).arrayBuffer()));
  } catch {
    return false; // it cannot be read; whoever decodes it says so
  }
}
