import type { Share } from "../../base";
import { inPercent, intervalText } from "../compare/tableText";
import type { ClassRow } from "./classRows";

interface DocumentClassesProps {
  rows: readonly ClassRow[];
  classes: readonly string[];
}

/** Classes as a table of a document. */
export function DocumentClasses({ rows, classes }: DocumentClassesProps) {
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">Class</th>
          <th scope="col">Recognised</th>
          <th scope="col">Precision</th>
          <th scope="col">F1</th>
          <th scope="col">Area under ROC</th>
          <th scope="col">Taken for</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ index, name, recall, precision, f1, auc, mistake }) => (
          <tr key={index}>
            <th scope="row">{name}</th>
            <td>{shareWords(recall)}</td>
            <td>{shareWords(precision)}</td>
            <td>{f1 ? `${inPercent(f1)} (${intervalText(f1)})` : "–"}</td>
            <td>
              {auc &&
                (auc.value < 1
                  ? `${auc.value.toFixed(3)} (${auc.interval.map((end) => end.toFixed(3)).join(" – ")})`
                  : "1.000")}
            </td>
            <td>{mistake && `${classes[mistake.decided]} (${mistake.count})`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function shareWords(share: Share): string {
  return share.n > 0 ? `${inPercent(share)} (${intervalText(share)}; n ${share.n})` : "–";
}
