import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";

import { inPython } from "./processVenues";

/** A stand-in for Python: a program that is given the same arguments and speaks the same lines. */
function program(body: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "peers-")), "python.mjs");
  writeFileSync(path, `#!${process.execPath}\n${body}`, { mode: 0o755 });
  return path;
}
const opened: ReturnType<typeof inPython>[] = [];
afterEach(() => Promise.all(opened.splice(0).map((venue) => venue.close())));
const open = (body: string) => {
  const venue = inPython(program(body), "folder");
  opened.push(venue);
  return venue;
};

const answering = `
import { createInterface } from "node:readline";
createInterface(process.stdin).on("line", (line) => {
  const ask = JSON.parse(line);
  const result = ask === "answer" ? { logits: [1, 2], maps: [[0.5]] } : ask === 2 ? [3, 4] : process.argv.slice(2).join(" ");
  console.log(JSON.stringify(ask === 9 ? { problem: "nine is too many" } : { result }));
});`;

it("asks line by line, and makes typed arrays of an answer", async () => {
  const venue = open(answering);
  expect(await venue.ask("PyTorch", { kind: "torch", what: "forward", threads: 1 })).toBe(
    "models/recipes/bench_torch.py --folder folder",
  );
  expect(await venue.ask("PyTorch", 2)).toEqual([3, 4]);
  expect(await venue.ask("PyTorch", "answer")).toEqual({
    logits: Float32Array.of(1, 2),
    maps: [Float32Array.of(0.5)],
  });
  await expect(venue.ask("PyTorch", 9)).rejects.toThrow("nine is too many");
});

it("rejects with the process' last words when it ends, and starts a new one after it was dismissed", async () => {
  const venue = open(`console.error("no module named torch"); process.exit(3);`);
  await expect(venue.ask("PyTorch", 1)).rejects.toThrow("its process ended (3). no module named torch");
  await expect(venue.ask("PyTorch", 1)).rejects.toThrow("its process ended (3)");
  venue.dismiss("PyTorch");
  await expect(venue.ask("PyTorch", 1)).rejects.toThrow("no module named torch");
});

it("rejects when there is no such program", async () => {
  const venue = inPython("/nowhere/python", "folder");
  await expect(venue.ask("PyTorch", 1)).rejects.toThrow(/ENOENT/);
});
