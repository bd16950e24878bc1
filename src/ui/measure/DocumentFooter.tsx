import type { EvaluationReport } from "../../base";
import { backendLabels } from "../header/backendWords";
import { duration } from "../parts/duration";
import { originWords } from "./operatingWords";
import type { ReportFacts } from "./reportFacts";
import { thresholdText } from "./rocReading";
import type { Measured } from "./useMeasured";

/** What was measured with what: everything that is needed to measure it again. */
export function DocumentFooter({ facts: { measured, data, version } }: { facts: ReportFacts }) {
  const { report, network, classes, scope, started, backends, seconds } = measured;
  const { failed } = report;
  return (
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
          {data}, {scope === "all" ? "all labelled" : scope} pictures: {countWords(report.classes, classes)}
          {failed.length > 0 && `; ${failed.length} not measured`}
        </dd>
        <dt>Decides</dt>
        <dd>{decisionWords(measured)}</dd>
        <dt>Ran on</dt>
        <dd>
          {backends.map((name) => backendLabels[name]).join(", then ")}, {duration(seconds)}
        </dd>
        <dt>Date</dt>
        <dd>{minuteOf(started)}</dd>
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
  );
}

function decisionWords({ classes, operating, report: { verdicts } }: Measured): string {
  const { positive, threshold, on } = operating;
  if (threshold === undefined) return "for the most probable class";
  const when = on ? ` (${minuteOf(on.at)})` : "";
  return `for “${classes[positive]}” from a probability of ${thresholdText(threshold)} on, ${originWords(operating, verdicts)}${when}`;
}

function minuteOf(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** "neutral 60, smile 58": classes that there are pictures of. */
function countWords(own: EvaluationReport["classes"], classes: readonly string[]): string {
  const words = own.flatMap(({ class: label, recall: { n } }) => (n > 0 ? [`${classes[label]} ${n}`] : []));
  return words.length > 20 ? `${words.length} classes` : words.join(", ");
}
