import { memo, useMemo, type KeyboardEvent } from "react";

import { activeShare, type Grid } from "../../base";
import { figures, percent } from "../draw/figures";
import { paintHeat } from "../draw/paintHeat";
import { colourTable } from "../draw/palettes";
import { HeatCanvas } from "../stage/HeatCanvas";
import { useStudioShallow } from "../studio";
import { CellMarker, CellReading } from "./CellReading";

interface MapCellProps {
  map: Grid;
  /** The map's accessible name. */
  name: string;
  /** Width over height of the picture. */
  aspect: number;
  isOnStage: boolean;
  isOff: boolean;
  isStale: boolean;
  /** Whether Tab leads to this cell. */
  isCurrent: boolean;
  row: number;
  column: number;
  onShow(row: number, column: number, blend: boolean): void;
  onKey(event: KeyboardEvent, row: number, column: number): void;
}

/** One map of the matrix: its pixels as the network has them, and the share that is active. */
export const MapCell = memo(function MapCell(props: MapCellProps) {
  const { map, name, aspect, isOnStage, isOff, isStale, isCurrent, row, column, onShow, onKey } = props;
  const { palette, threshold } = useStudioShallow(({ view: { palette, threshold } }) => ({ palette, threshold }));
  const raster = useMemo(
    () => paintHeat(map, colourTable(palette), { threshold: 0, onlyActive: false }),
    [map, palette],
  );
  const states = [isOnStage && "is-shown", isOff && "is-off", isStale && "is-stale"].filter(Boolean).join(" ");
  return (
    <td
      className={`map-cell ${states}`}
      role="gridcell"
      aria-selected={isOnStage}
      tabIndex={isCurrent ? 0 : -1}
      data-cell={`${row},${column}`}
      onClick={(event) => onShow(row, column, event.shiftKey)}
      onKeyDown={(event) => onKey(event, row, column)}
    >
      <div className="cell-box">
        <div className="cell-frame" style={{ aspectRatio: aspect, width: `${100 * Math.min(1, aspect)}%` }}>
          <HeatCanvas className="cell-heat" raster={raster} label={name} description={figures(map, threshold)} />
          <CellMarker />
        </div>
      </div>
      <div className="cell-numbers">
        <span className="cell-active" title="Share above the threshold">
          {percent(activeShare(map, threshold))}
        </span>
        <CellReading map={map} />
      </div>
    </td>
  );
});
