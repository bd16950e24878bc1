import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, it } from "vitest";

import { release, runProgram, type Program } from "../../src/kernels/webgpu/program";
import { start } from "./backend";

// Our own shaders on TF.js' WebGPU backend, whichever backend the other files are about.

const refused: string[] = [];

beforeAll(async () => {
  await start("webgpu");
  device().addEventListener("uncapturederror", ({ error }) => refused.push(error.message));
});
afterAll(async () => {
  await device().queue.onSubmittedWorkDone();
  expect(refused).toEqual([]);
});

const fill = (value: string) => `fn main(index : i32) { if (index < uniforms.size) { result[index] = ${value}; } }`;
const four = { name: "fill", inputs: {}, output: [4], work: { invocations: 4 } };

it("never mixes up two texts, sets of constants or uniforms of one name", async () => {
  expect(await read({ ...four, source: fill("1.0") })).toEqual([1, 1, 1, 1]);
  expect(await read({ ...four, source: fill("f32(index)") })).toEqual([0, 1, 2, 3]);
  const constant = ({ A }: Program["constants"] & object) => fill(A ? "A" : "-1.0");
  expect(await read({ ...four, source: constant, constants: { A: 2 } })).toEqual([2, 2, 2, 2]);
  expect(await read({ ...four, source: constant, constants: { A: 0.5 } })).toEqual([0.5, 0.5, 0.5, 0.5]);
  const uniform = fill("f32(dot(vec3<i32>(uniforms.u), vec3<i32>(100, 10, 1)))");
  expect(await read({ ...four, source: uniform, uniforms: { u: 3 } })).toEqual([333, 333, 333, 333]);
  expect(await read({ ...four, source: uniform, uniforms: { u: [1, 2, 3] } })).toEqual([123, 123, 123, 123]);
  expect(await read({ ...four, source: uniform, uniforms: { u: 4 } })).toEqual([444, 444, 444, 444]);
});

it("reads vectors and scalars, and writes vectors", async () => {
  const [x, y] = [tf.tensor1d([1, 2, 3, 4, 5, 6, 7, 8]), tf.tensor1d([10, 100])];
  const source = "fn main(index : i32) { if (index < uniforms.size) { result[index] = x[index] * y[index]; } }";
  const task = { name: "product", source, inputs: { x, y }, vec4: ["x", "result"], output: [8] };
  const found = await read({ ...task, work: { invocations: 2 } });
  expect(found).toEqual([10, 20, 30, 40, 500, 600, 700, 800]);
  tf.dispose([x, y]);
});

it("counts on where one axis of a dispatch does not hold all workgroups", async () => {
  const count = 65_535 * 64 + 3;
  const found = await read({ ...four, source: fill("f32(index)"), output: [count], work: { invocations: count } });
  expect(found.length).toBe(count);
  expect([0, 1, 4_000_000, count - 1].map((at) => found[at])).toEqual([0, 1, 4_000_000, count - 1]);
});

it("divides work as it is told, also for a matrix", async () => {
  const source =
    "fn main() { let at = vec3<i32>(globalId); result[at.y * uniforms.outShape.y + at.x] = f32(at.y * 10 + at.x); }";
  const workgroups: Program["work"] = { workgroups: [2, 3, 1], workgroupSize: [2, 1, 1] };
  expect(await read({ name: "grid", source, inputs: {}, output: [3, 4], work: workgroups })).toEqual(
    [0, 1, 2, 3, 10, 11, 12, 13, 20, 21, 22, 23], // prettier-ignore
  );
});

it("frees what no kernel returns", async () => {
  const before = tf.backend().numDataIds();
  release(runProgram({ ...four, source: fill("1.0") }));
  expect(tf.backend().numDataIds()).toBe(before);
});

async function read(program: Program): Promise<number[]> {
  const tensor = tf.engine().makeTensorFromTensorInfo(runProgram(program));
  const numbers = Array.from(await tensor.data());
  tensor.dispose();
  return numbers;
}

function device(): GPUDevice {
  return (tf.backend() as unknown as { device: GPUDevice }).device;
}
