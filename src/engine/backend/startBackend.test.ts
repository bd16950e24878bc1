import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";

import type { BackendName } from "../../base";
import { canary } from "./canary";
import { cpu } from "./cpu";
import type { Alarm, BackendProbe } from "./probe";
import { startBackend } from "./startBackend";

const quiet: Alarm = { lost: () => undefined, fault: () => undefined };

/** A backend that is there, and really computes with TF.js' cpu backend. */
function probe(name: BackendName, change: Partial<BackendProbe> & { software?: boolean } = {}): BackendProbe {
  const { software = false, ...rest } = change;
  return {
    name,
    look: async () => ({ usable: true, reason: `${name} is there.`, device: `the ${name} device`, software }),
    async open() {
      await tf.setBackend("cpu");
      return { device: `the ${name} device`, threads: 1, why: `It runs on ${name}.` };
    },
    ...rest,
  };
}
const absent = (name: BackendName) =>
  probe(name, { look: async () => ({ usable: false, reason: `There is no ${name}.`, device: "", software: false }) });

/** The cpu backend with a sigmoid that gives zeros, as a GPU does after its loss. */
function brokenBackend(): void {
  tf.registerBackend("broken", tf.findBackendFactory("cpu"));
  tf.copyRegisteredKernels("cpu", "broken");
  tf.unregisterKernel("Sigmoid", "broken");
  tf.registerKernel({
    kernelName: "Sigmoid",
    backendName: "broken",
    kernelFunc: ({ inputs: { x }, backend }) => {
      const values = new Float32Array(tf.util.sizeFromShape(x!.shape));
      const dataId = (backend as unknown as { write(v: Float32Array, s: number[], d: string): object }).write(
        values,
        x!.shape,
        "float32",
      );
      return { dataId, shape: x!.shape, dtype: "float32" };
    },
  });
}
afterEach(async () => {
  if (tf.findBackendFactory("broken")) tf.removeBackend("broken");
  await tf.setBackend("cpu");
});

describe("startBackend", () => {
  it("takes the first that works and says why not the others", async () => {
    const report = await startBackend([absent("webgpu"), probe("wasm"), probe("cpu")], undefined, quiet);
    expect(report).toMatchObject({ chosen: "wasm", why: "It runs on wasm.", device: "the wasm device", threads: 1 });
    expect(report.tried).toEqual([
      { name: "webgpu", usable: false, reason: "There is no webgpu." },
      { name: "wasm", usable: true, reason: "wasm is there." },
    ]);
  });

  it("passes over a software GPU, unless it is wanted", async () => {
    const probes = [probe("webgpu", { software: true }), probe("wasm")];
    expect(await startBackend(probes, undefined, quiet)).toMatchObject({ chosen: "wasm", software: false });
    expect(await startBackend(probes, "webgpu", quiet)).toMatchObject({ chosen: "webgpu", software: true });
  });

  it("goes on when one does not start", async () => {
    const failing = probe("wasm", { open: () => Promise.reject(new Error("no binary")) });
    const report = await startBackend([failing, probe("cpu")], undefined, quiet);
    expect(report.chosen).toBe("cpu");
    expect(report.tried[0]).toEqual({
      name: "wasm",
      usable: false,
      reason: "the wasm device did not start: no binary",
    });
  });

  it("goes on when one computes wrongly", async () => {
    brokenBackend();
    const wrong = probe("webgpu", {
      async open() {
        await tf.setBackend("broken");
        return { device: "a tired GPU", threads: 1, why: "" };
      },
    });
    const report = await startBackend([wrong, probe("cpu")], undefined, quiet);
    expect(report.chosen).toBe("cpu");
    expect(report.tried[0]?.reason).toMatch(
      /^a tired GPU started, but a known answer came out wrong: got 0, expected 0\.\d+\.$/,
    );
  });

  it("does not fall back from what was asked for, and says what to do", async () => {
    const start = startBackend([absent("webgpu"), probe("wasm")], "webgpu", quiet);
    await expect(start).rejects.toThrow(
      "The backend webgpu cannot be used. webgpu: There is no webgpu. Start without asking",
    );
    await expect(startBackend([probe("cpu")], "webgl", quiet)).rejects.toThrow("there is no such backend here");
  });

  it("says so when nothing works", async () => {
    const start = startBackend([absent("webgpu"), absent("cpu")], undefined, quiet);
    await expect(start).rejects.toThrow(
      "No backend works here. webgpu: There is no webgpu. cpu: There is no cpu. Try another",
    );
  });
});

describe("canary", () => {
  it("sings on a healthy backend, and leaves no tensor behind", async () => {
    await startBackend([cpu], undefined, quiet);
    const before = tf.memory().numTensors;
    expect(await canary()).toBeNull();
    expect(tf.memory().numTensors).toBe(before);
  });
});
