import { useEffect, useId, useMemo, useRef, useState } from "react";

import type { LayerFacts } from "../../base";
import { rowOfKey, scrolledTo, visibleRows } from "../parts/visibleRows";
import { useSize } from "../stage/useSize";
import { type FlowRow, placesOf } from "./flowRows";
import { FlowRowView } from "./FlowRowView";
import { LAYER_ROW } from "./Lanes";
import { laneCount, laneRows } from "./lanes";

interface LayerFlowProps {
  layers: readonly LayerFacts[];
  rows: readonly FlowRow[];
  /** Whether the rows are what a search found: then there is no flow between them. */
  isFound: boolean;
  chosen: string | undefined;
  onChoose: (row: FlowRow) => void;
  onToggle: (row: FlowRow) => void;
}

/** The network from its input down, as a tree that the keyboard walks; only rows in sight are in the page. */
export function LayerFlow({ layers, rows, isFound, chosen, onChoose, onToggle }: LayerFlowProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const height = useSize(box)?.height ?? 400;
  const [scrollTop, setScrollTop] = useState(0);
  const lanes = useMemo(() => (isFound ? undefined : laneRows(rows)), [rows, isFound]);
  const count = useMemo(() => (lanes ? laneCount(lanes) : 0), [lanes]);
  const places = useMemo(() => placesOf(rows), [rows]);
  const [first, last] = visibleRows(rows.length, LAYER_ROW, scrollTop, height);
  const at = rows.findIndex(({ key }) => key === chosen);
  const idOf = (index: number) => `${id}-${index}`;

  useEffect(() => {
    const { current } = box;
    if (at < 0 || !current) return;
    current.scrollTop = scrolledTo(at, LAYER_ROW, current.scrollTop, current.clientHeight);
  }, [at]);

  /** Right unfolds; left folds, or goes up to the heading; Enter and the space bar do either. */
  const toggleKey = (key: string): boolean => {
    const row = rows[at];
    if (!row) return false;
    const isStage = row.isOpen !== undefined;
    if (key === "ArrowLeft" && row.parent !== undefined) onChoose(rows[row.parent]!);
    else if (isStage && ["Enter", " ", row.isOpen ? "ArrowLeft" : "ArrowRight"].includes(key)) onToggle(row);
    else return false;
    return true;
  };

  return (
    <div
      ref={box}
      className="layer-flow"
      role="tree"
      aria-label="Layers, from the input down"
      tabIndex={0}
      aria-activedescendant={at >= first && at < last ? idOf(at) : undefined}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = rowOfKey(event.key, at, rows.length, Math.floor(height / LAYER_ROW));
        if (to !== undefined) onChoose(rows[to]!);
        else if (!toggleKey(event.key)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onScroll={({ currentTarget }) => setScrollTop(currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: rows.length * LAYER_ROW }}>
        {rows.slice(first, last).map((row, i) => (
          <FlowRowView
            key={row.key}
            id={idOf(first + i)}
            top={(first + i) * LAYER_ROW}
            row={row}
            place={places[first + i]!}
            layers={layers}
            lanes={lanes?.[first + i]}
            laneCount={count}
            isChosen={first + i === at}
            onClick={() => (row.isOpen === undefined ? onChoose(row) : onToggle(row))}
          />
        ))}
      </div>
    </div>
  );
}
