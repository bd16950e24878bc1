import { interleaved } from "../interleaved";
import type { Decode } from "./codec";
import { emscriptenModule, type FrameDecoder, runDecoder } from "./emscripten";

interface CharLs {
  JpegLSDecoder: new () => FrameDecoder & { getInterleaveMode(): number };
}

const charls = emscriptenModule<CharLs>("charls", () => import("@cornerstonejs/codec-charls/decodewasmjs"));

/** JPEG-LS, lossless and near-lossless. */
export const jpegLs: Decode = (stream, _attributes, load) =>
  charls(load, ({ JpegLSDecoder }) => {
    const { frame, more } = runDecoder(new JpegLSDecoder(), stream, (decoder) => decoder.getInterleaveMode());
    const isPlanar = more === 0 && frame.samples > 1;
    return isPlanar ? { ...frame, bytes: interleaved(frame.bytes, frame.samples, frame.allocated) } : frame;
  });
