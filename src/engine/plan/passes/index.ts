import type { Graph } from "../graph";
import { foldPadding } from "./foldPadding";
import { foldScaleShift } from "./foldScaleShift";
import { fuseActivations } from "./fuseActivations";
import { fuseResiduals } from "./fuseResiduals";
import { poolBeforeConvolution } from "./poolBeforeConvolution";
import { removeDead } from "./removeDead";
import { removeIdentities } from "./removeIdentities";

/** Every pass in order. Activations twice: those of convolutions, then those behind a residual sum. */
export const passes: ((graph: Graph) => Graph)[] = [
  removeIdentities,
  removeDead,
  foldScaleShift,
  foldPadding,
  poolBeforeConvolution,
  fuseActivations,
  fuseResiduals,
  fuseActivations,
  removeDead,
];
