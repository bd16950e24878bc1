import { describe, expect, it } from "vitest";

import type { Evaluation } from "../../base";
import type { RunEntry } from "../../state";
import { replayNews } from "./replayNews";

const share = (value: number) => ({ value, n: 8, interval: [0, 1] as [number, number] });
const measured = (accuracy: number): Evaluation => ({
  n: 8,
  accuracy: share(accuracy),
  sensitivity: undefined,
  specificity: undefined,
  balancedAccuracy: share(accuracy),
  laps: [],
});

function run(id: number, change: Partial<RunEntry> = {}): RunEntry {
  return {
    id: `run-${id}`,
    name: `Run ${id}`,
    started: id,
    model: { name: "m", hash: "a" },
    config: { seed: 1, epochs: 1 } as RunEntry["config"],
    samples: [],
    train: ["x", "y"],
    heldOut: ["z"],
    images: { train: {}, heldOut: {} },
    status: "finished",
    backends: ["wasm"],
    curves: {
      steps: [
        { step: 1, losses: { total: 0.5 } },
        { step: 2, losses: { total: 0.25 } },
      ],
      epochs: [{ epoch: 1, heldOut: measured(0.75) }],
    },
    before: measured(0.5),
    best: { epoch: 1, heldOut: measured(0.75) },
    seconds: id,
    hasWeights: true,
    weightsHash: "w",
    ...change,
  };
}
const first = run(1);
const again = (change: Partial<RunEntry> = {}) => run(2, { replayOf: "run-1", ...change });
const news = (replay: RunEntry) => replayNews(replay, [first, replay]);

describe("replayNews", () => {
  it("says that every number is the same, whatever the runs are called and however long they took", () => {
    expect(news(again())).toEqual({
      isSame: true,
      text: "Every number is the same as in Run 1, to the last digit, and so are the weights, bit for bit.",
    });
  });

  it.each([
    ["is no replay", run(2)],
    ["is not at its end", again({ status: "running" })],
    ["repeats a run that was deleted", again({ replayOf: "run-0" })],
  ])("says nothing of a run that %s", (_, replay) => expect(news(replay)).toBeUndefined());

  it("names the first number that differs, be it in the last digit", () => {
    const curves = {
      steps: [
        { step: 1, losses: { total: 0.5 } },
        { step: 2, losses: { total: 0.25000000001 } },
      ],
      epochs: [{ epoch: 1, heldOut: measured(0.7) }],
    };
    expect(news(again({ curves, backends: ["webgpu"] }))).toEqual({
      isSame: false,
      text:
        "Not the same numbers as in Run 1: first in step 2 total (0.25 there, 0.25000000001 here). " +
        "Run 1 ran on WASM, this one on WebGPU: backends add numbers up in different orders.",
    });
  });

  it.each<[string, Partial<RunEntry>, string]>([
    [
      "a step that only one of them took",
      { curves: { ...first.curves, steps: first.curves.steps.slice(0, 1) } },
      "first in step 2.",
    ],
    [
      "a measurement",
      { best: { epoch: 1, heldOut: measured(0.5) } },
      "first in the best epoch heldOut accuracy value (0.75 there, 0.5 here).",
    ],
    ["other weights behind the same numbers", { weightsHash: "v" }, "first in the weights’ hash."],
  ])("notices %s", (_, change, where) => {
    expect(news(again(change))!.text).toBe(
      `Not the same numbers as in Run 1: ${where} Both ran on the same kind of backend; another device, driver or browser can be why.`,
    );
  });
});
