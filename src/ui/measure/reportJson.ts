import { type ReportFacts, researchWords } from "./reportFacts";
import { sixDigits } from "./reportCsv";

/** The whole report for programs; shares in [0, 1], an infinite threshold as null. */
export function reportJson(facts: ReportFacts): string {
  const { measured, data, notices, version } = facts;
  const { report, network, scope, classes, laps, pictures, started, seconds } = measured;
  const counts = report.confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const { runName, ...ownNetwork } = network;
  const said = {
    format: "lap-studio-report/1",
    app: { name: "LAP Studio", version },
    date: new Date(started).toISOString(),
    seconds,
    network: { ...ownNetwork, weights: runName ?? "as loaded" },
    researchUse: researchWords(measured),
    data: { name: data, scope, images: Object.fromEntries(classes.map((name, c) => [name, counts[c]])) },
    ...{ classes, laps, headline: facts.headline, notices },
    evaluation: report.evaluation,
    confusion: report.confusion,
    roc: report.roc.map(({ class: label, curve }) => ({
      class: classes[label],
      ...curve,
      points: curve.points.map((point) => ({ ...point, threshold: Number.isFinite(point.threshold) ? point.threshold : null })), // prettier-ignore
    })),
    calibration: report.calibration,
    images: report.verdicts.map(({ id, truth, decided, probabilities, votes }) => ({
      file: pictures[id]?.name,
      sha256: id,
      truth: classes[truth],
      decided: classes[decided],
      probabilities: [...probabilities].map((value) => Number(sixDigits(value))),
      votes: votes.map((vote) => (vote === undefined ? null : classes[vote])),
    })),
    failed: report.failed.map(({ id, problem }) => ({ file: pictures[id]?.name, sha256: id, problem })),
  };
  return JSON.stringify(said, null, 2) + "\n";
}
