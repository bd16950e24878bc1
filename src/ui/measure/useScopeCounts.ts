import { useMemo } from "react";

import { measuredSamples, type MeasureScope } from "../../state";
import { useStudio } from "../studio";

export const scopes: MeasureScope[] = ["held-out", "train", "all"];

/** How many pictures of each scope have a class of the network, and how many of all have another. */
export function useScopeCounts(): { counts: Record<MeasureScope, number>; foreign: number } {
  const images = useStudio((state) => state.images);
  const data = useStudio((state) => state.data);
  const classes = useStudio(({ model }) => model.info?.card.classes);
  return useMemo(() => {
    const known = new Set(classes);
    const of = (scope: MeasureScope) => measuredSamples({ images, data }, scope);
    const count = (scope: MeasureScope) => of(scope).filter(({ label }) => known.has(label!.class!)).length;
    const counts = { "held-out": count("held-out"), train: count("train"), all: count("all") };
    return { counts, foreign: of("all").length - counts.all };
  }, [images, data, classes]);
}
