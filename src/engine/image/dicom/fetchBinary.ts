import charls from "@cornerstonejs/codec-charls/decodewasm?url";
import libjpeg from "@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasm?url";
import openjpeg from "@cornerstonejs/codec-openjpeg/decodewasm?url";
import dcmjs from "dcmjs-codecs/build/dcmjs-native-codecs.wasm?url";

import { messageOf, Problem } from "../../../base";
import type { LoadBinary } from "./codecs/codec";

/** Addresses on the page's own server. */
const addresses = { charls, libjpeg, openjpeg, dcmjs };

/** A decoder's WebAssembly, fetched when the first picture needs it. */
export const fetchBinary: LoadBinary = async (name) => {
  try {
    const response = await fetch(addresses[name]);
    if (response.ok) return await response.arrayBuffer();
    throw new Error(`the server answered ${response.status}`);
  } catch (error) {
    throw new Problem(
      `The decoder for this kind of DICOM file could not be fetched (${messageOf(error)}). Is the server running? Try again.`,
    );
  }
};
