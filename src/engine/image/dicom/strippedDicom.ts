import type { DataSet, Element } from "dicom-parser";

import type { NumberOf } from "../../../base";
import { rescaleScope } from "./modality";
import { ownerOf } from "./ownerOf";
import { windowScope } from "./voi";
import { withDataSet } from "./withDataSet";
import { type WrittenElement, writtenDicom } from "./writtenDicom";

/** What says how the picture is stored and shown. Everything else may say whose it is. */
const KEPT = [
  "00080016", // SOP class
  "00181164", "00182010", // spacings
  "00280002", "00280004", "00280006", "00280008", "00280010", "00280011", "00280030", "00280034",
  "00280100", "00280101", "00280102", "00280103", "00280120", "00280121", "00280301",
  "00281101", "00281102", "00281103", "00281201", "00281202", "00281203", "00281221",
  "7fe00001", "7fe00002", "7fe00010",
]; // prettier-ignore
const WINDOW = ["00281050", "00281051", "00281056"];
const RESCALE = ["00281052", "00281053"];
/** Sequences of tables, and what is kept of their items. */
const TABLES = ["00283000", "00283010"];
const TABLE = ["00283002", "00283006"];
/** Their presence is told, in sentences; what they hold is not kept. */
const EMPTIED = ["7fe00008", "7fe00009", "00287fe0"];

const DEFLATED = "1.2.840.10008.1.2.1.99";
const EXPLICIT = "1.2.840.10008.1.2.1";

export interface StrippedDicom {
  bytes: Uint8Array<ArrayBuffer>;
  /** The running number of the patient. */
  cluster?: number | undefined;
}

/**
 * The same picture in a DICOM file that has nothing else: no name, no date, no number, no text.
 *
 * @param numberOf gives patients running numbers, of which that of this one goes along; nothing else of it leaves here
 * @throws Problem when the file is cut short or damaged
 */
export function strippedDicom(bytes: Uint8Array, numberOf?: NumberOf): Promise<StrippedDicom> {
  return withDataSet(bytes, ({ dataSet, transferSyntax }) => {
    const owner = numberOf && ownerOf(dataSet);
    const elements: WrittenElement[] = [
      ...kept(dataSet, KEPT),
      ...kept(windowScope(dataSet), WINDOW),
      ...kept(rescaleScope(dataSet), RESCALE),
      ...TABLES.flatMap((tag) => table(dataSet, tag)),
      ...EMPTIED.filter((tag) => dataSet.elements[`x${tag}`]).map((tag) => ({
        tag,
        vr: "OW",
        bytes: new Uint8Array(),
      })),
    ];
    const overlay = Object.keys(dataSet.elements).find((tag) => /^x60[0-9a-f]{2}3000$/.test(tag));
    if (overlay) elements.push({ tag: overlay.slice(1), vr: "OW", bytes: new Uint8Array() });
    return {
      bytes: writtenDicom(elements, transferSyntax === DEFLATED ? EXPLICIT : transferSyntax),
      ...(owner ? { cluster: numberOf(owner) } : {}),
    };
  });
}

function kept(scope: DataSet | undefined, tags: readonly string[]): WrittenElement[] {
  return tags.flatMap((tag) => {
    const element = scope?.elements[`x${tag}`];
    return scope && element ? [copied(scope, element)] : [];
  });
}

function copied({ byteArray }: DataSet, element: Element): WrittenElement {
  const { tag, vr = "UN", dataOffset, length } = element;
  const bytes = byteArray.subarray(dataOffset, dataOffset + length);
  return { tag: tag.slice(1), vr, bytes, isEncapsulated: element.encapsulatedPixelData === true };
}

/** A sequence with its first item, and of that the table alone. */
function table(dataSet: DataSet, tag: string): WrittenElement[] {
  const item = dataSet.elements[`x${tag}`]?.items?.[0]?.dataSet;
  return item ? [{ tag, vr: "SQ", bytes: new Uint8Array(), item: kept(item, TABLE) }] : [];
}
