import type { CSSProperties } from "react";

import { confusionMatrix, type EvaluationReport } from "../../base";
import { percent } from "../parts/format";
import { Panel } from "../parts/Panel";
import { classSizes, commonConfusions, MOST_CLASSES, occurringClasses } from "./confusions";
import type { VerdictChoice } from "./verdictChoice";

/** So many confusions of many classes are listed. */
const MOST = 20;
/** And beside a matrix. */
const FEW = 6;

interface ConfusionProps {
  report: EvaluationReport;
  classes: readonly string[];
  choice: VerdictChoice;
  onChoose: (choice: VerdictChoice) => void;
}

/** What was taken for what; every count leads to its pictures. */
export function ConfusionPanel(props: ConfusionProps) {
  const occurring = occurringClasses(props.report.confusion);
  return (
    <Panel title="Confusion matrix" className="measure-confusion">
      {occurring.length <= MOST_CLASSES ? (
        <div className="confusion-both">
          <Matrix {...props} occurring={occurring} />
          <InWords {...props} />
        </div>
      ) : (
        <Commonest {...props} />
      )}
    </Panel>
  );
}

/** The commonest confusions as sentences. */
function InWords({ report: { confusion }, classes, onChoose }: ConfusionProps) {
  const confusions = commonConfusions(confusion, FEW);
  if (confusions.length === 0) return <p className="muted confusion-common">Every decision is right.</p>;
  return (
    <ul className="confusion-common" aria-label="Commonest confusions">
      {confusions.map(({ truth, decided, count, share }) => (
        <li key={`${truth}/${decided}`}>
          <button type="button" className="link" onClick={() => onChoose({ kind: "cell", truth, decided })}>
            {count} “{classes[truth]}”
          </button>{" "}
          taken for “{classes[decided]}” ({percent(share)})
        </li>
      ))}
    </ul>
  );
}

const isChosen = (choice: VerdictChoice, truth: number, decided: number) =>
  choice.kind === "cell" && choice.truth === truth && choice.decided === decided;

function Matrix({
  report: { confusion },
  classes,
  choice,
  onChoose,
  occurring,
}: ConfusionProps & { occurring: number[] }) {
  const counts = confusionMatrix(confusion, classes.length);
  const sizes = classSizes(confusion);
  return (
    <div className="confusion-scroll">
      <table className="confusion">
        <caption className="muted small">
          Rows: true class; columns: decision. Choose a count to list its pictures.
        </caption>
        <thead>
          <tr>
            <td />
            {occurring.map((c) => (
              <th key={c} scope="col">
                {classes[c]}
              </th>
            ))}
            <th scope="col" className="muted">
              n
            </th>
          </tr>
        </thead>
        <tbody>
          {occurring.map((truth) => {
            const total = sizes.get(truth) ?? 0;
            return (
              <tr key={truth}>
                <th scope="row">{classes[truth]}</th>
                {occurring.map((decided) => {
                  const count = counts[truth]![decided]!;
                  const share = total > 0 ? count / total : 0;
                  return (
                    <td key={decided}>
                      <button
                        type="button"
                        className={`confusion-cell ${truth === decided ? "is-right" : "is-wrong"}`}
                        style={{ "--share": share } as CSSProperties}
                        disabled={count === 0}
                        aria-pressed={isChosen(choice, truth, decided)}
                        onClick={() => onChoose({ kind: "cell", truth, decided })}
                      >
                        <span className="visually-hidden">
                          {classes[truth]} decided as {classes[decided]}:{" "}
                        </span>
                        <b>{count}</b>
                        <span>{total > 0 ? percent(share) : "–"}</span>
                      </button>
                    </td>
                  );
                })}
                <td className="number muted">{total}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

/** Of many classes, a matrix is a wall of zeros. */
function Commonest({ report: { confusion }, classes, choice, onChoose }: ConfusionProps) {
  const confusions = commonConfusions(confusion, MOST);
  return (
    <div className="confusion-scroll">
      <table className="data-table">
        <caption className="muted small">
          Of {classes.length} classes, what is taken for what most often; share of the true class.
        </caption>
        <thead>
          <tr>
            <th scope="col">Class</th>
            <th scope="col">Taken for</th>
            <th scope="col">Pictures</th>
            <th scope="col">Share</th>
          </tr>
        </thead>
        <tbody>
          {confusions.map(({ truth, decided, count, share }) => (
            <tr key={`${truth}/${decided}`}>
              <th scope="row">{classes[truth]}</th>
              <td>{classes[decided]}</td>
              <td className="number">
                <button
                  type="button"
                  className="link"
                  aria-pressed={isChosen(choice, truth, decided)}
                  aria-label={`${count}: list ${classes[truth]} taken for ${classes[decided]}`}
                  onClick={() => onChoose({ kind: "cell", truth, decided })}
                >
                  {count}
                </button>
              </td>
              <td className="number">{percent(share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {confusions.length === 0 && <p className="muted small">Every decision is right.</p>}
    </div>
  );
}
