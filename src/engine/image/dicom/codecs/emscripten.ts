import type { BinaryName, LoadBinary } from "./codec";

/** A decoder of one of the cornerstone codecs; its buffers lie in the WASM heap until `delete`. */
export interface FrameDecoder {
  getEncodedBuffer(bytes: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
  delete(): void;
}

interface EmscriptenOptions {
  wasmBinary: ArrayBuffer;
  print(text: string): void;
  printErr(text: string): void;
}

type Factory<M> = (options: EmscriptenOptions) => Promise<M>;

const silent = () => undefined;

/** The module of a package without types, made once; a module that failed is in no known state and is made anew. */
export function emscriptenModule<M>(name: BinaryName, open: () => Promise<{ default: unknown }>) {
  let made: Promise<M> | undefined;
  const make = async (load: LoadBinary): Promise<M> => {
    const [{ default: create }, wasmBinary] = await Promise.all([open(), load(name)]);
    return (create as Factory<M>)({ wasmBinary, print: silent, printErr: silent });
  };
  return async <T>(load: LoadBinary, use: (module: M) => T): Promise<T> => {
    made ??= make(load);
    try {
      return use(await made);
    } catch (error) {
      made = undefined;
      throw error;
    }
  };
}

/** Runs a decoder over a stream; `more` reads what only it can say. */
export function runDecoder<D extends FrameDecoder, T>(decoder: D, stream: Uint8Array, more: (decoder: D) => T) {
  try {
    decoder.getEncodedBuffer(stream.length).set(stream);
    decoder.decode();
    const { width, height, bitsPerSample, componentCount } = decoder.getFrameInfo();
    if (width === 0) throw new Error("nothing was decoded"); // OpenJPEG does not throw
    const bytes = decoder.getDecodedBuffer().slice();
    return {
      frame: { width, height, samples: componentCount, bytes, allocated: bitsPerSample > 8 ? 16 : 8, atBottom: true },
      more: more(decoder),
    };
  } finally {
    decoder.delete();
  }
}
