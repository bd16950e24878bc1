import { describe, expect, it } from "vitest";

import { Problem } from "../problem";
import { pushedPixels } from "./pushedPixels";

const map = (width: number, ...values: number[]) => ({
  width,
  height: values.length / width,
  values: Float32Array.from(values),
});
const push = (...args: Parameters<typeof pushedPixels>) => Array.from(pushedPixels(...args));
const four = map(2, 0.9, 0.6, 0.2, 0.1);

describe("from weak labels", () => {
  it("the top MinAR goes up and all but the top MaxAR down where the concept is", () => {
    expect(push(four, { minAR: 0.25, maxAR: 0.5, iAR: 0.25 }, true)).toEqual([1, 0, -1, -1]);
  });

  it("the top IAR goes down where it is not", () => {
    expect(push(four, { minAR: 0.25, maxAR: 0.5, iAR: 0.25 }, false)).toEqual([-1, 0, 0, 0]);
  });

  it("nothing moves where nobody has said, or no ratio is given", () => {
    expect(push(four, { minAR: 0.25, maxAR: 0.5, iAR: 0.25 }, undefined)).toEqual([0, 0, 0, 0]);
    expect(push(four, {}, true)).toEqual([0, 0, 0, 0]);
    expect(push(four, { minAR: 0.25 }, false)).toEqual([0, 0, 0, 0]);
    expect(push(four, { iAR: 0.25 }, true)).toEqual([0, 0, 0, 0]);
    expect(push(four, { maxAR: 0.25 }, true)).toEqual([0, -1, -1, -1]);
  });

  it("of equal pixels the first in reading order are the higher", () => {
    const flat = map(3, ...Array<number>(6).fill(0.5));
    expect(push(flat, { minAR: 1 / 3, maxAR: 0.5 }, true)).toEqual([1, 1, 0, -1, -1, -1]);
    expect(push(flat, { iAR: 1 / 3 }, false)).toEqual([-1, -1, 0, 0, 0, 0]);
  });

  it("the stronger push counts where both meet", () => {
    // 3 go up by 2/3 (1 - p) each, 3 down by p / 3: the second up, the third pushed either way is told by its p.
    expect(push(map(4, 0.9, 0.6, 0.5, 0.1), { minAR: 0.75, maxAR: 0.25 }, true)).toEqual([1, 1, 1, -1]);
    expect(push(map(4, 0.9, 0.8, 0.75, 0.1), { minAR: 0.75, maxAR: 0.25 }, true)).toEqual([1, -1, -1, -1]);
  });
});

describe("with boxes", () => {
  it("their better half goes up, everything outside down, whatever the labels say", () => {
    const six = map(3, 0.9, 0.2, 0.7, 0.8, 0.6, 0.3);
    const right: [number, number, number, number] = [1 / 3, 0, 2 / 3, 1];
    for (const present of [true, undefined]) expect(push(six, { iAR: 0.1 }, present, [right])).toEqual([-1, 0, 1, -1, 1, 0]); // prettier-ignore
  });

  it("two boxes are one area", () => {
    const row = map(4, 0.1, 0.9, 0.2, 0.3);
    expect(push(row, {}, true, [[0, 0, 0.25, 1], [0.75, 0, 0.25, 1]])).toEqual([0, -1, -1, 1]); // prettier-ignore
  });

  it("a box without size is refused", () => {
    expect(() => pushedPixels(four, {}, true, [[0.5, 0.5, 0, 0.1]])).toThrow(Problem);
  });
});
