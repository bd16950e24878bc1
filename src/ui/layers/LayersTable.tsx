import "../parts/dataTable.css";

import { Fragment, useState } from "react";

import { type LayerFacts, type LayerStage, layerTotals, outputWords, parametersOf, settingWords } from "../../base";
import { byteSize } from "../parts/format";

/** Layers that are in the page at first, and with every further step. */
const STEP = 200;

interface LayersTableProps {
  layers: readonly LayerFacts[];
  stages: readonly LayerStage[];
  /** Indices of the layers that are shown. */
  shown: readonly number[];
}

/** Every layer as a line of a table, by stage, with totals below. */
export function LayersTable({ layers, stages, shown }: LayersTableProps) {
  const [most, setMost] = useState(STEP);
  const kept = new Set(shown.slice(0, most));
  const members = shown.map((i) => layers[i]!);
  const { parameters, bytes, macs } = layerTotals(members);
  return (
    <>
      <div className="layers-scroll scrolls-right" tabIndex={0} role="region" aria-label="Table of layers">
        <table className="data-table layers-table">
          <thead>
            <tr>
              <th scope="col">Layer</th>
              <th scope="col">Class</th>
              <th scope="col">Output</th>
              <th scope="col">Parameters</th>
              <th scope="col">Bytes</th>
              {macs !== undefined && <th scope="col">Multiply-adds</th>}
              <th scope="col">Settings</th>
              <th scope="col">From</th>
            </tr>
          </thead>
          {stages.map(({ title, from, to }) => {
            const rows = range(from, to).filter((i) => kept.has(i));
            if (rows.length === 0) return <Fragment key={from} />;
            return (
              <tbody key={from}>
                {to > from + 1 && (
                  <tr>
                    <th scope="rowgroup" colSpan={macs === undefined ? 7 : 8} className="layers-stage">
                      <span>{title}</span>
                    </th>
                  </tr>
                )}
                {rows.map((i) => (
                  <LayerLine key={i} layer={layers[i]!} hasMacs={macs !== undefined} />
                ))}
              </tbody>
            );
          })}
          <tfoot>
            <tr>
              <th scope="row">Total</th>
              <td>{members.length.toLocaleString("en")} layers</td>
              <td />
              <td className="number">{parameters.toLocaleString("en")}</td>
              <td className="number">{byteSize(bytes)}</td>
              {macs !== undefined && <td className="number">{macs.toLocaleString("en")}</td>}
              <td />
              <td />
            </tr>
          </tfoot>
        </table>
      </div>
      {shown.length > most && (
        <button type="button" onClick={() => setMost(most + STEP)}>
          Show {Math.min(STEP, shown.length - most)} more of {shown.length.toLocaleString("en")}
        </button>
      )}
    </>
  );
}

function LayerLine({ layer, hasMacs }: { layer: LayerFacts; hasMacs: boolean }) {
  const { name, kind, inputs, lap, macs = 0, weights } = layer;
  const bytes = weights.reduce((sum, weight) => sum + weight.bytes, 0);
  return (
    <tr className={lap ? "is-lap" : ""}>
      <th scope="row">
        {name} {lap && <span className="lap-mark">LAP</span>}
      </th>
      <td>{kind}</td>
      <td className="number">{outputWords(layer)}</td>
      <td className="number">{parametersOf(layer).toLocaleString("en")}</td>
      <td className="number">{byteSize(bytes)}</td>
      {hasMacs && <td className="number">{macs.toLocaleString("en")}</td>}
      <td>{settingWords(layer)}</td>
      <td>{inputs.join(", ")}</td>
    </tr>
  );
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}
