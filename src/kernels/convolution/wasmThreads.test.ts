import { Worker } from "node:worker_threads";
import { afterEach, expect, it } from "vitest";

import { randomValues } from "../../lap/testing";
import { JOB_BYTES, JOB_NAMES, writeJob } from "../wasm/jobs";
import { CONTROL_BYTES } from "../wasm/threadSource";
import { Threads, type StartThread } from "../wasm/threads";
import { compile, instantiate } from "../wasm/wasmKernels";
import { Workspace } from "../wasm/workspace";
import type { ConvolutionSettings } from "./convolution";
import { outputShape } from "./outputShape";
import { around, numbersFor, settingsOf, type Shape } from "./testing";
import { convolveDirect } from "./wasmDirect";
import { packWeights, padToPanels } from "./wasmWeights";
import { convolveWinograd } from "./wasmWinograd";

// Node shares no memory with TF.js' backend, so a memory of our own stands in for it, and Node's workers for a browser's.

/** Makes Node's workers look like a browser's to what runs in them. */
const asInBrowser = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (data) => onmessage({ data }));
  globalThis.close = () => parentPort.close();
`;

function startInNode(log: Worker[] = []): StartThread {
  return (source, start) => {
    const worker = new Worker(asInBrowser + source, { eval: true });
    worker.postMessage(start);
    log.push(worker);
    return { terminate: () => undefined };
  };
}

/** A memory with an allocator that never frees, and so many threads in it. */
function makeHome(count: number, startThread: StartThread) {
  const memory = new WebAssembly.Memory({ initial: 512, maximum: 65536, shared: true });
  const module = compile(true);
  let top = 1024;
  const wasm = {
    _malloc(bytes: number) {
      const pointer = top;
      top += Math.ceil(bytes / 64) * 64;
      return pointer;
    },
    _free: () => undefined,
  };
  const threads = new Threads(count, wasm._malloc(CONTROL_BYTES), memory, module, JOB_NAMES, startThread);
  return { memory, wasm, kernels: instantiate(module, memory), threads };
}

type Home = ReturnType<typeof makeHome>;

/** One convolution from numbers to numbers, with threads or without. */
function convolve(
  home: Home | Omit<Home, "threads">,
  way: "direct" | 2 | 4,
  shape: Shape,
  settings: ConvolutionSettings,
) {
  const workspace = new Workspace(home);
  const put = (values: Float32Array) => {
    const pointer = workspace.allocate(values.byteLength);
    workspace.floats(pointer, values.length).set(values);
    return pointer;
  };
  const { x, kernel, bias } = numbersFor(randomValues, shape, settings);
  const out = outputShape(settings, shape);
  const size = out.reduce((product, n) => product * n);
  const wideBias = new Float32Array(padToPanels(settings.kernelShape[3]));
  wideBias.set(bias);
  const weights = packWeights(workspace, kernel, settings.kernelShape, way);
  const pointers = { x: put(x), weights, bias: put(wideBias), residual: put(randomValues(size, 5)) };
  const operands = { ...pointers, out: workspace.allocate(size * 4), low: 0, high: 6 };
  if (way === "direct") convolveDirect(workspace, operands, settings, shape, out);
  else convolveWinograd(workspace, way, operands, settings, shape, out);
  return workspace.floats(operands.out, size).slice();
}

const stem = settingsOf({ kernelShape: [5, 4, 3, 21], strides: [2, 1], padding: around(2) });
const plain = settingsOf({ kernelShape: [3, 3, 16, 44], padding: around(1) });
const cases: ["direct" | 2 | 4, Shape, ConvolutionSettings][] = [
  ["direct", [3, 21, 30, 3], stem],
  ["direct", [1, 3, 3, 3], stem],
  [2, [2, 17, 13, 16], plain],
  [4, [2, 17, 13, 16], plain],
  [4, [1, 2, 2, 16], plain],
];

/** Runs jobs until every thread has done items of one, which it shows by writing to its scratch. */
async function untilAllTakePart({ memory, wasm, kernels, threads }: Home): Promise<void> {
  const step = 2048;
  const [job, out, scratch] = [JOB_BYTES, 4 * 512 * 64, step * threads.count].map((bytes) => wasm._malloc(bytes));
  const numbers = new Int32Array(memory.buffer);
  const idle = () => Array.from({ length: threads.count }, (_, i) => numbers[(scratch! + i * step + 128) / 4 + 1]);
  writeJob("directConvolution", { ...LONG, x: out!, weights: out!, bias: out!, out: out! }, memory.buffer, job!);
  while (idle().includes(0)) {
    await new Promise((done) => setImmediate(done));
    threads.run("directConvolution", kernels.directConvolution, job!, 1000, scratch!, step);
  }
}

/** 1000 items of one block each: sixteen pixels of a long sum. */
const LONG = {
  ...{ residual: 0, pixels: 16000, blockPixels: 16, imageStep: 0, area: 16, width: 16, down: 0, across: 4 },
  ...{ rows: 1, rowStep: 0, columns: 1, columnStep: 0, length: 1024, outputs: 1, low: 0, high: 1 },
};

let workers: Worker[] = [];
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.terminate()));
  workers = [];
});

it.each([2, 4])("%i threads give the bits that one gives", async (count) => {
  const home = makeHome(count, startInNode(workers));
  await untilAllTakePart(home);
  const { threads: _, ...alone } = makeHome(1, startInNode());
  for (const [way, shape, settings] of cases) {
    const expected = convolve(alone, way, shape, settings);
    expect(expected.some((value) => value > 0 && value < 6)).toBe(true);
    for (let round = 0; round < 4; round++) expect(convolve(home, way, shape, settings)).toEqual(expected);
  }
});

it("does everything alone where threads cannot start, come late, or never", async () => {
  const { threads: _, ...alone } = makeHome(1, startInNode());
  const [way, shape, settings] = cases[2]!;
  const expected = convolve(alone, way, shape, settings);
  const refuse: StartThread = () => {
    throw new Error("a policy forbids it");
  };
  for (const start of [refuse, () => ({ terminate: () => undefined }), startInNode(workers)]) {
    expect(convolve(makeHome(4, start), way, shape, settings)).toEqual(expected);
  }
});

it("says that a kernel failed in a thread", async () => {
  const home = makeHome(2, startInNode(workers));
  await untilAllTakePart(home);
  const job = home.wasm._malloc(JOB_BYTES);
  const away = home.memory.buffer.byteLength - 64;
  writeJob("directConvolution", { ...LONG, x: 0, weights: away, bias: 0, out: 0 }, home.memory.buffer, job);
  const idle = () => undefined; // the caller's own share does not fail
  const fail = async () => {
    for (;;) {
      await new Promise((done) => setImmediate(done));
      home.threads.run("directConvolution", idle, job, 1000, 0, 0);
    }
  };
  await expect(fail()).rejects.toThrow("The kernel directConvolution failed in a thread.");
});

it("ends its threads when closed", async () => {
  const home = makeHome(3, startInNode(workers));
  await untilAllTakePart(home);
  const ended = workers.map((worker) => new Promise((done) => worker.on("exit", done)));
  home.threads.close();
  expect(await Promise.all(ended)).toEqual([0, 0]);
});
