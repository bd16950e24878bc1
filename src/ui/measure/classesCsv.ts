import { csvFormatRows } from "d3";

import type { Share } from "../../base";
import { spreadsheetText } from "../export/spreadsheetText";
import { classRows } from "./classRows";
import type { Measured } from "./useMeasured";

const columns = ["recall", "precision", "f1", "auc", "averagePrecision"] as const;
const titles = ["recall", "precision", "F1", "area under ROC", "average precision"];

/** Every class a row: how well it is told from all others, each number with the ends of its 95 % interval; shares in [0, 1]. */
export function classesCsv({ report, classes }: Pick<Measured, "report" | "classes">): string {
  const head = ["class", "pictures", "decided", ...titles.flatMap((title) => [title, `${title} low`, `${title} high`])];
  const rows = classRows(report, classes).map(({ name, recall, ...own }) => [
    ...[spreadsheetText(name), String(recall.n), String(own.precision.n)],
    ...columns.flatMap((column) => cellsOf(column === "recall" ? recall : own[column])),
  ]);
  return csvFormatRows([head, ...rows]) + "\n";
}

function cellsOf(share: Share | undefined): string[] {
  return share && share.n > 0 ? [share.value, ...share.interval].map((one) => one.toFixed(6)) : ["", "", ""];
}
