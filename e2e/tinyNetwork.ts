import { tinyFiles } from "../src/models/testing";
import type { MadeFile } from "./madeImages";
import { expect, type Studio } from "./studio";

/** A LAP network of 16 x 16 pixels with arbitrary weights, as files to drop: it explains a picture in an instant. */
export async function tinyNetwork(seed = 1): Promise<MadeFile[]> {
  return [...(await tinyFiles(seed))].map(([name, bytes]) => ({
    name,
    mimeType: name.endsWith(".json") ? "application/json" : "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));
}

/** Opens the page on this backend with the tiny network, dropped as files; the large one is never loaded. */
export async function openWithTinyNetwork(studio: Studio, backend: string): Promise<void> {
  await studio.open(`?backend=${backend}&model=models/none`);
  await expect(studio.page.getByRole("alert")).toContainText("model.json is missing");
  await studio.add(await tinyNetwork());
  await expect(studio.page.getByRole("banner").getByRole("button", { name: "Tiny" })).toBeVisible();
}
