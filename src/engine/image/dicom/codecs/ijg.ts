import type { LoadBinary } from "./codec";
import type { JpegFrame } from "./jpegFrame";

/** The part of the dcmjs codecs' WebAssembly that decodes JPEG; handles are addresses in its heap. */
interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  CreateCodecsContext(): number;
  ReleaseCodecsContext(context: number): void;
  CreateDecoderParameters(): number;
  ReleaseDecoderParameters(parameters: number): void;
  SetConvertColorspaceToRgb(parameters: number, convert: number): void;
  SetColumns(context: number, value: number): void;
  SetRows(context: number, value: number): void;
  SetBitsAllocated(context: number, value: number): void;
  SetBitsStored(context: number, value: number): void;
  SetSamplesPerPixel(context: number, value: number): void;
  SetPixelRepresentation(context: number, value: number): void;
  SetPlanarConfiguration(context: number, value: number): void;
  SetPhotometricInterpretation(context: number, value: number): void;
  SetEncodedBufferSize(context: number, bytes: number): void;
  GetEncodedBuffer(context: number): number;
  DecodeJpeg(context: number, parameters: number): void;
  GetDecodedBuffer(context: number): number;
  GetDecodedBufferSize(context: number): number;
}

/** The second byte of the end-of-image marker, and the most bytes that fill up behind it. */
const EOI = 0xd9;
const MOST_PADDING = 4;

/** Places in its list of photometric interpretations. */
const MONOCHROME2 = 1;
const RGB = 3;

let made: Promise<Exports> | undefined;

/**
 * A JPEG's numbers as its encoder had them, by the IJG's decoders for 8, 12 and 16 bits and for lossless streams.
 *
 * The package's own JavaScript reads its binary with `eval`, which the page's security policy forbids, so the binary is
 * spoken to directly.
 */
export async function ijgDecode(stream: Uint8Array, frame: JpegFrame, load: LoadBinary): Promise<Uint8Array> {
  // It fills what is missing with grey, and says nothing.
  const end = stream.lastIndexOf(EOI);
  if (end < stream.length - MOST_PADDING || stream[end - 1] !== 0xff) throw new Error("the end marker is missing");
  made ??= open(load);
  try {
    const codecs = await made;
    const context = codecs.CreateCodecsContext();
    const parameters = codecs.CreateDecoderParameters();
    codecs.SetConvertColorspaceToRgb(parameters, 0);
    codecs.SetColumns(context, frame.width);
    codecs.SetRows(context, frame.height);
    codecs.SetBitsAllocated(context, frame.precision > 8 ? 16 : 8);
    codecs.SetBitsStored(context, frame.precision);
    codecs.SetSamplesPerPixel(context, frame.samples);
    codecs.SetPixelRepresentation(context, 0);
    codecs.SetPlanarConfiguration(context, 0);
    codecs.SetPhotometricInterpretation(context, frame.samples === 3 ? RGB : MONOCHROME2);
    codecs.SetEncodedBufferSize(context, stream.length);
    new Uint8Array(codecs.memory.buffer).set(stream, codecs.GetEncodedBuffer(context));
    codecs.DecodeJpeg(context, parameters);
    const at = codecs.GetDecodedBuffer(context);
    const bytes = new Uint8Array(codecs.memory.buffer).slice(at, at + codecs.GetDecodedBufferSize(context));
    codecs.ReleaseDecoderParameters(parameters);
    codecs.ReleaseCodecsContext(context);
    return bytes;
  } catch (error) {
    made = undefined; // an exception leaves its heap in no known state
    throw error;
  }
}

async function open(load: LoadBinary): Promise<Exports> {
  const nothing = () => 0;
  const refuse = () => {
    throw new Error("the JPEG is damaged");
  };
  /** Filled when the module is there, and before it asks. */
  const heap: { memory?: WebAssembly.Memory } = {};
  /** There are no environment variables: both counts are 0. */
  const noVariables = (count: number, bytes: number) => {
    const view = new DataView(heap.memory!.buffer);
    view.setUint32(count, 0, true);
    view.setUint32(bytes, 0, true);
    return 0;
  };
  const { instance } = await WebAssembly.instantiate(await load("dcmjs"), {
    env: {
      emscripten_notify_memory_growth: nothing,
      onCodecsInfo: nothing,
      onCodecsTrace: nothing,
      onCodecsException: refuse,
    },
    wasi_snapshot_preview1: {
      proc_exit: refuse,
      clock_time_get: nothing,
      fd_write: nothing,
      fd_close: nothing,
      fd_seek: nothing,
      environ_sizes_get: noVariables,
      environ_get: nothing,
    },
  });
  const exports = instance.exports as unknown as Exports;
  heap.memory = exports.memory;
  exports._initialize();
  return exports;
}
