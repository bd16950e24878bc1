import { tinyFiles } from "../src/models/testing";
import type { MadeFile } from "./madeImages";
import { expect, type Studio } from "./studio";

const made = new Map<number, Promise<MadeFile[]>>();

/**
 * A LAP network of 16 x 16 pixels with arbitrary weights, as files to drop: it explains a picture in an instant. The same
 * files for the same seed; made again, they would name some of their layers otherwise.
 */
export function tinyNetwork(seed = 1): Promise<MadeFile[]> {
  const files = made.get(seed) ?? madeNetwork(seed);
  made.set(seed, files);
  return files;
}

async function madeNetwork(seed: number): Promise<MadeFile[]> {
  return [...(await tinyFiles(seed))].map(([name, bytes]) => ({
    name,
    mimeType: name.endsWith(".json") ? "application/json" : "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));
}

/** Opens the page on this backend with the tiny network, dropped as files; the large one is never loaded. */
export async function openWithTinyNetwork(studio: Studio, backend: string, network?: MadeFile[]): Promise<void> {
  await studio.open(`?backend=${backend}&model=models/none`);
  await expect(studio.page.getByRole("alert")).toContainText("model.json is missing");
  await studio.add(network ?? (await tinyNetwork()));
  await expect(studio.page.getByRole("banner").getByRole("button", { name: "Tiny" })).toBeVisible();
}
