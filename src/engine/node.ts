import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import * as tf from "@tensorflow/tfjs";

import { filesIn } from "../models";
import { cpu } from "./backend/cpu";
import { wasm } from "./backend/wasm";
import { Session } from "./session";

export type { Decoded } from "./image/decoded";
export { readHeader, type ImageHeader } from "./image/header";
export type { ModelInfo } from "./protocol";
export type { Session } from "./session";

/** The same session as the page's, in Node: WASM, or plain JavaScript when asked for. */
export function createSession(): Session {
  // TF.js greets Node users with an advertisement for its native package.
  tf.enableProdMode();
  const binaries = dirname(createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm"));
  return new Session([wasm(`${binaries}/`), cpu]);
}

/** The files of a network's folder on disk. */
export function modelFolder(folder: string) {
  return filesIn(folder, async (path) => new Uint8Array(await readFile(path)));
}
