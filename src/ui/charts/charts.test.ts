import { describe, expect, it } from "vitest";

import { seededRandom } from "../../base";
import { placeDomain, valueDomain } from "./chartDomain";
import type { ChartLine, ChartPoint } from "./chartLine";
import { decimated } from "./decimated";
import { nearestPoint, placesOf } from "./nearestPoint";
import { smoothed } from "./smoothed";

const line = (points: ChartPoint[], more: Partial<ChartLine> = {}): ChartLine => ({
  ...{ key: "a", name: "a", hue: 0, dash: 0, points },
  ...more,
});
const points = (...values: number[]) => values.map((y, x) => ({ x, y }));

describe("the vertical axis", () => {
  it("has room for values, their intervals and what they are compared with", () => {
    const [low, high] = valueDomain([line([{ x: 0, y: 3, low: 2, high: 5 }], { reference: 12 })], "linear")!;
    expect(low).toBeCloseTo(1.5, 9);
    expect(high).toBeCloseTo(12.5, 9);
  });

  it("never says more than values can be", () => {
    expect(valueDomain([line(points(0, 1))], "linear", [0, 1])).toEqual([0, 1]);
  });

  it("opens around a value that never changes", () => {
    const [low, high] = valueDomain([line(points(0, 0))], "linear")!;
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    expect(valueDomain([line(points(3, 3))], "log")).toEqual([1.5, 6]);
  });

  it("leaves out what has no place", () => {
    const [low, high] = valueDomain([line(points(Number.NaN, Infinity, 0, -1, 2, 32))], "log")!;
    expect(low).toBeCloseTo(2 / 16 ** 0.05, 12);
    expect(high).toBeCloseTo(32 * 16 ** 0.05, 12);
    expect(valueDomain([line(points(0, Number.NaN))], "log")).toBeUndefined();
    expect(valueDomain([], "linear")).toBeUndefined();
  });
});

describe("the horizontal axis", () => {
  it("reaches from the first to the last point of all curves, and as far as it is told", () => {
    const lines = [line([{ x: 2, y: 0 }]), line([{ x: 5, y: 0 }]), line([])];
    expect(placeDomain(lines)).toEqual([2, 5]);
    expect(placeDomain(lines, [0, 10])).toEqual([0, 10]);
    expect(placeDomain([line([{ x: 3, y: 0 }])])).toEqual([2.5, 3.5]);
    expect(placeDomain([line([])])).toBeUndefined();
  });
});

describe("smoothed", () => {
  it("keeps what is constant, from the first point on", () => {
    expect(smoothed(points(7, 7, 7, 7), 3)).toEqual(points(7, 7, 7, 7));
  });

  it("goes half the way in a half-life", () => {
    const jump = [
      { x: 0, y: 0 },
      { x: 5, y: 1 },
    ];
    expect(smoothed(jump, 5)[1]!.y).toBeCloseTo(0.5, 12);
  });

  it("does not depend on how densely points lie", () => {
    const step = (every: number) =>
      smoothed(
        Array.from({ length: 40 / every + 1 }, (_, i) => ({ x: i * every, y: i === 0 ? 0 : 1 })),
        10,
      ).at(-1)!.y;
    expect(step(1)).toBeCloseTo(1 - 2 ** -4, 12);
    expect(step(4)).toBeCloseTo(step(1), 12);
  });

  it("passes over what is not finite", () => {
    expect(
      smoothed(
        [
          { x: 0, y: 1 },
          { x: 1, y: Number.NaN },
          { x: 2, y: Infinity },
          { x: 3, y: 1 },
        ],
        2,
      ),
    ).toEqual([
      { x: 0, y: 1 },
      { x: 3, y: 1 },
    ]);
  });
});

describe("decimated", () => {
  const random = seededRandom(5);
  const many = Array.from({ length: 10_000 }, (_, x) => ({ x, y: random() }));
  many[4321]!.y = 40;
  many[8765]!.y = -40;

  it("keeps few points as they are", () => {
    const few = points(1, 2, 3);
    expect(decimated(few, 100)).toBe(few);
  });

  it("keeps at most four a column, in order, with both ends and every peak", () => {
    const kept = decimated(many, 300);
    expect(kept.length).toBeLessThanOrEqual(1200);
    expect(kept.map(({ x }) => x)).toEqual(kept.map(({ x }) => x).toSorted((a, b) => a - b));
    expect([kept[0], kept.at(-1)]).toEqual([many[0], many.at(-1)]);
    expect(kept).toContain(many[4321]);
    expect(kept).toContain(many[8765]);
  });

  it("covers the same heights in every column as all points do", () => {
    const spans = (some: readonly ChartPoint[]) =>
      Array.from({ length: 300 }, (_, column) => {
        const own = some.filter(({ x }) => Math.min(299, Math.floor((x / 9999) * 300)) === column).map(({ y }) => y);
        return [Math.min(...own), Math.max(...own)];
      });
    expect(spans(decimated(many, 300))).toEqual(spans(many));
  });

  it("does not lose a peak beside what is no number", () => {
    const broken = many.map((point) => ({ ...point }));
    broken[0]!.y = Number.NaN;
    broken[7]!.y = 99;
    expect(decimated(broken, 300)).toContainEqual({ x: 7, y: 99 });
  });
});

describe("reading a chart", () => {
  it("finds the nearest point", () => {
    const some = [
      { x: 0, y: 1 },
      { x: 4, y: 2 },
      { x: 9, y: 3 },
    ];
    expect([-5, 1, 3, 6, 7, 99].map((x) => nearestPoint(some, x)?.y)).toEqual([1, 1, 2, 2, 3, 3]);
    expect(nearestPoint([], 1)).toBeUndefined();
  });

  it("stops at every place where a curve has a point", () => {
    expect(
      placesOf([
        line(points(1, 1, 1)),
        line([
          { x: 1, y: 0 },
          { x: 7, y: 0 },
        ]),
      ]),
    ).toEqual([0, 1, 2, 7]);
  });
});
