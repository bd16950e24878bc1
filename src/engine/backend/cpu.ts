import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import type { BackendProbe } from "./probe";

/** Plain JavaScript: always there, slow, and the reference for the others. */
export const cpu: BackendProbe = {
  name: "cpu",
  look: async () => ({ usable: true, reason: "Plain JavaScript always works.", device: "JavaScript", software: false }),
  async open() {
    if (!(await tf.setBackend("cpu"))) throw new Problem("TF.js could not start its JavaScript backend.");
    return {
      device: "JavaScript",
      threads: 1,
      why: "The network runs in plain JavaScript, which is slow: nothing faster is available here.",
    };
  },
};
