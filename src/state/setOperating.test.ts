import { expect, it, vi } from "vitest";

import type { EvaluationReport, TrainSample } from "../base";
import { fakeClock } from "./fakeClock";
import { fakeEngine } from "./fakeEngine";
import { fakeMeasuring } from "./fakeMeasuring";
import { originOf } from "./operatingPoint";
import { createStudio } from "./studio";

const verdictsOf = (samples: readonly TrainSample[]) => ({ classes: [], verdicts: samples.map(({ id }) => ({ id, truth: 0, decided: 0 })), failed: [] }) as unknown as EvaluationReport; // prettier-ignore

it("carries a threshold over to the next measurement of the network, with where it comes from", async () => {
  const { state } = await fakeMeasuring(async ({ samples }) => verdictsOf(samples), vi.waitFor);
  const network = { hash: "a", run: undefined };
  state().setOperating(network, { positive: 1, threshold: 0.7 });
  expect(state().measuring.points).toEqual([{ positive: 1, threshold: 0.7, on: undefined, network }]);
  state().setScope("train");
  await state().measure();
  state().setOperating(network, { positive: 1, threshold: 0.811, aim: { kind: "sensitivity", least: 0.95 } });
  const [point] = state().measuring.points;
  expect(point).toMatchObject({ threshold: 0.811, aim: { least: 0.95 }, on: { scope: "train", n: 1 } });
  expect(originOf(point!, state().measuring.now!.report!.verdicts)).toEqual({ kind: "these" });
  state().setScope("held-out");
  await state().measure();
  expect(state().measuring.points).toEqual([point]);
  expect(originOf(point!, state().measuring.now!.report!.verdicts)).toEqual({ kind: "others" });
  expect(state().measuring.now!.wentBack).toBeUndefined();
  state().setOperating(network, { positive: 1, threshold: 0.5 });
  expect(originOf(state().measuring.points[0]!, state().measuring.now!.report!.verdicts)).toEqual({ kind: "these" });
});

it("leaves the threshold of one network out of the measurement of another, and says so", async () => {
  const { state } = await fakeMeasuring(async ({ samples }) => verdictsOf(samples), vi.waitFor);
  await state().measure();
  state().setOperating({ hash: "a", run: undefined }, { positive: 1, threshold: 0.811 });
  Object.assign(state().model.info!, { hash: "another" });
  await state().measure();
  expect(state().measuring.now!.wentBack).toMatchObject({ threshold: 0.811 });
  state().setOperating({ hash: "another", run: undefined }, { positive: 1, threshold: 0.3 });
  await state().measure();
  expect(state().measuring.now!.wentBack).toBeUndefined();
  expect(state().measuring.points).toHaveLength(2);
});

it("keeps thresholds over a reload, and of pictures that are forgotten only how many they were", async () => {
  const notes = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, value: string) => void notes.set(key, value),
    removeItem: (key: string) => void notes.delete(key),
  });
  const opened = () => createStudio(fakeEngine(), { source: { url: "models/test" }, storage, clock: fakeClock() });
  const { measuring, setState } = { ...opened().getState(), setState: opened().setState };
  const network = { hash: "a", run: undefined };
  const on = { scope: "train" as const, n: 231, at: 5, prints: ["abc"] };
  setState({ measuring: { ...measuring, points: [{ positive: 0, threshold: 0.811, on, network }] } });
  const after = opened();
  expect(after.getState().measuring.points).toMatchObject([{ positive: 0, threshold: 0.811, on }]);
  await after.getState().forgetData();
  expect([...notes.values()].join()).not.toContain("abc");
  expect(opened().getState().measuring.points).toMatchObject([{ threshold: 0.811, on: { n: 231 } }]);
});
