import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend, WebGPUProgram } from "@tensorflow/tfjs-backend-webgpu";

type Triple = [x: number, y: number, z: number];

export type Constants = Readonly<Record<string, number | boolean>>;
export type Source = (constants: Constants) => string;

/** One dispatch of a compute shader that writes one tensor. */
export interface Program {
  /** Where the shader comes from, for the reader of a profile. */
  name: string;
  /**
   * The WGSL text, with `fn main(index : i32)`, or `fn main()` where `workgroups` are given. A function is called only
   * when a pipeline is compiled: the same function must give the same text for the same constants.
   */
  source: string | Source;
  /** Tensors the shader reads: each is an `array<f32>` (or i32) of its name, or `array<vec4<f32>>` by `vec4`. */
  inputs: Record<string, tf.TensorInfo>;
  /** Shape of the tensor it writes, the array `result`. */
  output: number[];
  dtype?: tf.DataType;
  /** Names of the inputs that are arrays of vec4, and "result" if it is one; their sizes are multiples of 4. */
  vec4?: string[];
  /** Becomes part of the text: `const NAME = value;`. A pipeline is compiled for every set of values. */
  constants?: Constants;
  /** Whole numbers the shader reads as `uniforms.name`: an i32, or a vector of 2 to 4 of them. */
  uniforms?: Record<string, number | number[]>;
  /** How the work is divided. Flat: `index` counts from 0 to at least `invocations` - 1, so guard it. */
  work: { invocations: number; workgroupSize?: number } | { workgroups: Triple; workgroupSize: Triple };
}

/**
 * Runs a shader of our own on TF.js' WebGPU backend, which is the present one, in order with TF.js' own dispatches; for
 * kernels given to `tf.registerKernel`.
 *
 * TF.js puts before the text: `result`, the inputs, `uniforms` (with `NAN`, `INFINITY`, `xShape`, `xShapeStrides` for an
 * input x, `outShape`, `outShapeStrides`, `size` = number of elements of `result`, and ours), and the private variables
 * `localId`, `localIndex`, `globalId`, `workgroupId`, `numWorkgroups`. They are private, so the compiler takes them for
 * different in every invocation: a `workgroupBarrier()` may not stand behind a `return` or a branch that depends on them.
 *
 * The text and the constants are all in the key of the compiled pipeline; shapes and uniforms need not be.
 *
 * @returns what was written; a kernel returns it, or gives it to `release`
 */
export function runProgram(program: Program): tf.TensorInfo {
  const { source, inputs, output, vec4 = [], constants = {}, uniforms = {}, work } = program;
  const names = Object.keys(inputs);
  const head = Object.entries(constants).map(([name, value]) => `const ${name} = ${value};\n`).join(""); // prettier-ignore
  const declared = Object.entries(uniforms).map(([name, value]) => `${name} : ${integerType(value)}, `).join(""); // prettier-ignore
  const flat = "invocations" in work;
  const workgroupSize: Triple = flat ? [work.workgroupSize ?? 64, 1, 1] : work.workgroupSize;
  const components = (name: string) => (vec4.includes(name) ? 4 : 1);
  const task: WebGPUProgram = {
    shaderKey: `${program.name} ${identify(source)} ${head} ${vec4.join()} ${declared}`,
    getUserCode: () => head + (typeof source === "string" ? source : source(constants)),
    variableNames: names,
    variableComponents: names.map(components),
    outputComponent: components("result"),
    outputShape: output,
    size: true,
    uniforms: declared,
    workgroupSize,
    // TF.js takes a layout without y and z for a flat one and hands `main` its index; it may then fold it to 3D.
    // Seven axes are more than any tensor has: TF.js writes no function that would take them apart.
    dispatchLayout: flat ? { x: output.map((_, axis) => axis) } : { x: [], y: [0, 1, 2, 3, 4, 5, 6] },
    dispatch: flat ? [Math.ceil(work.invocations / workgroupSize[0]), 1, 1] : [...work.workgroups],
  };
  const values = Object.values(uniforms).map((value) => ({ type: "int32", data: [value].flat() }));
  return webgpuBackend().runWebGPUProgram(task, Object.values(inputs), program.dtype ?? "float32", values);
}

/** Frees what `runProgram` wrote when no kernel returns it. */
export function release(tensor: tf.TensorInfo): void {
  webgpuBackend().disposeData(tensor.dataId);
}

function webgpuBackend(): WebGPUBackend {
  return tf.backend() as WebGPUBackend;
}

function integerType(value: number | number[]): string {
  const count = Array.isArray(value) ? value.length : 1;
  return count === 1 ? "i32" : `vec${count}<i32>`;
}

const identities = new Map<string | Source, number>();

/** A short name for a text: two shaders can never share a pipeline because somebody forgot to rename one. */
function identify(source: string | Source): number {
  const known = identities.get(source) ?? identities.size;
  identities.set(source, known);
  return known;
}
