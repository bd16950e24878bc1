import { type ReportFacts, researchWords } from "./reportFacts";
import { classSizes } from "./confusions";
import { groupMetrics, measuredGroupings, measuredGroups } from "./measuredGroups";
import { f1ByClass, precisionRecall, qualitiesTold } from "../../metrics";
import { originOf } from "../../state";
import { originWords } from "./operatingWords";
import { sixDigits } from "./reportCsv";
import { hasPrecision, shownCurve } from "./shownCurve";

/** The whole report for programs; shares in [0, 1], an infinite threshold as null. */
export function reportJson(facts: ReportFacts): string {
  const { measured, data, notices, version } = facts;
  const { report, network, scope, classes, laps, pictures, started, seconds, done, total, backends, operating } =
    measured;
  const sizes = classSizes(report.confusion);
  const { runName, ...ownNetwork } = network;
  const metrics = groupMetrics(measured);
  const f1 = f1ByClass(report.confusion);
  const said = {
    format: "lap-studio-report/2",
    app: { name: "LAP Studio", version },
    date: new Date(started).toISOString(),
    ...{ seconds, backends, done, total },
    operating: {
      positive: classes[operating.positive],
      threshold: operating.threshold ?? null,
      origin: operating.threshold === undefined ? undefined : origin(measured),
    },
    network: { ...ownNetwork, weights: runName ?? "as loaded" },
    researchUse: researchWords(measured),
    data: {
      name: data,
      scope,
      images: Object.fromEntries([...sizes].map(([c, count]) => [classes[c]!, count])),
      failed: report.failed.length,
    },
    ...{ classes, laps, headline: facts.headline, notices },
    evaluation: report.evaluation,
    lapsByRule: report.rules,
    topFive: report.topFive,
    coloured: report.coloured,
    quality: qualitiesTold(report, classes, operating.positive),
    confusion: report.confusion.map(({ truth, decided, count }) => ({ truth: classes[truth], decided: classes[decided], count })), // prettier-ignore
    byClass: report.classes.map((one) => ({ ...one, f1: f1.get(one.class), class: classes[one.class] })),
    macroAuc: report.macroAuc,
    groups: measuredGroupings(measured).flatMap((grouping) =>
      measuredGroups(grouping, measured).flatMap(
        ({ name, ids, n, shares }) =>
        ids ? [{ attribute: grouping.attribute, name, n, metrics: shares.flatMap((share, i) => (share ? [{ metric: metrics[i]!.title, ...share }] : [])) }] : [], // prettier-ignore
      ),
    ),
    roc: report.roc.map(({ class: label, curve }) => ({
      class: classes[label],
      ...curve,
      points: curve.points.map((point) => ({ ...point, threshold: Number.isFinite(point.threshold) ? point.threshold : null })), // prettier-ignore
    })),
    precisionRecall: precisionTold(measured),
    calibration: report.calibration,
    images: report.verdicts.map(({ id, truth, decided, probable, truthProbability, truthRank, laps }) => ({
      file: pictures[id]?.name,
      sha256: id,
      truth: classes[truth],
      decided: classes[decided],
      probable: probable.map((one) => [classes[one.class], Number(sixDigits(one.probability))]),
      ...{ truthProbability: Number(sixDigits(truthProbability)), truthRank },
      votes: laps.map(({ vote }) => (vote === undefined ? null : classes[vote])),
      attributes: pictures[id]?.attributes,
    })),
    failed: report.failed.map(({ id, problem }) => ({ file: pictures[id]?.name, sha256: id, problem })),
  };
  return JSON.stringify(said, null, 2) + "\n";
}

/** The curve that the page shows; those of other classes follow from their ROC, point by point. */
function precisionTold(measured: ReportFacts["measured"]) {
  const one = shownCurve(measured);
  return one && hasPrecision(one, measured)
    ? { class: measured.classes[one.class], ...precisionRecall(one.curve) }
    : undefined;
}

/** Where a threshold comes from, and how many of the pictures it was chosen on are measured here, where that is known. */
function origin({ operating, report: { verdicts } }: ReportFacts["measured"]) {
  const { aim, on } = operating;
  const { kind, ...count } = originOf(operating, verdicts);
  const chosenOn = on && { scope: on.scope, n: on.n, date: new Date(on.at).toISOString() };
  return { words: originWords(operating, verdicts), aim, chosenOn, measuredHere: kind, ...count };
}
