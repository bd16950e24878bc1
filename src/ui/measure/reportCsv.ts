import { csvFormatRows } from "d3";

import { attributeNames } from "../../base";
import { spreadsheetText } from "../export/spreadsheetText";
import { originWords } from "./operatingWords";
import { thresholdText } from "./rocReading";
import type { Measured } from "./useMeasured";

/** Of more classes than these the most probable ones stand in the rows. */
const MOST_COLUMNS = 20;

/** Every picture a row: its class, what was decided with which probabilities, what each LAP alone decides, and what a table says of it. */
export function reportCsv({ report, classes, laps, pictures, operating }: Measured): string {
  const nameOf = (id: string) => spreadsheetText(pictures[id]?.name ?? id);
  const names = classes.map(spreadsheetText);
  const isFew = classes.length <= MOST_COLUMNS;
  const { positive, threshold } = operating;
  const decides =
    threshold === undefined
      ? "decided"
      : `decided (${names[positive]} from ${thresholdText(threshold)}, ${originWords(operating, report.verdicts)})`;
  const likely = isFew
    ? classes.map((name) => `p ${name}`)
    : ["p true class", "place of true class", ...[1, 2, 3, 4, 5].flatMap((i) => [`class ${i}`, `p ${i}`])]; // prettier-ignore
  const attributes = attributeNames(report.verdicts.map(({ id }) => pictures[id]?.attributes));
  const head = [
    ...["file", "sha256", "truth", decides, "right", ...likely, ...laps.map((name) => `vote ${name}`)],
    ...[...attributes.map((name) => `group ${name}`), "problem"],
  ];
  const measured = report.verdicts.map(({ id, truth, decided, probable, truthProbability, truthRank, laps: alone }) => {
    const byClass = new Map(probable.map((one) => [one.class, one.probability]));
    return [
      ...[nameOf(id), id, names[truth]!, names[decided]!, truth === decided ? "1" : "0"],
      ...(isFew
        ? classes.map((_, c) => sixDigits(byClass.get(c) ?? 0))
        : [
            ...[sixDigits(truthProbability), String(truthRank)],
            ...probable.flatMap((one) => [names[one.class]!, sixDigits(one.probability)]),
          ]),
      ...alone.map(({ vote }) => (vote === undefined ? "" : names[vote]!)),
      ...attributes.map((name) => spreadsheetText(pictures[id]?.attributes?.[name] ?? "")),
      "",
    ];
  });
  const blank = [...likely, ...laps, ...attributes].map(() => "");
  const failed = report.failed.map(({ id, problem }) => [
    nameOf(id),
    pictures[id]?.image === id ? "" : id,
    "",
    "",
    "",
    ...blank,
    spreadsheetText(problem),
  ]);
  return csvFormatRows([head, ...measured, ...failed]) + "\n";
}

/** A probability as a float32 has it, without the crumbs of float64. */
export function sixDigits(value: number): string {
  return String(Number(value.toPrecision(7)));
}
