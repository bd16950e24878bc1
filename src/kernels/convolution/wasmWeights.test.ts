import { expect, it } from "vitest";

import { randomValues, relativeGap } from "../../lap/testing";
import { compile, instantiate } from "../wasm/wasmKernels";
import { Workspace } from "../wasm/workspace";
import { packWeights, PANEL, padToPanels } from "./wasmWeights";

// The kernels in a memory of their own, so that this needs no backend.
function ownWorkspace() {
  const memory = new WebAssembly.Memory({ initial: 64 });
  let top = 1024;
  const _malloc = (bytes: number) => (top += Math.ceil(bytes / 16) * 16) - Math.ceil(bytes / 16) * 16;
  return new Workspace({
    memory,
    kernels: instantiate(compile(false), memory),
    wasm: { _malloc, _free: () => undefined },
  });
}

/** Rows of G by its definition: [1, p, p^2] / prod(p - other points), and [0, 0, 1] at infinity. */
function transformAt(points: number[], factors: number[]): number[][] {
  const finite = points.map((p, i) => {
    const scale = points.reduce((product, q, j) => (i === j ? product : product * (p - q)), 1);
    return [1, p, p * p].map((power) => (factors[i]! * power) / scale);
  });
  return [...finite, [0, 0, 1]];
}

const [A, B] = [Math.SQRT1_2, Math.SQRT2];
const transforms = {
  // Point 0 has its sign, and the two at ±sqrt(2) a factor, in the transform of the input.
  2: transformAt([0, 1, -1], [-1, 1, 1]),
  4: transformAt([0, A, -A, B, -B], [1, 1, 1, 2, 2]),
};

const shapes = [
  [4, 4],
  [8, 12],
  [12, 8],
  [5, 21],
] as const;

it.each(shapes)("%i channels to %i: panels hold every weight where it belongs, and zeros beyond", (inputs, outputs) => {
  const kernel = randomValues(6 * inputs * outputs, 1);
  const workspace = ownWorkspace();
  const runs = 6 * inputs;
  const packed = workspace.floats(packWeights(workspace, kernel, [2, 3, inputs, outputs], "direct"), runs * padToPanels(outputs)); // prettier-ignore
  packed.forEach((weight, at) => {
    const panel = Math.floor(at / (runs * PANEL));
    const run = Math.floor(at / PANEL) % runs;
    const output = panel * PANEL + (at % PANEL);
    expect(weight).toBe(output < outputs ? kernel[run * outputs + output] : 0);
  });
});

it.each(([2, 4] as const).flatMap((size) => shapes.map(([inputs, outputs]) => ({ size, inputs, outputs }))))(
  "F($size x $size) of $inputs channels to $outputs: U = G g G^T",
  ({ size, inputs, outputs }) => {
    const kernel = randomValues(9 * inputs * outputs, 1);
    const G = transforms[size];
    const products = G.length ** 2;
    const expected = new Float64Array(products * inputs * padToPanels(outputs));
    for (let i = 0; i < inputs; i++) {
      for (let o = 0; o < outputs; o++) {
        G.forEach((down, r) =>
          G.forEach((across, c) => {
            let sum = 0;
            for (let tap = 0; tap < 9; tap++) {
              sum += down[Math.floor(tap / 3)]! * across[tap % 3]! * kernel[(tap * inputs + i) * outputs + o]!;
            }
            const row = (Math.floor(o / PANEL) * products + r * G.length + c) * inputs + i;
            expected[row * PANEL + (o % PANEL)] = sum;
          }),
        );
      }
    }
    const workspace = ownWorkspace();
    const packed = workspace.floats(packWeights(workspace, kernel, [3, 3, inputs, outputs], size), expected.length);
    expect(relativeGap(packed, expected)).toBeLessThan(1e-7);
  },
);
