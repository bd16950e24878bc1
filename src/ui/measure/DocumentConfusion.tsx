import { type ConfusionCell, confusionMatrix } from "../../base";
import { percent } from "../parts/format";
import { classSizes, commonConfusions, MOST_CLASSES, occurringClasses } from "./confusions";

const MOST = 20;

interface DocumentConfusionProps {
  confusion: readonly ConfusionCell[];
  classes: readonly string[];
}

/** The confusion matrix as a table of a document; of many classes, what is confused most. */
export function DocumentConfusion({ confusion, classes }: DocumentConfusionProps) {
  const occurring = occurringClasses(confusion);
  if (occurring.length > MOST_CLASSES) {
    return (
      <table className="data-table">
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Taken for</th>
            <th scope="col">Pictures</th>
            <th scope="col">Share of the class</th>
          </tr>
        </thead>
        <tbody>
          {commonConfusions(confusion, MOST).map(({ truth, decided, count, share }) => (
            <tr key={`${truth}/${decided}`}>
              <th scope="row">{classes[truth]}</th>
              <td>{classes[decided]}</td>
              <td>{count}</td>
              <td>{percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  const counts = confusionMatrix(confusion, classes.length);
  const sizes = classSizes(confusion);
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">True class</th>
          {occurring.map((c) => (
            <th key={c} scope="col">
              decided “{classes[c]}”
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {occurring.map((truth) => {
          const total = sizes.get(truth) ?? 0;
          return (
            <tr key={truth}>
              <th scope="row">{classes[truth]}</th>
              {occurring.map((decided) => (
                <td key={decided} className={truth === decided ? "right" : undefined}>
                  <b>{counts[truth]![decided]}</b>
                  {total > 0 && ` (${percent(counts[truth]![decided]! / total)})`}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
