import { type LapWeightValues, sha256 } from "../../base";

/** SHA-256 of a run's weights as float32, little-endian, in the order of their names ("lap1/alpha", …), in hexadecimal. */
export function weightsHash(weights: Readonly<Record<string, LapWeightValues>>): Promise<string> {
  const named = Object.entries(weights).flatMap(([lap, own]) =>
    Object.entries(own).map(([name, values]) => [`${lap}/${name}`, values] as const),
  );
  named.sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(named.map(([, values]) => new Uint8Array(Float32Array.from(values).buffer)));
}
