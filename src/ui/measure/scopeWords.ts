import type { MeasureScope } from "../../state";

/** How the pictures of a scope are called in a sentence. */
export const scopeWords: Record<MeasureScope, string> = {
  "held-out": "held-out",
  train: "training",
  all: "labelled",
};
