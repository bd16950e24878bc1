import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";

import { messageOf } from "../base";
import { evaluate } from "./evaluate";
import { UsageError } from "./usageError";

/** A folder for a test, with a network of the given files and 12 small images, every second of class "smile". */
export async function tinyProject(network: Map<string, Uint8Array>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "finetune-"));
  mkdirSync(join(folder, "model"));
  for (const [name, bytes] of network) writeFileSync(join(folder, "model", name), bytes);
  mkdirSync(join(folder, "images"));
  const rows: string[] = [];
  for (let i = 0; i < 12; i++) {
    await drawImage(join(folder, "images", `${i}.png`), i);
    rows.push(`${i}.png,${i % 2 ? "smile" : "neutral"}`);
  }
  writeFileSync(join(folder, "index.csv"), `file,class\n${rows.join("\n")}\n`);
  return folder;
}

/** 20 x 18 pixels of one grey per number, with a bright patch where it is odd. */
async function drawImage(path: string, i: number): Promise<void> {
  const patch = { create: { width: 6, height: 6, channels: 3 as const, background: "#ffee88" } };
  const grey = 40 + 9 * i;
  const image = sharp({
    create: { width: 20, height: 18, channels: 3, background: { r: grey, g: 120 - 3 * i, b: 70 + 5 * i } },
  });
  if (i % 2) image.composite([{ input: patch, left: 3 + (i % 5), top: 4 + (i % 3) }]);
  await image.png().toFile(path);
}

/** What `evaluate` does with the network, the images and the table of such a folder; options that follow count instead. */
export function evaluated(folder: string, ...more: string[]): ReturnType<typeof outcome> {
  const [model, images, labels] = ["model", "images", "index.csv"].map((name) => join(folder, name));
  return outcome(evaluate, ["--model", model!, "--images", images!, "--labels", labels!, ...more]);
}

/** What a command does in this process: its exit status and what it wrote. */
export async function outcome(
  command: (args: string[]) => Promise<number>,
  args: string[],
): Promise<{ status: number; out: string; err: string }> {
  const written = { out: "", err: "" };
  const { stdout, stderr } = process;
  const [toOut, toErr] = [stdout.write.bind(stdout), stderr.write.bind(stderr)];
  stdout.write = (text: string | Uint8Array) => {
    written.out += String(text);
    return true;
  };
  stderr.write = (text: string | Uint8Array) => {
    written.err += String(text);
    return true;
  };
  try {
    return { status: await command(args), ...written };
  } catch (error) {
    return { status: error instanceof UsageError ? 2 : 1, out: written.out, err: messageOf(error) };
  } finally {
    [stdout.write, stderr.write] = [toOut, toErr];
  }
}
