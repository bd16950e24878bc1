/** SHA-256 of the parts as one file, in hexadecimal; "" where the browser has no crypto (plain http). */
export async function sha256(parts: Uint8Array<ArrayBuffer>[]): Promise<string> {
  if (!globalThis.crypto?.subtle) return "";
  const [only] = parts;
  const whole = only && parts.length === 1 ? only : await new Blob(parts).arrayBuffer();
  return [...new Uint8Array(await crypto.subtle.digest("SHA-256", whole))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
}
