import scalar from "./scalar.wgsl?raw";
import vector from "./vector.wgsl?raw";

/** Channels that a shader takes at once: four where they divide by 4. */
export function valueSize(channels: number): 1 | 4 {
  return channels % 4 === 0 ? 4 : 1;
}

/** WGSL's type `Value` for that, a vec4 or an f32, and `total(value)`. */
export function valueText(size: number): string {
  return size === 4 ? vector : scalar;
}
