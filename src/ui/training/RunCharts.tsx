import { memo, useMemo, useState } from "react";

import type { ChartScale } from "../charts/chartDomain";
import { ChartTable } from "../charts/ChartTable";
import { chartsCsv } from "../charts/chartsCsv";
import { lossText, shareText } from "../charts/chartWords";
import { LineChart } from "../charts/LineChart";
import { layerTitle } from "../draw/layerTitle";
import { CopyButton } from "../parts/CopyButton";
import { Segments } from "../parts/Segments";
import { activeChart, type ChartedRun, heldOutCharts, lossCharts, type RunChart } from "./chartsOfRuns";

const SHARES = [0, 1] as const;
/** No LAP has an empty name. */
const ALL = "";

interface RunChartsProps {
  runs: readonly ChartedRun[];
  /** As far as the axis of epochs reaches. */
  epochs: number;
  /** As far as the axis of steps reaches. */
  steps: number;
}

/** Every curve of the runs that are shown: what was measured on held-out pictures, and every loss term. */
export const RunCharts = memo(function RunCharts({ runs, epochs, steps }: RunChartsProps) {
  const [scale, setScale] = useState<ChartScale>("linear");
  const [form, setForm] = useState<"charts" | "tables">("charts");
  const [chosen, setChosen] = useState<string>();
  const layers = layersOf(runs);
  const { lap, measures, losses } = useMemo(() => {
    // Several runs with all LAPs each are more curves than can be told apart.
    const lap = chosen ?? (runs.length > 1 ? (layersOf(runs).at(-1) ?? ALL) : ALL);
    const only = lap === ALL ? undefined : lap;
    return { lap, measures: heldOutCharts(runs, only), losses: lossCharts(runs, only) };
  }, [runs, chosen]);
  const byEpoch = useMemo((): [number, number] => [0, epochs], [epochs]);
  const byStep = useMemo((): [number, number] => [0, steps], [steps]);
  if (measures.length === 0 && losses.length === 0) return null;
  return (
    <div className="run-charts">
      <div className="run-charts-bar">
        <Segments
          label="Shown as"
          value={form}
          options={[
            { value: "charts", label: "Charts" },
            { value: "tables", label: "Tables" },
          ]}
          onChange={setForm}
        />
        <CopyButton label="Copy all numbers" text={() => chartsCsv(everything(runs))} />
        {layers.length > 1 && (
          <label className="run-layer">
            LAPs{" "}
            <select value={lap} onChange={(event) => setChosen(event.currentTarget.value)}>
              <option value={ALL}>all</option>
              {layers.map((name) => (
                <option key={name} value={name}>
                  {layerTitle(name)}
                </option>
              ))}
            </select>
          </label>
        )}
      </div>
      <h3>On held-out pictures</h3>
      <p className="muted small">
        {form === "charts" &&
          "Bands are 95 % intervals, dotted lines the state before the run, ★ the best epoch, which is kept. Point at a chart, or focus it and use the arrow keys, to read it."}
      </p>
      <ChartGroup charts={measures} form={form} text={shareText} bounds={SHARES} least={byEpoch} />
      {losses.length > 0 && (
        <div className="run-charts-bar">
          <h3>Losses</h3>
          {form === "charts" && (
            <Segments
              label="Scale of the losses"
              value={scale}
              options={[
                { value: "linear", label: "Linear" },
                { value: "log", label: "Log" },
              ]}
              onChange={setScale}
            />
          )}
          <span className="muted small">
            Per step, before their weights{form === "charts" && "; smoothed, with the raw values behind"}.
          </span>
        </div>
      )}
      <ChartGroup charts={losses} form={form} text={lossText} scale={scale} least={byStep} />
    </div>
  );
}, sameCurves);

/** The LAPs that were measured, shallowest first. */
function layersOf([run]: readonly ChartedRun[]): string[] {
  const any = run?.before ?? run?.curves.epochs[0]?.heldOut;
  return any?.laps.map(({ layer }) => layer) ?? [];
}

/** All that was measured, whatever is shown of it. */
function everything(runs: readonly ChartedRun[]): RunChart[] {
  const shares = layersOf(runs).slice(0, -1);
  return [...heldOutCharts(runs), ...shares.map((layer) => activeChart(runs, layer)), ...lossCharts(runs)];
}

/** A run has other news than its curves, several times a second. */
function sameCurves(a: RunChartsProps, b: RunChartsProps): boolean {
  const parts = ({ id, name, curves, before, best }: ChartedRun) => [id, name, curves, before, best];
  const [before, after] = [a.runs.flatMap(parts), b.runs.flatMap(parts)];
  return (
    a.epochs === b.epochs &&
    a.steps === b.steps &&
    before.length === after.length &&
    before.every((part, i) => part === after[i])
  );
}

interface ChartGroupProps {
  charts: readonly RunChart[];
  form: "charts" | "tables";
  text: (value: number) => string;
  scale?: ChartScale;
  bounds?: readonly [number, number];
  least?: readonly [number, number];
}

/** Charts over the same places, which are read together. */
function ChartGroup({ charts, form, text, scale, bounds, least }: ChartGroupProps) {
  const [cursor, setCursor] = useState<number>();
  return (
    <div className={form === "charts" ? "chart-grid" : "chart-tables"}>
      {charts.map((chart) =>
        form === "charts" ? (
          <LineChart key={chart.title} {...chart} {...{ text, scale, bounds, least, cursor }} onCursor={setCursor} />
        ) : (
          <ChartTable key={chart.title} {...chart} text={text} />
        ),
      )}
    </div>
  );
}
