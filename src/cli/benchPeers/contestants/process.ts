// A contestant in a process of Node of its own; the folder with the bench's files is its argument.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { join } from "node:path";

import { cpu, webgpu } from "../../../engine/bench";
import type { Host } from "./contestant";
import { type Ask, serve } from "./serve";

// The WebGPU kernels are imported when they are first needed, which is later.
register("./rawText.mjs", import.meta.url);
const [folder] = process.argv.slice(2);

const host: Host = {
  read: async (path) => new Uint8Array(await readFile(join(folder!, path))),
  async backend(name) {
    if (name === "cpu") return cpu;
    if (name !== "webgpu") throw new Error(`The bench has no backend ${name} in Node.`);
    const { create, globals } = await import("webgpu");
    Object.assign(globalThis, globals);
    // Node 20 has no navigator; from 21 on it has one without GPU.
    const gpu = create([]);
    Object.defineProperty(globalThis, "navigator", { value: { gpu }, configurable: true });
    return webgpu;
  },
  async ort() {
    const { InferenceSession, Tensor, env } = await import("onnxruntime-node");
    return { InferenceSession, Tensor, version: `${env.versions.node} (node)` };
  },
};

const answer = serve(host);
process.on("message", (ask: Ask) => {
  void answer(ask).then((reply) => process.send!(reply));
});
