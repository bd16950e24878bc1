import { expect, it } from "vitest";

import type { Explanation } from "../../base";
import { DEFAULT_VIEW, type ImageEntry, type StudioState } from "../../state";
import { sidecar } from "./sidecar";

const explanation: Explanation = {
  width: 640,
  height: 480,
  prediction: [{ class: "smile", probability: 1 }],
  logits: new Float32Array(1),
  laps: [],
  shown: [],
  integrated: [],
  notices: ["Only the first frame is read."],
  time: { decode: 1, run: 2 },
};
const entry: ImageEntry = {
  id: "image-1",
  name: "me.gif",
  bytes: 1234,
  status: "done",
  fileUrl: "blob:x",
  explanation,
};

it("holds the settings that made the pictures, with names in place of indices", () => {
  const state = {
    view: { ...DEFAULT_VIEW, threshold: 0.4, hiddenConcepts: [1], hiddenLayers: ["lap2"] },
    model: {
      status: "ready",
      info: { card: { name: "net", concepts: [{ name: "neutral" }, { name: "smile" }] }, hash: "abc" },
    },
    backend: { status: "ready", report: { chosen: "wasm" } },
  } as unknown as StudioState;
  const made = sidecar(entry, explanation, state, [0], "1.2.3");
  expect(JSON.parse(JSON.stringify(made))).toEqual({
    application: { name: "LAP Studio", version: "1.2.3" },
    image: { name: "me.gif", bytes: 1234, width: 640, height: 480, notices: ["Only the first frame is read."] },
    model: { name: "net", sha256: "abc" },
    backend: "wasm",
    prediction: [{ class: "smile", probability: 1 }],
    overlay: {
      opacity: DEFAULT_VIEW.opacity,
      threshold: 0.4,
      palette: "viridis",
      contour: DEFAULT_VIEW.contour,
      onlyActive: false,
      gridPixels: false,
      layer: "integrated",
      concepts: ["neutral"],
    },
    integration: { decay: 0.8, reading: "mean", hiddenLayers: ["lap2"] },
    hiddenConcepts: ["smile"],
  });
});
