import { widenFloat16 } from "../../base";
import type { StoredWeight } from "../../models";

/** Bytes of one number as it is stored. */
export function numberSize({ dtype }: Pick<StoredWeight, "dtype">): number {
  return dtype === "float32" || dtype === "int32" ? 4 : dtype === "float16" || dtype === "uint16" ? 2 : 1;
}

/** The numbers that stored bytes stand for, as TF.js widens them when it opens the network. */
export function storedNumbers(
  bytes: Uint8Array,
  { dtype, scale = 1, min = 0 }: Omit<StoredWeight, "pieces" | "bytes">,
): Float32Array {
  const { buffer } = bytes.slice(); // a number begins at a multiple of its size there
  switch (dtype) {
    case "float32":
      return new Float32Array(buffer);
    case "int32":
      return Float32Array.from(new Int32Array(buffer));
    case "float16":
      return Float32Array.from(new Uint16Array(buffer), widenFloat16);
    case "uint16":
      return Float32Array.from(new Uint16Array(buffer), (number) => number * scale + min);
    default:
      return Float32Array.from(bytes, (number) => number * scale + min);
  }
}
