import { Problem } from "../../../../base";
import type { Decode } from "./codec";
import { emscriptenModule, type FrameDecoder, runDecoder } from "./emscripten";
import { ijgDecode } from "./ijg";
import { jpegFrame } from "./jpegFrame";

const libJpeg = emscriptenModule<{ JPEGDecoder: new () => FrameDecoder }>(
  "libjpeg",
  () => import("@cornerstonejs/codec-libjpeg-turbo-8bit/decodewasmjs"),
);

/** An Adobe marker that says "no colour transform". */
const ADOBE_RGB = Uint8Array.of(0xff, 0xee, 0, 14, 0x41, 0x64, 0x6f, 0x62, 0x65, 0, 100, 0, 0, 0, 0, 0);

/** JPEG of every kind that DICOM allows: 8 or 12 bits with loss, up to 16 without. The stream says which, not the header. */
export const jpeg: Decode = async (stream, { photometric, width, height, samples }, load) => {
  const frame = jpegFrame(stream);
  const { precision, isLossless } = frame;
  const isSame = frame.width === width && frame.height === height && frame.samples === samples;
  // Whoever called says that they contradict each other.
  if (!isSame) return { ...frame, bytes: new Uint8Array(), allocated: 8 };
  if (!isLossless && precision !== 8 && (precision !== 12 || samples !== 1)) {
    throw new Problem(
      `Its JPEG has ${precision} bits in ${samples} colours; expected 8, or 12 of grey. Export it as PNG.`,
    );
  }
  if (isLossless || precision === 12) {
    const bytes = await ijgDecode(stream, frame, load);
    return { width, height, samples, bytes, allocated: precision > 8 ? 16 : 8, atBottom: true };
  }
  // Without a marker decoders take three colours for YCbCr; the DICOM header knows better.
  const isRgb = photometric === "RGB" && !frame.namesColours;
  return libJpeg(load, ({ JPEGDecoder }) => ({
    ...runDecoder(new JPEGDecoder(), isRgb ? withAdobe(stream) : stream, () => undefined).frame,
    isRgb: true,
  }));
};

function withAdobe(stream: Uint8Array): Uint8Array {
  const whole = new Uint8Array(stream.length + ADOBE_RGB.length);
  whole.set(stream.subarray(0, 2));
  whole.set(ADOBE_RGB, 2);
  whole.set(stream.subarray(2), 2 + ADOBE_RGB.length);
  return whole;
}
