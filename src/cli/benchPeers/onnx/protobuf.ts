/** A field of a protocol-buffer message, already encoded. */
export type Field = Uint8Array;

const text = new TextEncoder();

/** Whole number of any sign (wire type 0); negative ones in two's complement of 64 bits. */
export function integer(number: number, value: number): Field {
  return bytes([...varint(number << 3), ...varint(value)]);
}

/** 32-bit float (wire type 5). */
export function float(number: number, value: number): Field {
  return join([bytes(varint((number << 3) | 5)), new Uint8Array(Float32Array.of(value).buffer)]);
}

/** Message, string or raw bytes (wire type 2). */
export function block(number: number, value: Uint8Array | string | readonly Field[]): Field {
  const body = typeof value === "string" ? text.encode(value) : value instanceof Uint8Array ? value : join(value);
  return join([bytes([...varint((number << 3) | 2), ...varint(body.length)]), body]);
}

/** Fields one after the other: a message. */
export function join(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(fields.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const field of fields) {
    message.set(field, at);
    at += field.length;
  }
  return message;
}

/** Seven bits a byte, the lowest first; the top bit says that more follow. */
function varint(value: number): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const digits: number[] = [];
  do {
    digits.push(Number(rest & 127n) | (rest > 127n ? 128 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return digits;
}

const bytes = (values: number[]) => Uint8Array.from(values);
