import { expect, it } from "vitest";

import type { Evaluation } from "../../base";
import type { RunEntry } from "../../state";
import { statusWords } from "./statusWords";

const run = (status: RunEntry["status"], more: Partial<RunEntry> = {}) =>
  statusWords({ status, config: { epochs: 10 } as RunEntry["config"], ...more });
const heldOut = {} as Evaluation;
const step = { kind: "step", epoch: 2, step: 30, steps: 100, imagesPerSecond: 9, eta: 4, losses: {} } as const;

it.each([
  [run("preparing"), "Preparing"],
  [run("preparing", { features: { kind: "features", done: 4, total: 40 } }), "Preparing: 4 of 40 pictures"],
  [run("preparing", { features: { kind: "features", done: 0, total: 1 } }), "Preparing: 0 of 1 picture"],
  [run("running", { step }), "Under way in epoch 3 of 10"],
  [run("paused", { step: { ...step, epoch: 10 } }), "Paused in epoch 10 of 10"],
  [run("interrupted"), "Interrupted before its first save"],
  [run("interrupted", { saved: 16 }), "Interrupted; saved at step 16"],
  [run("finished", { best: { epoch: 7, heldOut } }), "Finished; epoch 7 of 10 was best and is kept"],
  [
    run("stopped", { best: { epoch: 0, heldOut } }),
    "Stopped early; no epoch was completed, so its weights are those it began with",
  ],
  [
    run("not finite", { best: { epoch: 1, heldOut } }),
    "Stopped: a loss was not finite; epoch 1 of 10 was best and is kept",
  ],
  [run("failed"), "Failed"],
])("says “%s”", (said, expected) => expect(said).toBe(expected));
