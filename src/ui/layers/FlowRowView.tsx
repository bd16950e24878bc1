import type { LayerFacts } from "../../base";
import { layerTitle } from "../draw/layerTitle";
import { enumeration } from "../parts/format";
import type { FlowRow } from "./flowRows";
import { Lanes } from "./Lanes";
import type { LaneRow } from "./lanes";
import { layerLine, stageLine } from "./layerText";

interface FlowRowViewProps {
  id: string;
  /** In CSS pixels. */
  top: number;
  row: FlowRow;
  place: { place: number; of: number };
  layers: readonly LayerFacts[];
  /** Absent where rows were found by a search. */
  lanes: LaneRow | undefined;
  laneCount: number;
  isChosen: boolean;
  onClick: () => void;
}

/** A layer or a stage: its piece of the flow, its name and what is to be said in a line. */
export function FlowRowView({ id, top, row, place, layers, lanes, laneCount, isChosen, onClick }: FlowRowViewProps) {
  const layer = row.title === undefined ? layers[row.from]! : undefined;
  const lap = layer?.lap;
  const name = layer ? (lap ? layerTitle(layer.name) : layer.name) : row.title!;
  const line = layer ? layerLine(layer) : stageLine(layers, row);
  const from = layer && !lanes && layer.inputs.length > 0 ? ` · from ${enumeration(layer.inputs, 4)}` : "";
  return (
    <div
      id={id}
      role="treeitem"
      aria-posinset={place.place}
      aria-setsize={place.of}
      aria-level={row.parent === undefined ? 1 : 2}
      aria-expanded={row.isOpen}
      aria-selected={isChosen}
      className={`layer-row ${lap ? "is-lap" : ""}`}
      title={`${name}: ${line}`}
      style={{ top }}
      onClick={onClick}
    >
      {lanes && <Lanes row={lanes} count={laneCount} kind={lap ? "lap" : layer ? "layer" : "stage"} />}
      <span className="layer-row-text">
        <span className="layer-row-name">
          {row.isOpen !== undefined && <span aria-hidden>{row.isOpen ? "▾ " : "▸ "}</span>}
          {name}
          {lap && !name.startsWith("LAP") && <span className="lap-mark">LAP</span>}
        </span>
        <span className="layer-row-line small muted">
          {line}
          {from}
        </span>
      </span>
    </div>
  );
}
