import { activation } from "./activation";
import { batchNorm } from "./batchNorm";
import { border } from "./border";
import { convolution } from "./convolution";
import { dense } from "./dense";
import { depthwise, separable } from "./depthwise";
import { lap } from "./lap";
import type { LayerKind } from "./layerKind";
import { concatenation, merging } from "./merging";
import { globalPooling, pooling } from "./pooling";
import { reshaping } from "./reshaping";
import { trainingOnly } from "./trainingOnly";
import { upsampling } from "./upsampling";

const kinds: LayerKind[] = [
  activation,
  batchNorm,
  border,
  concatenation,
  convolution,
  dense,
  depthwise,
  globalPooling,
  lap,
  merging,
  pooling,
  reshaping,
  separable,
  trainingOnly,
  upsampling,
];

/** How layers become computations, by their class names. */
export const layerKinds: ReadonlyMap<string, LayerKind> = new Map(
  kinds.flatMap((kind) => kind.classes.map((name) => [name, kind] as const)),
);
