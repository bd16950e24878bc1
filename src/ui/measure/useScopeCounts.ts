import { useMemo } from "react";

import { dataSamples, measuredSamples, type MeasureScope } from "../../state";
import { useStudio } from "../studio";

export const scopes: MeasureScope[] = ["held-out", "train", "all"];

/** How many pictures of each scope have a class of the network, and how many of all have another, or are there under a second name. */
export function useScopeCounts(): { counts: Record<MeasureScope, number>; foreign: number; twins: number } {
  const images = useStudio((state) => state.images);
  const data = useStudio((state) => state.data);
  const classes = useStudio(({ model }) => model.info?.card.classes);
  return useMemo(() => {
    const known = new Set(classes);
    const of = (scope: MeasureScope) => measuredSamples({ images, data }, scope);
    const count = (scope: MeasureScope) => of(scope).filter(({ label }) => known.has(label!.class!)).length;
    const counts = { "held-out": count("held-out"), train: count("train"), all: count("all") };
    const labelled = dataSamples({ images, data }).filter(({ label }) => label?.class !== undefined).length;
    return { counts, foreign: of("all").length - counts.all, twins: labelled - of("all").length };
  }, [images, data, classes]);
}
