import { inPercent, intervalText } from "../compare/tableText";
import { layerTitle } from "../draw/layerTitle";
import { percent } from "../parts/format";
import { CalibrationPlot } from "./CalibrationPlot";
import { calibrationWords } from "./calibrationWords";
import { DocumentConfusion } from "./DocumentConfusion";
import { LapPlot } from "./LapPlot";
import { lapRows, qualityRows } from "./qualityRows";
import styles from "./reportDocument.css?raw";
import { type ReportFacts, researchWords } from "./reportFacts";
import { reportOf } from "./reportOf";
import { RocPlot } from "./RocPlot";
import type { TableRow } from "./tableText";
import { chosenVerdicts, confidence } from "./verdictChoice";

/** So many mistakes, failures and curves are in the document; the CSV has all pictures. */
export const MOST_MISTAKES = 30;
const MOST_FAILED = 200;
const MOST_CURVES = 6;

interface DocumentProps {
  facts: ReportFacts;
  /** Addresses of small pictures, by the hash of the picture; none unless the user wants them in the file. */
  pictures: ReadonlyMap<string, string>;
}

/** The report as one page that needs nothing but itself: no scripts, nothing fetched. */
export function ReportDocument({ facts, pictures }: DocumentProps) {
  const { measured, data, notices, version } = facts;
  const { report, network, classes, scope, started } = measured;
  const { evaluation, roc, calibration, failed } = report;
  const research = researchWords(measured);
  const mistakes = chosenVerdicts(report.verdicts, { kind: "mistakes" });
  const title = `${data}: ${reportOf(measured)}`;
  const laps = lapRows(evaluation, layerTitle);
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
        <style dangerouslySetInnerHTML={{ __html: styles }} />
      </head>
      <body>
        <main>
          <header>
            <h1>{title}</h1>
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
            <Rows rows={qualityRows(report, classes)} />
            <p className="muted">
              95 % intervals: Wilson for shares, bootstrap for balanced accuracy, DeLong for the area under the ROC
              curve.
            </p>
          </section>
          <section>
            <h2>Confusion</h2>
            <DocumentConfusion confusion={report.confusion} classes={classes} />
          </section>
          <div className="plots">
            {roc.slice(0, MOST_CURVES).map(({ class: label, curve }) => (
              <figure key={label}>
                <h2>ROC of “{classes[label]}”</h2>
                <RocPlot curve={curve} />
                <figcaption>
                  Area {curve.auc.toFixed(3)} ({curve.interval.map((end) => end.toFixed(3)).join(" – ")}) from{" "}
                  {curve.positives} positives and {curve.negatives} negatives; the dot is at 0.5.
                </figcaption>
              </figure>
            ))}
            <figure>
              <h2>Calibration</h2>
              <CalibrationPlot calibration={calibration} />
              <figcaption>
                Expected error {percent(calibration.expectedError)}, {calibrationWords(calibration)}. Pictures per bin,
                from 0 %: {calibration.bins.map(({ right }) => right.n).join(", ")}.
              </figcaption>
            </figure>
          </div>
          {laps.some(({ n }) => n > 0) && (
            <section>
              <h2>Each LAP as a predictor</h2>
              <LapPlot evaluation={evaluation} />
              <Rows rows={laps} />
              <p className="muted">
                Predictivity (●): how often the LAP’s maps alone give the true class. Faithfulness (■): how often they
                give what the network decides. Dashed: accuracy of the network.
              </p>
            </section>
          )}
          {mistakes.length > 0 && (
            <section>
              <h2>Most confident mistakes</h2>
              <table>
                <thead>
                  <tr>
                    {pictures.size > 0 && <th scope="col">Picture</th>}
                    <th scope="col">File</th>
                    <th scope="col">True class</th>
                    <th scope="col">Decision</th>
                    <th scope="col">Probability</th>
                  </tr>
                </thead>
                <tbody>
                  {mistakes.slice(0, MOST_MISTAKES).map((verdict) => (
                    <tr key={verdict.id}>
                      {pictures.size > 0 && (
                        <td>{pictures.has(verdict.id) && <img src={pictures.get(verdict.id)} alt="" />}</td>
                      )}
                      <td className="file">{measured.pictures[verdict.id]?.name ?? verdict.id}</td>
                      <td>{classes[verdict.truth]}</td>
                      <td>{classes[verdict.decided]}</td>
                      <td>{percent(confidence(verdict))}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              {mistakes.length > MOST_MISTAKES && (
                <p className="muted">
                  {MOST_MISTAKES} of {mistakes.length}.
                </p>
              )}
            </section>
          )}
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
          <footer>
            <dl>
              <dt>Network</dt>
              <dd>{network.title}</dd>
              <dt>SHA-256</dt>
              <dd className="hash">{network.hash}</dd>
              <dt>Weights</dt>
              <dd>{network.runName ?? "as they were loaded"}</dd>
              <dt>Data</dt>
              <dd>
                {data}, {scope === "all" ? "all labelled" : scope} pictures: {countWords(report.confusion, classes)}
              </dd>
              <dt>Date</dt>
              <dd>{new Date(started).toISOString().slice(0, 16).replace("T", " ")} UTC</dd>
              <dt>Made with</dt>
              <dd>LAP Studio {version}</dd>
              {network.limits && (
                <>
                  <dt>Limits</dt>
                  <dd>{network.limits}</dd>
                </>
              )}
            </dl>
          </footer>
        </main>
      </body>
    </html>
  );
}

function Rows({ rows }: { rows: readonly TableRow[] }) {
  return (
    <table>
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
            <td>{row.n > 0 ? inPercent(row) : "–"}</td>
            <td>{row.n > 0 && intervalText(row)}</td>
            <td>{row.n}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "neutral 60, smile 58": classes that there are pictures of. */
function countWords(confusion: readonly number[][], classes: readonly string[]): string {
  const counts = confusion.map((row) => row.reduce((sum, count) => sum + count, 0));
  const words = classes.flatMap((name, c) => (counts[c]! > 0 ? [`${name} ${counts[c]}`] : []));
  return words.length > 20 ? `${words.length} classes` : words.join(", ");
}
