import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import type { LoadBinary } from "./codecs/codec";

/** Files of the packages. */
const paths = {
  charls: "@cornerstonejs/codec-charls/decodewasm",
  libjpeg: "@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm",
  openjpeg: "@cornerstonejs/codec-openjpeg/decodewasm",
  dcmjs: "dcmjs-codecs/build/dcmjs-native-codecs.wasm",
};

/** A decoder's WebAssembly, in Node. */
export const readBinary: LoadBinary = async (name) => {
  const { resolve } = createRequire(import.meta.url);
  return new Uint8Array(await readFile(resolve(paths[name]))).buffer;
};
