import { describe, expect, it } from "vitest";

import { type Grid, type ShownMaps, type Reading, type Windows, resizeNearest } from "../base";
import { windowCells } from "./definition";
import { integrate, type IntegrateOptions } from "./integrate";
import { seededRandom } from "../base";
import { lapMaps as lap, gridOf as map } from "./testTensors";
import { outputGrid } from "./windows";

/** A pyramid of 2 or 3 LAPs of any geometry, overlapping, padded, gapped and not divisible among them. */
function randomPyramid(next: () => number): ShownMaps[] {
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const axis = () => {
    const kernel = whole(1, 3);
    return { kernel, stride: whole(1, 3), padding: [whole(0, kernel - 1), whole(0, kernel - 1)] as [number, number] };
  };
  const level = (grid: [number, number], name: string, windows: Windows | null) => {
    const activity = next() ** 2 * 2; // some maps are almost all inactive, some almost all active
    const values = Float32Array.from({ length: grid[0] * grid[1] }, () => Math.min(1, next() * activity));
    return lap(name, windows, map(grid[0], grid[1], values));
  };
  const laps: ShownMaps[] = [];
  let grid: [number, number] = [whole(5, 9), whole(5, 9)];
  for (let l = 0, depth = whole(1, 2); l < depth; l++) {
    const [rows, columns] = [axis(), axis()];
    const windows: Windows = {
      kernel: [Math.min(rows.kernel, grid[0]), Math.min(columns.kernel, grid[1])],
      stride: [rows.stride, columns.stride],
      padding: [rows.padding, columns.padding],
    };
    windows.padding = windows.padding.map((pair, axis) =>
      pair.map((n) => Math.min(n, windows.kernel[axis as 0 | 1] - 1)),
    ) as Windows["padding"];
    laps.push(level(grid, `lap${l + 1}`, windows));
    grid = outputGrid(grid, windows);
    if (next() < 0.2) grid = [whole(1, 6), whole(1, 6)]; // other layers lie between
  }
  return [...laps, level(grid, "last", null)];
}

/** Algorithm 1 read from the table, child by child: each asks all windows that see it. */
function byDefinition(laps: ShownMaps[], options: Required<IntegrateOptions>): Grid {
  const { decay, reading, threshold } = options;
  let result = laps.at(-1)!.concepts[0]!;
  for (let l = laps.length - 2; l >= 0; l--) {
    const { grid, windows, concepts } = laps[l]!;
    const [rows, columns] = outputGrid(grid, windows!);
    const parents = resizeNearest(result, columns, rows).values;
    const cells = windowCells(grid[0], grid[1], windows!);
    const child = concepts[0]!.values;
    const w = decay ** (laps.length - 1 - l);
    const values = child.map((p, at) => {
      const [y, x] = [Math.floor(at / grid[1]), at % grid[1]];
      const proposals = cells.flatMap(({ top, bottom, left, right }, window) => {
        if (y < top || y >= bottom || x < left || x >= right) return [];
        const inside = Array.from(child).filter((_, i) => {
          const [row, column] = [Math.floor(i / grid[1]), i % grid[1]];
          return row >= top && row < bottom && column >= left && column < right;
        });
        const r = parents[window]!;
        const someActive = inside.some((sibling) => sibling > threshold);
        const credited = r > threshold && (p > threshold || !someActive);
        if (reading === "prune") return [credited ? r : 0];
        const blend = (r: number) => (reading === "ema" ? decay * r + (1 - decay) * p : (r + w * p) / (1 + w));
        if (r <= threshold) return [Math.min(r, blend(r))];
        if (!someActive) return [r];
        return [blend(credited ? r : 0)];
      });
      return Math.max(0, ...proposals);
    });
    result = { height: grid[0], width: grid[1], values };
  }
  return result;
}

describe("on random pyramids", () => {
  const readings: Reading[] = ["mean", "ema", "prune"];

  it("agrees with the definition, in every reading", () => {
    const next = seededRandom(1);
    for (let i = 0; i < 600; i++) {
      const laps = randomPyramid(next);
      const options = {
        reading: readings[i % 3]!,
        decay: i % 5 === 0 ? 1 : next(),
        threshold: i % 7 === 0 ? 0.3 : 0.5,
      };
      expect(integrate(laps, options)[0]).toEqual(byDefinition(laps, options));
    }
  });

  it("keeps the three facts, 10,000 times", () => {
    const next = seededRandom(2);
    const seen = { overlapping: 0, padded: 0, notDivisible: 0, resized: 0 };
    for (let i = 0; i < 10_000; i++) {
      const laps = randomPyramid(next);
      const decay = next();
      const reading = readings[i % 3]!;
      const broken = brokenFact(laps, { decay, reading }, seen);
      if (broken) expect.fail(`${broken}, pyramid ${i}: ${JSON.stringify({ laps, decay, reading })}`);
    }
    for (const [kind, count] of Object.entries(seen)) expect(count, kind).toBeGreaterThan(500);
  });
});

/** The first of Algorithm 1's three facts that does not hold, as a sentence; counts the geometries it met. */
function brokenFact(laps: ShownMaps[], options: IntegrateOptions, seen: Record<string, number>): string | undefined {
  // R_l of every level: the same algorithm on the LAPs from l on.
  const results = laps.map((_, l) => integrate(laps.slice(l), options)[0]!);
  const last = laps.length - 1;
  const deepest = laps[last]!.concepts[0]!.values;
  if (results[last]!.values.some((value, i) => value !== deepest[i])) return "R_L is not P_L";
  for (let l = last - 1; l >= 0; l--) {
    const { grid, windows, concepts } = laps[l]!;
    const [rows, columns] = outputGrid(grid, windows!);
    const above = results[l + 1]!;
    const parents = resizeNearest(above, columns, rows).values;
    const [child, result] = [concepts[0]!.values, results[l]!.values];
    if (windows!.kernel[0] > windows!.stride[0]) seen["overlapping"]!++;
    if (windows!.padding.flat().some((n) => n > 0)) seen["padded"]!++;
    if ((grid[0] - windows!.kernel[0]) % windows!.stride[0] !== 0) seen["notDivisible"]!++;
    if (above.height !== rows || above.width !== columns) seen["resized"]!++;

    const credited = new Set<number>();
    const underActive = new Set<number>();
    for (const [i, { top, bottom, left, right }] of windowCells(grid[0], grid[1], windows!).entries()) {
      const inside: number[] = [];
      for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) inside.push(y * grid[1] + x);
      if (!(parents[i]! > 0.5)) continue;
      const active = inside.filter((at) => child[at]! > 0.5);
      for (const at of active.length > 0 ? active : inside) credited.add(at);
      for (const at of inside) underActive.add(at);
      if (!inside.some((at) => result[at]! > 0.5)) return `an active parent at level ${l} has no active child`;
    }
    for (const [at, value] of result.entries()) {
      if (value > 0.5 !== credited.has(at))
        return `pixel ${at} of level ${l} is active but not credited, or the reverse`;
      if (value > 0.5 && !underActive.has(at)) return `pixel ${at} of level ${l} is active under inactive parents`;
      if (!(value >= 0 && value <= 1)) return `pixel ${at} of level ${l} is ${value}`;
    }
  }
  return undefined;
}
