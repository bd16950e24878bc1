import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { INTEGRATED, isIntegrated, placeOf, shownConcepts, type ImageEntry } from "../../state";
import { mapName } from "../draw/mapName";
import { useStudio, useStudioShallow } from "../studio";
import { columnsOf } from "./Column";
import { ConceptHead } from "./ConceptHead";
import { gridMove } from "./gridMove";
import { MapCell } from "./MapCell";

interface MapGridProps {
  entry: ImageEntry;
  /** Names of all concepts. */
  names: string[];
  /** Indices of the concepts with a row. */
  rows: number[];
}

/** Rows of concepts, columns of layers; headers switch them, a cell goes to the stage. */
export function MapGrid({ entry, names, rows }: MapGridProps) {
  const toggleLayer = useStudio((state) => state.toggleLayer);
  const showCell = useStudio((state) => state.showCell);
  const { layer: shownLayer, hiddenLayers, hiddenConcepts } = useStudioShallow(({ view }) => view);
  const shown = useStudioShallow(shownConcepts);
  const isCurrentMaps = useStudio((state) => isIntegrated(entry, state));
  const places = useStudioShallow((state) => rows.map((concept) => placeOf(state, concept)));
  const shownOf = entry.explanation?.shown ?? [];
  const columns = useMemo(() => columnsOf(entry), [entry]);
  const table = useRef<HTMLTableElement>(null);
  const [tabStop, setTabStop] = useState<[number, number]>([0, columns.length - 1]);
  const aspect = entry.explanation ? entry.explanation.width / entry.explanation.height : 1;

  const show = useCallback(
    (row: number, column: number, blend: boolean) => {
      setTabStop([row, column]);
      showCell({ concept: rows[row]!, layer: columns[column]!.layer }, blend);
    },
    [rows, columns, showCell],
  );
  const press = useCallback(
    (event: KeyboardEvent, row: number, column: number) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const to = gridMove(event.key, [row, column], rows.length, columns.length);
      if (to) {
        setTabStop(to);
        table.current?.querySelector<HTMLElement>(`[data-cell="${to.join()}"]`)?.focus();
      } else if (event.key === "Enter" || event.key === " ") show(row, column, event.shiftKey);
      else return;
      event.preventDefault();
    },
    [rows, columns, show],
  );

  const [stopRow, stopColumn] = [Math.min(tabStop[0], rows.length - 1), Math.min(tabStop[1], columns.length - 1)];
  return (
    <table ref={table} className="map-grid" role="grid" aria-label="Maps" aria-multiselectable="true">
      <thead>
        <tr>
          <th scope="col" className="map-corner">
            <span className="visually-hidden">Concept</span>
          </th>
          {columns.map(({ layer, title, grid }) => (
            <th key={layer} scope="col">
              {layer === INTEGRATED ? (
                <span className="map-header">
                  {title} <small>{grid}</small>
                </span>
              ) : (
                <button
                  type="button"
                  className="map-header"
                  aria-pressed={!hiddenLayers.includes(layer)}
                  title={`Switch ${title} on or off in Algorithm 1`}
                  onClick={() => toggleLayer(layer)}
                >
                  {title} <small>{grid}</small>
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((concept, row) => (
          <tr key={concept}>
            <th scope="row">
              <ConceptHead {...{ entry, concept }} name={names[concept]!} place={places[row]!} />
            </th>
            {columns.map(({ layer, maps }, column) => {
              const map = maps?.[shownOf.indexOf(concept)];
              if (!map) return <MissingCell key={layer} isFetched={entry.fetching?.includes(concept) ?? false} />;
              return (
                <MapCell
                  key={layer}
                  {...{ map, aspect, row, column }}
                  name={mapName(names[concept]!, layer)}
                  isOnStage={layer === shownLayer && shown.includes(concept)}
                  isOff={hiddenLayers.includes(layer) || hiddenConcepts.includes(concept)}
                  isStale={layer === INTEGRATED && !isCurrentMaps}
                  isCurrent={row === stopRow && column === stopColumn}
                  onShow={show}
                  onKey={press}
                />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** In place of a map that is not there, or not yet. */
function MissingCell({ isFetched }: { isFetched: boolean }) {
  return (
    <td role="gridcell" className="map-cell is-empty" aria-label={isFetched ? "being fetched" : "no map"}>
      {isFetched && <span className="cell-fetched" aria-hidden="true" />}
    </td>
  );
}
