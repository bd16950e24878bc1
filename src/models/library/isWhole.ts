import { sha256 } from "../../base";

/** Whether a file is the one with this SHA-256; where the browser has no crypto it is believed. */
export async function isWhole(bytes: Uint8Array<ArrayBuffer>, expected: string): Promise<boolean> {
  const hash = await sha256([bytes]);
  return hash === "" || hash === expected;
}
