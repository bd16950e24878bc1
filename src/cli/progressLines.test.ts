import { expect, it } from "vitest";

import type { Evaluation, TrainProgress } from "../base";
import { progressLines } from "./progressLines";

it("says every epoch, and the rest only now and then", () => {
  const lines: string[] = [];
  let time = 0;
  const { training, counted } = progressLines((line) => lines.push(line), () => time); // prettier-ignore
  const tell = training(2);
  const losses = { crossEntropy: 0.5, "conceptDiscrimination lap1": 1, "conceptDiscrimination lap2": 2, total: 3.5 };
  const step = (at: number): TrainProgress =>
    ({ kind: "step", epoch: 0, step: at, steps: 8, imagesPerSecond: 12.34, eta: 5.2, losses }); // prettier-ignore
  const heldOut = { accuracy: { value: 0.9 }, laps: [{ layer: "lap1", faithfulness: { value: 0.456 } }] } as Evaluation;
  tell({ kind: "features", done: 1, total: 2 });
  tell({ kind: "features", done: 2, total: 2 });
  tell(step(1));
  time = 6000;
  tell(step(4));
  tell(step(8));
  tell({ kind: "epoch", epoch: 1, heldOut, best: true });
  tell({ kind: "epoch", epoch: 2, heldOut, best: false });
  counted("Measuring")({ done: 1, total: 9 });
  time = 20000;
  counted("Measuring")({ done: 2, total: 9 });
  expect(lines).toEqual([
    "Features: image 2 of 2",
    "Epoch 1 of 2, step 4 of 8: crossEntropy 0.500, conceptDiscrimination 3.000, total 3.500; 12.3 images/s, 6 s left",
    "Epoch 1 of 2: held-out accuracy 90.0 %, faithfulness lap1 45.6 %; the best so far",
    "Epoch 2 of 2: held-out accuracy 90.0 %, faithfulness lap1 45.6 %",
    "Measuring: image 2 of 9",
  ]);
});

it("says once that a run cannot be saved, and again when it could be in between", () => {
  const lines: string[] = [];
  const tell = progressLines((line) => lines.push(line)).training(2);
  for (const problem of ["No room.", "No room.", undefined, "No room."]) tell({ kind: "saved", step: 16, problem });
  expect(lines).toEqual(["No room.", "No room."]);
});
