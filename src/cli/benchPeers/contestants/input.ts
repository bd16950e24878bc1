import { type ModelCard, type Pixels, toInput } from "../../../base";
import type { Host } from "./contestant";

/** The picture, already at the network's size, and the same as the network's input. */
export async function readInput(host: Host, network: string) {
  const card = JSON.parse(new TextDecoder().decode(await host.read(`${network}/card.json`))) as ModelCard;
  const { size } = card.preprocessing;
  const pixels: Pixels = { width: size, height: size, data: await host.read("pixels.rgb") };
  return { card, size, pixels, input: toInput(pixels, card.preprocessing) };
}

/** Channels last to channels first, [h, w, c] to [c, h, w]. */
export function channelsFirst(values: ArrayLike<number>, channels: number): Float32Array {
  const area = values.length / channels;
  return Float32Array.from({ length: values.length }, (_, i) => values[(i % area) * channels + Math.floor(i / area)]!);
}
