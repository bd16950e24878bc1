import { coco } from "./coco";
import { csv } from "./csv";
import type { DataFormat } from "./dataFormat";
import { folders } from "./folders";
import { voc } from "./voc";
import { yolo } from "./yolo";

/** The ways in which data sets are written down. Of files that several could read, the first takes them. */
export const dataFormats: readonly DataFormat[] = [
  yolo, // a table beside data.yaml belongs to it
  voc,
  coco,
  csv,
  folders,
];
