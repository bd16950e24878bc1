import type { Decode } from "./codec";
import { emscriptenModule, type FrameDecoder, runDecoder } from "./emscripten";

const openJpeg = emscriptenModule<{ J2KDecoder: new () => FrameDecoder }>(
  "openjpeg",
  () => import("@cornerstonejs/codec-openjpeg/decodewasmjs"),
);

/** JPEG 2000, lossless and lossy, and its high-throughput variant. Its own colour transforms (RCT, ICT) are undone. */
export const jpeg2000: Decode = (stream, { photometric }, load) =>
  openJpeg(load, ({ J2KDecoder }) => ({
    ...runDecoder(new J2KDecoder(), stream, () => undefined).frame,
    isRgb: /^YBR_(ICT|RCT)$/.test(photometric),
  }));
