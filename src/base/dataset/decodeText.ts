/** Byte order marks, which say how a text was encoded. */
const MARKS: readonly { encoding: string; bytes: readonly number[] }[] = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/** What Windows-1252 has where Latin-1 has control characters, from 0x80 to 0x9f. */
const WINDOWS_SIGNS = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * The text of a file without its byte order mark: as the mark says; without one UTF-8, and where it is none, Windows-1252,
 * in which Excel on Windows saves a CSV.
 */
export function decodeText(bytes: Uint8Array<ArrayBuffer>): string {
  const marked = MARKS.find(({ bytes: mark }) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return new TextDecoder(marked.encoding).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // Several versions of Node decode the bytes from 0x80 to 0x9f as Latin-1 does.
    const text = new TextDecoder("windows-1252").decode(bytes);
    return text.replaceAll(/[\u0080-\u009f]/g, (sign) => WINDOWS_SIGNS[sign.charCodeAt(0) - 0x80]!);
  }
}
