import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { freemem } from "node:os";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";

import type { NumberOf, VoiWindow } from "../base";
import { filesIn } from "../models";
import { cpu } from "./backend/cpu";
import { wasm } from "./backend/wasm";
import { deepFormatOf } from "./image/deep/deepFormats";
import { develop, type Developed } from "./image/deep/deepPicture";
import { ownerOf } from "./image/dicom/ownerOf";
import { readBinary } from "./image/dicom/readBinary";
import { withDataSet } from "./image/dicom/withDataSet";
import type { Stores } from "./network";
import { PrefixCache } from "./prefix/prefixCache";
import { Session } from "./session";

export type { Decoded } from "./image/decoded";
export { isDicom } from "./image/dicom/isDicom";
export { checkBytes, readHeader, type ImageHeader } from "./image/header";
export type { ModelInfo } from "./protocol";
export type { Session } from "./session";
export type { Checkpoint, RunStore } from "./train/runStore";
export { sourcesOf } from "./train/sourcesOf";
export { groupings, precisionRecall, qualitiesTold, subgroupMetrics, subgroupQuality } from "../metrics";
export { withLapWeights } from "../models";

/** The same session as the page's, in Node: WASM, or plain JavaScript when asked for. */
export function createSession(stores: Stores = {}): Session {
  // TF.js greets Node users with an advertisement for its native package.
  tf.enableProdMode();
  const binaries = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
  return new Session([wasm(`${binaries}/`), cpu], stores);
}

/**
 * The picture of a DICOM or TIFF file as the page shows it, through its own window or another one; undefined for other files.
 *
 * @throws Problem
 */
export async function decodeDeep(bytes: Uint8Array<ArrayBuffer>, window?: VoiWindow): Promise<Developed | undefined> {
  const format = deepFormatOf(bytes);
  if (!format) return undefined;
  const { read } = await format.open();
  return develop(await read(bytes, readBinary), window);
}

/** The running number of the patient whose picture a DICOM file has; nothing else of it is told. Broken files tell nothing. */
export async function clusterOfDicom(bytes: Uint8Array, numberOf: NumberOf): Promise<number | undefined> {
  const number = withDataSet(bytes, ({ dataSet }) => {
    const owner = ownerOf(dataSet);
    return owner && numberOf(owner);
  });
  return number.catch(() => undefined);
}

/** The files of a network's folder on disk. */
export function modelFolder(folder: string) {
  return filesIn(folder, async (path) => new Uint8Array(await readFile(path)));
}

/** A cache for the features of as many images as half of the memory that is free now can hold. */
export function featureCache(): PrefixCache {
  return new PrefixCache({ budget: Math.max(256 * 2 ** 20, freemem() / 2) });
}
