import { describe, expect, it } from "vitest";

import type { Evaluation, Share, TrainConfig } from "../../base";
import { heldOutCharts, lossCharts, type ChartedRun } from "./chartsOfRuns";
import { announcement, outcomeWords } from "./runWords";

const share = (value: number, low: number, high: number, n = 40): Share => ({ value, n, interval: [low, high] });
const evaluation = (accuracy: Share, faithfulness: Share): Evaluation => ({
  ...{ n: 40, accuracy, balancedAccuracy: accuracy, sensitivity: undefined, specificity: undefined },
  laps: [
    { layer: "lap1", predictivity: share(0.5, 0.4, 0.6), faithfulness: share(0.6, 0.5, 0.7), active: { smile: 0.1 } },
    { layer: "lap4", predictivity: accuracy, faithfulness, active: { smile: 0.2 } },
  ],
});
const before = evaluation(share(0.9, 0.77, 0.96), share(0.51, 0.36, 0.66));
const after = evaluation(share(0.95, 0.835, 0.986), share(0.975, 0.871, 0.996));
const config = { epochs: 10 } as TrainConfig;
const curves = {
  steps: [1, 2].map((step) => ({
    step,
    losses: { crossEntropy: 1 / step, "concordance lap1 lap4": 0, total: 3 / step },
  })),
  epochs: [
    { epoch: 1, heldOut: before },
    { epoch: 2, heldOut: after },
  ],
};
const run = { status: "finished" as const, config, curves, before, best: { epoch: 2, heldOut: after }, seconds: 72 };

describe("what happened", () => {
  it("is said in plain words, with intervals and what they cannot tell", () => {
    expect(outcomeWords(run)).toBe(
      "After 2 epochs (1 min 12 s) epoch 2 was best and is kept: the deepest LAP, LAP 4, agrees with the network on " +
        "97.5 % [87.1 %, 99.6 %] of 40 held-out pictures; before, on 51 %. The network is right on 95 % [83.5 %, 98.6 %]; " +
        "before, on 90 %. The intervals of accuracy overlap: 40 pictures may not tell them apart.",
    );
  });

  it("names the network as it was loaded where the run began at random", () => {
    expect(
      outcomeWords({ ...run, before: evaluation(share(0.5, 0.3, 0.7), share(0.4, 0.3, 0.5)), original: before }),
    ).toMatch(/before, on 40 % \(as it was loaded, on 51 %\)\. .*before, on 50 % \(as it was loaded, on 90 %\)\./);
  });

  it("advises to go back where it is clearly worse", () => {
    const worse = { epoch: 2, heldOut: evaluation(share(0.9, 0.77, 0.96), share(0.1, 0.04, 0.23)) };
    expect(outcomeWords({ ...run, best: worse })).toMatch(/That is worse than before: go back to the original/);
    expect(outcomeWords(run)).not.toContain("worse");
  });

  it("is said of a run that was stopped", () => {
    expect(outcomeWords({ ...run, status: "stopped" })).toMatch(/^After 2 of 10 epochs/);
    expect(outcomeWords({ ...run, status: "stopped", best: { epoch: 0, heldOut: before } })).toContain(
      "no epoch was complete",
    );
  });

  it("leaves out what a LAP without votes cannot tell", () => {
    const mute = evaluation(share(0.95, 0.8, 1), share(0, 0, 1, 0));
    expect(outcomeWords({ ...run, best: { epoch: 2, heldOut: mute } })).toMatch(
      /kept: the network is right on 95 % \[80 %, 100 %\] of 40 held-out pictures; before, on 90 %\./,
    );
  });

  it("is not said before the end", () => {
    expect(outcomeWords({ ...run, status: "running" })).toBeUndefined();
    expect(outcomeWords({ ...run, before: undefined })).toBeUndefined();
  });

  it("is read out once an epoch", () => {
    expect(announcement({ ...run, status: "running", problem: undefined })).toBe(
      "Epoch 2 of 10: right on 95 %, the deepest LAP agrees on 97.5 %.",
    );
    expect(announcement({ ...run, status: "failed", problem: "No network." })).toBe("Training ended. No network.");
  });
});

describe("the curves of runs", () => {
  const one: ChartedRun = { id: "a", name: "Run 1", curves, before, best: run.best };
  const two: ChartedRun = { ...one, id: "b", name: "Run 2" };

  it("of one run have a chart per loss and a curve per LAP, named without the run", () => {
    const charts = lossCharts([one]);
    expect(charts.map(({ title }) => title)).toEqual(["Total loss", "Cross-entropy", "Concordance"]);
    expect(charts[2]!.lines.map(({ name }) => name)).toEqual(["LAP 1 with LAP 4"]);
    expect(charts[0]!.lines[0]!.points).toEqual([
      { x: 1, y: 3 },
      { x: 2, y: 1.5 },
    ]);
  });

  it("begin with the state before, have intervals, and a star at the best epoch", () => {
    const [accuracy, faithfulness] = heldOutCharts([one]);
    expect(accuracy!.lines.map(({ name }) => name)).toEqual(["accuracy", "balanced"]);
    const deepest = faithfulness!.lines[1]!;
    expect(deepest.points).toEqual([
      { x: 0, y: 0.51, low: 0.36, high: 0.66 },
      { x: 1, y: 0.51, low: 0.36, high: 0.66 },
      { x: 2, y: 0.975, low: 0.871, high: 0.996 },
    ]);
    expect([deepest.reference, deepest.star]).toEqual([0.51, 2]);
  });

  it("are those of one LAP where one is asked for, else the deepest one's active shares", () => {
    expect(heldOutCharts([one])[3]!.title).toBe("Active share at LAP 4");
    const [, faithfulness, , active] = heldOutCharts([one], "lap1");
    expect(faithfulness!.title).toBe("Faithfulness of LAP 1");
    expect(faithfulness!.lines.map(({ name }) => name)).toEqual(["LAP 1"]);
    expect(active!.lines[0]!.points.at(-1)!.y).toBe(0.1);
    expect(lossCharts([one], "lap2").map(({ title }) => title)).toEqual(["Total loss", "Cross-entropy"]);
    expect(lossCharts([one], "lap4")[2]!.lines).toHaveLength(1);
  });

  it("of several runs are told apart by dashes, and by name", () => {
    const lines = heldOutCharts([one, two])[1]!.lines;
    expect(lines.map(({ name }) => name)).toEqual(["LAP 1 · Run 1", "LAP 4 · Run 1", "LAP 1 · Run 2", "LAP 4 · Run 2"]);
    expect(lines.map(({ dash }) => dash)).toEqual([0, 0, 1, 1]);
    expect(lines[0]!.hue).toBe(lines[2]!.hue);
    const total = lossCharts([one, two])[0]!.lines;
    expect(total.map(({ name }) => name)).toEqual(["Run 1", "Run 2"]);
    expect(new Set(total.map(({ hue }) => hue)).size).toBe(2);
    expect(new Set([...lines, ...total].map(({ key }) => key)).size).toBe(6);
  });

  it("without the state before begin with the first epoch", () => {
    const line = heldOutCharts([{ ...one, before: undefined }])[0]!.lines[0]!;
    expect(line.points[0]!.x).toBe(1);
    expect(line.reference).toBeUndefined();
  });
});
