import type { EvaluationReport, Share, VoteRule } from "../../base";
import { layerTitle } from "../draw/layerTitle";
import { rulesByLap } from "./lapRules";

const WIDTH = 340;
const RIGHT = 22;
/** Of one LAP by one rule. */
const ROW = 32;
/** Between two LAPs with several rules. */
const GAP = 8;
const TOP = 8;

const shortNames: Record<VoteRule, string> = { sum: "sum", any: "any pixel", mlp: "MLP" };

/** What each LAP alone decides by each rule: dots with their intervals, from 0 to 100 %; the dashed line is the network itself. */
export function LapPlot({ report: { rules, evaluation } }: { report: EvaluationReport }) {
  const laps = rulesByLap(rules);
  const isSeveral = laps.some((lap) => lap.rules.length > 1);
  const left = isSeveral ? 104 : 52;
  const xOf = (share: number) => left + share * (WIDTH - left - RIGHT);
  const gap = isSeveral ? GAP : 0;
  // Rows of all LAPs before each.
  const tops = laps.map((_, i) => laps.slice(0, i).reduce((y, lap) => y + lap.rules.length * ROW + gap, TOP));
  const last = laps.at(-1);
  const foot = last ? tops.at(-1)! + last.rules.length * ROW : TOP;
  const accuracy = xOf(evaluation.accuracy.value);
  return (
    <svg className="plot lap-plot" viewBox={`0 0 ${WIDTH} ${foot + 22}`} aria-hidden="true">
      <g className="plot-axes">
        {[0, 0.25, 0.5, 0.75, 1].map((tick) => (
          <g key={tick}>
            <line x1={xOf(tick)} x2={xOf(tick)} y1={TOP} y2={foot} />
            <text x={xOf(tick)} y={foot + 15} textAnchor="middle">
              {100 * tick} %
            </text>
          </g>
        ))}
        {isSeveral &&
          tops.slice(1).map((top) => <line key={top} x1={0} x2={xOf(1)} y1={top - gap / 2} y2={top - gap / 2} />)}
      </g>
      <line className="plot-chance" x1={accuracy} x2={accuracy} y1={TOP} y2={foot} />
      {laps.map((lap, i) => (
        <g key={lap.layer}>
          <text
            className="plot-title"
            x={isSeveral ? 0 : left - 10}
            y={tops[i]! + ROW / 2}
            dy="0.32em"
            textAnchor={isSeveral ? "start" : "end"}
          >
            {layerTitle(lap.layer)}
          </text>
          {lap.rules.map(({ rule, predictivity, faithfulness }, r) => (
            <g key={rule}>
              {isSeveral && (
                <text className="lap-rule" x={left - 10} y={tops[i]! + ROW * (r + 0.5)} dy="0.32em" textAnchor="end">
                  {shortNames[rule]}
                </text>
              )}
              <Whisker share={predictivity} xOf={xOf} y={tops[i]! + ROW * (r + 0.3)} kind="is-predictivity" />
              <Whisker share={faithfulness} xOf={xOf} y={tops[i]! + ROW * (r + 0.7)} kind="is-faithfulness" />
            </g>
          ))}
        </g>
      ))}
    </svg>
  );
}

interface WhiskerProps {
  share: Share;
  xOf: (share: number) => number;
  y: number;
  kind: "is-predictivity" | "is-faithfulness";
}

function Whisker({ share: { value, n, interval }, xOf, y, kind }: WhiskerProps) {
  if (n === 0) return null;
  const x = xOf(value);
  return (
    <g className={`lap-whisker ${kind}`}>
      <line x1={xOf(interval[0])} x2={xOf(interval[1])} y1={y} y2={y} />
      {kind === "is-predictivity" ? (
        <circle cx={x} cy={y} r={4.5} />
      ) : (
        <rect x={x - 4} y={y - 4} width={8} height={8} />
      )}
    </g>
  );
}
