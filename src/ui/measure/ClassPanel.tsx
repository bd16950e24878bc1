import { useDeferredValue, useMemo, useState } from "react";

import type { EvaluationReport } from "../../base";
import { inPercent, intervalText } from "../compare/tableText";
import { percent } from "../parts/format";
import { Panel } from "../parts/Panel";
import { classRows, type ClassColumn, sortedRows } from "./classRows";
import type { VerdictChoice } from "./verdictChoice";

/** So many rows more are shown at a time: a thousand tables rows are slow to lay out. */
const STEP = 50;

const columns: { column: ClassColumn; title: string; hint?: string }[] = [
  { column: "name", title: "Class" },
  { column: "n", title: "Pictures" },
  { column: "recall", title: "Recognised", hint: "Recall: how many pictures of the class are decided as it" },
  { column: "precision", title: "Precision", hint: "How many of those decided as the class are it" },
  { column: "f1", title: "F1", hint: "Harmonic mean of recall and precision" },
  { column: "auc", title: "Area under ROC", hint: "Against all other classes" },
  { column: "averagePrecision", title: "Average precision", hint: "Area under precision by recall, likewise" },
  { column: "mistake", title: "Taken for", hint: "What it is mistaken for most often" },
];

interface ClassPanelProps {
  report: EvaluationReport;
  classes: readonly string[];
  onChoose: (choice: VerdictChoice) => void;
}

/** Every class alone: the worst first, until it is sorted otherwise. */
export function ClassPanel({ report, classes, onChoose }: ClassPanelProps) {
  const [order, setOrder] = useState<{ column: ClassColumn; isDown: boolean }>({ column: "recall", isDown: false });
  const [search, setSearch] = useState("");
  const [most, setMost] = useState(STEP);
  const wanted = useDeferredValue(search);
  const all = useMemo(() => classRows(report, classes), [report, classes]);
  const rows = useMemo(() => sortedRows(all, order, wanted), [all, order, wanted]);
  return (
    <Panel
      title="Classes"
      aside={
        <input
          type="search"
          placeholder="Find a class"
          aria-label="Find a class"
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
      }
    >
      <div className="confusion-scroll measure-classes" tabIndex={0} role="group" aria-label="Classes, to be scrolled">
        <table className="data-table">
          <caption className="visually-hidden">How well each class is recognised, with 95 % intervals</caption>
          <thead>
            <tr>
              {columns.map(({ column, title, hint }) => {
                const isOwn = order.column === column;
                return (
                  <th key={column} scope="col" aria-sort={isOwn ? (order.isDown ? "descending" : "ascending") : "none"}>
                    <button
                      type="button"
                      className="link small"
                      title={hint}
                      onClick={() => setOrder({ column, isDown: isOwn && !order.isDown })}
                    >
                      {title} <span aria-hidden="true">{isOwn ? (order.isDown ? "↓" : "↑") : ""}</span>
                    </button>
                  </th>
                );
              })}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, most).map(({ index, name, recall, precision, f1, auc, averagePrecision, mistake }) => (
              <tr key={index}>
                <th scope="row">
                  <button
                    type="button"
                    className="link"
                    title="List its pictures"
                    onClick={() => onChoose({ kind: "class", truth: index })}
                  >
                    {name}
                  </button>
                </th>
                <td className="number">{recall.n}</td>
                {[recall, precision, f1].map((share, i) => (
                  <td key={i} className="number">
                    {share && share.n > 0 ? inPercent(share) : "–"}
                    {share && share.n > 0 && <span className="muted measure-under">{intervalText(share)}</span>}
                  </td>
                ))}
                {[auc, averagePrecision].map((area, i) => (
                  <td key={i} className="number">
                    {area ? area.value.toFixed(3) : "–"}
                    {area && area.value < 1 && (
                      <span className="muted measure-under">
                        {area.interval.map((end) => end.toFixed(3)).join(" – ")}
                      </span>
                    )}
                  </td>
                ))}
                <td>
                  {mistake ? (
                    <button
                      type="button"
                      className="link"
                      title="List these pictures"
                      onClick={() => onChoose({ kind: "cell", truth: index, decided: mistake.decided })}
                    >
                      {classes[mistake.decided]}{" "}
                      <span className="number muted">
                        {mistake.count} ({percent(mistake.share)})
                      </span>
                    </button>
                  ) : (
                    <span className="muted">–</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="muted small" role="status">
        {rows.length === 0
          ? "No class is called like that."
          : `${Math.min(most, rows.length)} of ${rows.length} classes`}
        {classes.length > all.length && `; ${classes.length - all.length} others neither occur nor were decided`}{" "}
        {rows.length > most && (
          <button type="button" className="link small" onClick={() => setMost(most + STEP)}>
            Show {Math.min(STEP, rows.length - most)} more
          </button>
        )}
      </p>
    </Panel>
  );
}
