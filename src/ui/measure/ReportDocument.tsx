import { percent } from "../parts/format";
import { BoxTable, boxWords } from "./BoxTable";
import { CalibrationPlot } from "./CalibrationPlot";
import { calibrationWords } from "./calibrationWords";
import { classRows, sortedRows } from "./classRows";
import { DocumentClasses } from "./DocumentClasses";
import { DocumentConfusion } from "./DocumentConfusion";
import { DocumentCurves } from "./DocumentCurves";
import { DocumentFooter } from "./DocumentFooter";
import { DocumentMistakes } from "./DocumentMistakes";
import { LapPlot } from "./LapPlot";
import { LapTable } from "./LapTable";
import { ruleWords } from "./lapWords";
import { methodWords, qualityRows } from "./qualityRows";
import type { MistakePicture } from "./mistakePictures";
import tables from "../parts/dataTable.css?raw";
import plots from "./plots.css?raw";
import styles from "./reportDocument.css?raw";
import { type ReportFacts, researchWords } from "./reportFacts";
import { reportOf } from "./reportOf";
import { groupMetrics, groupsApart, measuredGroupings, measuredGroups } from "./measuredGroups";
import { SubgroupTable } from "./SubgroupTable";
import { rowInterval, type TableRow, valueText } from "./tableText";
import { chosenVerdicts } from "./verdictChoice";

/** So many failures and classes are in the document; the CSV files and the JSON have all. */
const MOST_FAILED = 200;
const MOST_CLASSES = 50;

interface DocumentProps {
  facts: ReportFacts;
  /** By the hash of the picture; none for those that could not be had. */
  pictures: ReadonlyMap<string, MistakePicture>;
}

/** The report as one page that needs nothing but itself: no scripts, nothing fetched. */
export function ReportDocument({ facts, pictures }: DocumentProps) {
  const { measured, data, notices } = facts;
  const { report, network, classes, done, total, operating } = measured;
  const { evaluation, calibration, failed } = report;
  const research = researchWords(measured);
  const mistakes = chosenVerdicts(report.verdicts, { kind: "mistakes" });
  const title = `${data}: ${reportOf(measured)}`;
  const isBinary = classes.length === 2;
  const metrics = groupMetrics(measured);
  const quality = qualityRows(measured);
  const worst = sortedRows(classRows(report, classes), { column: "recall", isDown: false });
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          httpEquiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: tables + plots + styles }} />
      </head>
      <body>
        <main>
          <header>
            <h1>{title}</h1>
            {done < total && (
              <p className="research">
                Partial: {done} of {total} pictures
              </p>
            )}
            {research && <p className="research">{research}</p>}
            {facts.headline.map((sentence, i) => (
              <p key={sentence} className={i === 0 ? "headline" : undefined}>
                {sentence}
              </p>
            ))}
            {notices.length > 0 && (
              <ul className="notices">
                {notices.map((sentence) => (
                  <li key={sentence}>{sentence}</li>
                ))}
              </ul>
            )}
          </header>
          <section>
            <h2>Quality of the decisions</h2>
            <Rows rows={quality} />
            <p className="muted">95 % intervals: {methodWords(quality)}</p>
          </section>
          <section>
            <h2>Confusion</h2>
            <DocumentConfusion confusion={report.confusion} classes={classes} />
          </section>
          {!isBinary && worst.length > 0 && (
            <section>
              <h2>Classes, the least recognised first</h2>
              <DocumentClasses rows={worst.slice(0, MOST_CLASSES)} classes={classes} />
              {worst.length > MOST_CLASSES && (
                <p className="muted">
                  {MOST_CLASSES} of {worst.length}; “Classes (CSV)” has all.
                </p>
              )}
            </section>
          )}
          {measuredGroupings(measured).map((grouping) => {
            const { attribute } = grouping;
            const rows = measuredGroups(grouping, measured);
            return (
              <section key={attribute}>
                <h2>Groups by {attribute}</h2>
                {groupsApart(grouping, rows, metrics).map((sentence) => (
                  <p key={sentence}>{sentence}</p>
                ))}
                <SubgroupTable
                  {...{ attribute, rows, metrics }}
                  positive={isBinary ? classes[operating.positive] : undefined}
                />
              </section>
            );
          })}
          <div className="plots">
            <DocumentCurves measured={measured} />
            <figure>
              <h2>Calibration</h2>
              <CalibrationPlot calibration={calibration} />
              <figcaption>
                Expected error {percent(calibration.expectedError)}, {calibrationWords(calibration)}. Pictures per bin,
                from 0 %: {calibration.bins.map(({ right }) => right.n).join(", ")}; of {evaluation.n}, for the more
                probable class.
              </figcaption>
            </figure>
          </div>
          {report.rules.length > 0 && (
            <section>
              <h2>Each LAP as a predictor</h2>
              <LapPlot report={report} />
              <LapTable report={report} />
              <p className="muted">
                Predictivity (●): how often the LAP’s maps alone give the true class. Faithfulness (■): how often they
                give what the network decides. Dashed: accuracy of the network. {ruleWords(report)}
              </p>
              {network.mlpCaveat && <p className="muted">{network.mlpCaveat}</p>}
            </section>
          )}
          {evaluation.boxes && (
            <section>
              <h2>Maps and boxes</h2>
              <BoxTable boxes={evaluation.boxes} />
              <p className="muted">{boxWords(evaluation.boxes)}</p>
            </section>
          )}
          {mistakes.length > 0 && <DocumentMistakes {...{ measured, mistakes, pictures }} />}
          {failed.length > 0 && (
            <section>
              <h2>Not measured</h2>
              <ul>
                {failed.slice(0, MOST_FAILED).map(({ id, problem }) => (
                  <li key={id}>
                    <b>{measured.pictures[id]?.name ?? id}</b>: {problem}
                  </li>
                ))}
              </ul>
              {failed.length > MOST_FAILED && <p>And {failed.length - MOST_FAILED} more.</p>}
            </section>
          )}
          <DocumentFooter facts={facts} />
        </main>
      </body>
    </html>
  );
}

function Rows({ rows }: { rows: readonly TableRow[] }) {
  return (
    <table className="data-table">
      <thead>
        <tr>
          <th scope="col">Metric</th>
          <th scope="col">Value</th>
          <th scope="col">95 % interval</th>
          <th scope="col">n</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.name}>
            <th scope="row">{row.name}</th>
            <td>{row.n > 0 ? valueText(row) : "–"}</td>
            <td>{row.n > 0 && rowInterval(row)}</td>
            <td>{row.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
