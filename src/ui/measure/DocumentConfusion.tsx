import { percent } from "../parts/format";
import { commonConfusions, MOST_CLASSES, occurringClasses } from "./confusions";

const MOST = 20;

interface DocumentConfusionProps {
  confusion: readonly number[][];
  classes: readonly string[];
}

/** The confusion matrix as a table of a document; of many classes, what is confused most. */
export function DocumentConfusion({ confusion, classes }: DocumentConfusionProps) {
  const occurring = occurringClasses(confusion);
  if (occurring.length > MOST_CLASSES) {
    return (
      <ul>
        {commonConfusions(confusion, MOST).map(({ truth, decided, count, share }) => (
          <li key={`${truth}/${decided}`}>
            “{classes[truth]}” taken for “{classes[decided]}”: {count} ({percent(share)})
          </li>
        ))}
      </ul>
    );
  }
  return (
    <table>
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
          const total = confusion[truth]!.reduce((sum, count) => sum + count, 0);
          return (
            <tr key={truth}>
              <th scope="row">{classes[truth]}</th>
              {occurring.map((decided) => (
                <td key={decided} className={truth === decided ? "right" : undefined}>
                  <b>{confusion[truth]![decided]}</b>
                  {total > 0 && ` (${percent(confusion[truth]![decided]! / total)})`}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
