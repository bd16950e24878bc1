import { expect, it } from "vitest";

import type { Verdict } from "../base";
import {
  chosenOn,
  keptPoints,
  type OperatingPoint,
  originOf,
  pointOf,
  withoutPrints,
  withPoint,
} from "./operatingPoint";

const verdicts = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, i) =>
      ({
        id: String(from + i)
          .padStart(8, "0")
          .padEnd(64, "f"),
      }) as Verdict,
  );
const a = { hash: "a", run: undefined };
const point = (threshold: number, network: OperatingPoint["network"] = a): OperatingPoint => ({ positive: 1, threshold, network }); // prettier-ignore

it("is of one network with the weights of one run", () => {
  const points = withPoint(withPoint([], a, point(0.2)), { hash: "a", run: "r" }, point(0.3, { hash: "a", run: "r" }));
  expect(pointOf(points, a)?.threshold).toBe(0.2);
  expect(pointOf(points, { hash: "a", run: "r" })?.threshold).toBe(0.3);
  expect(pointOf(points, { hash: "b", run: undefined })).toBeUndefined();
  expect(pointOf(withPoint(points, a), a)).toBeUndefined();
  const many = Array.from({ length: 40 }, (_, i) => ({ hash: `${i}`, run: undefined }));
  const last = many.reduce((list, network) => withPoint(list, network, point(0.5, network)), points);
  expect([last.length, pointOf(last, a), pointOf(last, many[39])?.threshold]).toEqual([12, undefined, 0.5]);
});

it("knows whether the pictures that are measured are those it was chosen on", () => {
  const on = chosenOn(verdicts(0, 200), "train", 5);
  const origin = (from: number, to: number) => originOf({ on }, verdicts(from, to));
  expect(on).toMatchObject({ scope: "train", n: 200, at: 5 });
  expect(origin(0, 200)).toEqual({ kind: "these" });
  expect(origin(200, 300)).toEqual({ kind: "others" });
  expect(origin(190, 300)).toEqual({ kind: "some", count: 10, isAbout: false });
  expect(origin(0, 300)).toEqual({ kind: "some", count: 200, isAbout: false });
  expect(originOf({}, verdicts(0, 9))).toEqual({ kind: "given" });
  const [forgotten] = withoutPrints([{ ...point(0.2), on }]);
  expect(forgotten!.on).toEqual({ scope: "train", n: 200, at: 5, prints: undefined });
  expect(originOf(forgotten!, verdicts(0, 200))).toEqual({ kind: "unknown" });
});

it("remembers a part of many pictures, and tells about how many of them are measured", () => {
  const spread = (from: number, to: number) => verdicts(from, to).map(({ id }) => ({ id: [...id.slice(0, 8)].reverse().join("") }) as Verdict); // prettier-ignore
  const on = chosenOn(spread(0, 5000), "all", 5);
  expect(on.prints).toHaveLength(256);
  expect(originOf({ on }, spread(0, 5000))).toEqual({ kind: "these" });
  const some = originOf({ on }, spread(4000, 6000)) as { count: number; isAbout: boolean };
  expect(some.isAbout).toBe(true);
  expect(Math.abs(some.count - 1000)).toBeLessThan(150);
});

it("comes back from an earlier visit, and nothing that is none", () => {
  const whole = { ...point(0.2), aim: { kind: "balance" as const }, on: chosenOn(verdicts(0, 3), "held-out", 5) };
  expect(keptPoints(JSON.parse(JSON.stringify([whole])))).toEqual([JSON.parse(JSON.stringify(whole))]);
  const broken = [null, 7, { ...whole, threshold: 7 }, { ...whole, threshold: "0.5" }, { ...whole, positive: 4 }, { ...whole, on: null }, { ...whole, on: { ...whole.on, scope: "x" } }, { ...whole, on: { ...whole.on, prints: [1] } }, { ...whole, aim: { kind: "x" } }, { ...whole, aim: null }, { ...whole, network: null }]; // prettier-ignore
  expect(keptPoints(broken)).toEqual([]);
  expect(keptPoints("[]")).toEqual([]);
  expect(keptPoints(undefined)).toEqual([]);
});
