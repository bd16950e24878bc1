import type { Evaluation } from "../../base";
import { inPercent, intervalText } from "../compare/tableText";
import { layerTitle } from "../draw/layerTitle";
import { CopyButton } from "../parts/CopyButton";
import { percent } from "../parts/format";
import { Panel } from "../parts/Panel";
import { LapPlot } from "./LapPlot";
import { lapRows } from "./qualityRows";
import { markdownOf, tsvOf } from "./tableText";

/** Active shares of more concepts than these do not fit a table. */
const MOST_CONCEPTS = 4;

/** What each LAP decides when it is asked alone. */
export function LapPanel({ evaluation }: { evaluation: Evaluation }) {
  const { laps } = evaluation;
  if (laps.length === 0) return null;
  const rows = lapRows(evaluation, layerTitle);
  const canVote = rows.some(({ n }) => n > 0);
  const concepts = Object.keys(laps[0]!.active).slice(0, MOST_CONCEPTS);
  return (
    <Panel title="Each LAP as a predictor">
      <p className="muted small">
        {canVote
          ? "Predictivity: how often the LAP’s maps alone give the true class. Faithfulness: how often they give what the network decides."
          : "The concepts of this network do not speak for classes, so its LAPs cannot decide alone."}
      </p>
      <div className="measure-laps">
        {canVote && (
          <figure>
            <LapPlot evaluation={evaluation} />
            <figcaption className="lap-legend muted small">
              <span className="is-predictivity">● predictivity</span>
              <span className="is-faithfulness">■ faithfulness</span>
              <span>┊ accuracy of the network</span>
            </figcaption>
          </figure>
        )}
        <div className="confusion-scroll">
          <table className="measure-table">
            <caption className="visually-hidden">Each LAP as a predictor, with 95 % intervals</caption>
            <thead>
              <tr>
                <th scope="col">LAP</th>
                {canVote && (
                  <>
                    <th scope="col">Predictivity</th>
                    <th scope="col">Faithfulness</th>
                  </>
                )}
                {concepts.map((concept) => (
                  <th key={concept} scope="col" title="Mean share of pixels above 0.5">
                    {concept} active
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {laps.map(({ layer, predictivity, faithfulness, active }) => (
                <tr key={layer}>
                  <th scope="row">{layerTitle(layer)}</th>
                  {canVote &&
                    [predictivity, faithfulness].map((share, i) => (
                      <td key={i} className="number">
                        {share.n > 0 ? <b>{inPercent(share)}</b> : "–"}
                        {share.n > 0 && <span className="muted small measure-under">{intervalText(share)}</span>}
                      </td>
                    ))}
                  {concepts.map((concept) => (
                    <td key={concept} className="number">
                      {percent(active[concept]!)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
      {canVote && (
        <div className="measure-buttons">
          <CopyButton label="Copy as TSV" className="link small" text={() => tsvOf(rows)} />
          <CopyButton label="Copy as Markdown" className="link small" text={() => markdownOf(rows)} />
        </div>
      )}
    </Panel>
  );
}
