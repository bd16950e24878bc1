import { layerTitle } from "../draw/layerTitle";
import { saveFile } from "../export/saveFile";
import { fileStem } from "../runs/fileStem";
import { CopyButton } from "../parts/CopyButton";
import { Panel } from "../parts/Panel";
import { LapPlot } from "./LapPlot";
import { lapRows, lapsCsv } from "./lapRules";
import { LapTable } from "./LapTable";
import { ruleWords } from "./lapWords";
import { markdownOf, tsvOf } from "./tableText";
import type { Measured } from "./useMeasured";

/** What each LAP decides when it is asked alone, by every rule by which it can. */
export function LapPanel({ measured: { report, network } }: { measured: Measured }) {
  if (report.evaluation.laps.length === 0) return null;
  const rows = lapRows(report, layerTitle);
  const canVote = rows.length > 0;
  const save = () =>
    saveFile(
      `${fileStem(`${network.name} LAPs`)}.csv`,
      new Blob([lapsCsv(report)], { type: "text/csv;charset=utf-8" }),
    );
  return (
    <Panel title="Each LAP as a predictor">
      <p className="muted small">
        {canVote
          ? `Predictivity: how often the LAP’s maps alone give the true class. Faithfulness: how often they give what the network decides. ${ruleWords(report)}`
          : "The concepts of this network do not speak for classes, so its LAPs cannot decide alone."}
      </p>
      {network.mlpCaveat && canVote && <p className="small">{network.mlpCaveat}</p>}
      <div className="measure-laps">
        {canVote && (
          <figure>
            <LapPlot report={report} />
            <figcaption className="lap-legend muted small">
              <span className="is-predictivity">● predictivity</span>
              <span className="is-faithfulness">■ faithfulness</span>
              <span>┊ accuracy of the network</span>
            </figcaption>
          </figure>
        )}
        <div className="confusion-scroll">
          <LapTable report={report} />
        </div>
      </div>
      {canVote && (
        <div className="measure-buttons">
          <CopyButton label="Copy as TSV" className="link small" text={() => tsvOf(rows)} />
          <CopyButton label="Copy as Markdown" className="link small" text={() => markdownOf(rows)} />
          <button type="button" className="link small" onClick={save}>
            Save as CSV
          </button>
        </div>
      )}
    </Panel>
  );
}
