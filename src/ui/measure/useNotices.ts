import { useMemo } from "react";

import { dataSamples, ownersOf } from "../../state";
import { useStudio } from "../studio";
import { reportNotices } from "./reportNotices";
import type { Measured } from "./useMeasured";

/** What speaks against a report's numbers, as far as it is known here. */
export function useNotices(measured: Measured): string[] {
  const { report, classes, scope, network, pictures, done, total, operating } = measured;
  const runs = useStudio(({ training }) => training.runs);
  const samples = useStudio(dataSamples);
  const clusteredBy = useStudio(({ data }) => data.clusteredBy);
  const isFineTuned = useStudio(({ model }) => model.info?.hash === network.hash && model.info.card.fineTuning !== undefined); // prettier-ignore
  const isOther = useStudio(({ model, training }) => model.info !== undefined && (model.info.hash !== network.hash || training.inUse !== network.run)); // prettier-ignore
  return useMemo(() => {
    const run = runs.find(({ id }) => id === network.run);
    const labels = new Map(samples.map(({ image, label }) => [image, label?.class]));
    const changed = report.verdicts.filter(({ id, truth }) => {
      const image = pictures[id]?.image;
      return image !== undefined && labels.has(image) && labels.get(image) !== classes[truth];
    }).length;
    const hasRuns = runs.length > 0;
    const notices = reportNotices({
      report,
      classes,
      scope,
      run,
      hasRuns,
      isFineTuned,
      changed,
      done,
      total,
      operating,
      clusters: new Map(
        samples.flatMap(({ id, label }) => (label?.cluster === undefined ? [] : [[id, label.cluster]])),
      ),
      owners: ownersOf({ clusteredBy }),
    });
    return isOther
      ? ["The page has another network or other weights by now, and shows their maps; the numbers are of those named above.", ...notices]
      : notices; // prettier-ignore
  }, [
    report,
    classes,
    scope,
    network,
    pictures,
    runs,
    samples,
    clusteredBy,
    isFineTuned,
    isOther,
    done,
    total,
    operating,
  ]);
}
