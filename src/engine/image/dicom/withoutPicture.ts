import type { DataSet } from "dicom-parser";

/** What files without a picture are, by the beginning of their SOP class below 1.2.840.10008. */
const CLASSES: [start: string, is: string][] = [
  ["1.3.10", "the directory of a disc (DICOMDIR): drop the pictures that lie beside it"],
  ["5.1.4.1.1.88", "a structured report"],
  ["5.1.4.1.1.104", "a document, such as a PDF, in DICOM"],
  ["5.1.4.1.1.9.", "a waveform, such as an ECG"],
  ["5.1.4.1.1.11", "a presentation state, which says how another file's picture is to be shown"],
  ["5.1.4.1.1.66", "a registration, a segmentation or raw data"],
  ["5.1.4.1.1.481", "an object of radiotherapy"],
];

/** The sentence for a DICOM file in which there is no picture that can be read. */
export function withoutPicture(dataSet: DataSet): string {
  if (dataSet.elements["x7fe00008"] ?? dataSet.elements["x7fe00009"]) {
    return "Its pixels are floating-point numbers, which are not read; expected whole ones. Export it as PNG.";
  }
  if (dataSet.elements["x00287fe0"]) {
    return "Its picture lies elsewhere (it names an address), and nothing is fetched. Export the picture itself.";
  }
  const sopClass = (dataSet.string("x00080016", 0) ?? dataSet.string("x00020002", 0) ?? "").replace(
    "1.2.840.10008.",
    "",
  );
  const is = CLASSES.find(([start]) => sopClass.startsWith(start))?.[1];
  return `The DICOM file holds no picture${is ? `: it is ${is}` : ""}; expected one with pixel data (7FE0,0010).`;
}
