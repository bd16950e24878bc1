import { useMemo, useState } from "react";

import { layersTsv, type LayerFacts, layerStages, type ModelCard } from "../../base";
import { CopyButton } from "../parts/CopyButton";
import { Segments } from "../parts/Segments";
import { flowRows, type FlowRow, foundLayers, foundRows } from "./flowRows";
import { LayerDetails } from "./LayerDetails";
import { LayerFlow } from "./LayerFlow";
import { LayersTable } from "./LayersTable";
import { totalWords } from "./layerText";

const VIEWS = [
  { value: "flow", label: "Drawn" },
  { value: "table", label: "Table" },
] as const;

interface LayersViewProps {
  layers: readonly LayerFacts[];
  card: ModelCard;
  onShow: (lap: string) => void;
}

/** A network's layers, drawn or as a table, with a field that finds some and what is known of the chosen one. */
export function LayersView({ layers, card, onShow }: LayersViewProps) {
  const [view, setView] = useState<"flow" | "table">("flow");
  const [query, setQuery] = useState("");
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const [chosen, setChosen] = useState<string>();
  const stages = useMemo(() => layerStages(layers), [layers]);
  const isFound = query.trim() !== "";
  const rows = useMemo(() => (isFound ? foundRows(layers, query) : flowRows(layers, stages, open)), [layers, stages, open, query, isFound]); // prettier-ignore
  const shown = useMemo(() => foundLayers(layers, query), [layers, query]);
  const row = rows.find(({ key }) => key === chosen);
  const laps = layers.filter(({ lap }) => lap).length;

  const toggle = ({ key, from, isOpen }: FlowRow) => {
    setChosen(key);
    setOpen(new Set(isOpen ? [...open].filter((other) => other !== from) : [...open, from]));
  };
  const unfoldable = stages.filter(({ from, to }) => to > from + 1).map(({ from }) => from);

  return (
    <>
      <p className="small">
        {layers.length.toLocaleString("en")} layers, {laps} of them {laps === 1 ? "a LAP" : "LAPs"}:{" "}
        {totalWords(layers)}.
      </p>
      <div className="layers-tools">
        <input
          type="search"
          aria-label="Find layers"
          placeholder="Find by name or class"
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
        />
        <Segments label="Show the layers" options={VIEWS} value={view} onChange={setView} />
        {view === "flow" && !isFound && unfoldable.length > 0 && (
          <button type="button" onClick={() => setOpen(open.size > 0 ? new Set() : new Set(unfoldable))}>
            {open.size > 0 ? "Fold all" : "Unfold all"}
          </button>
        )}
      </div>
      <p role="status" className={isFound ? "muted small" : "visually-hidden"}>
        {isFound &&
          (shown.length > 0
            ? `${shown.length} of ${layers.length} layers`
            : `No layer has “${query.trim()}” in its name or class.`)}
      </p>
      {view === "table" ? (
        <LayersTable layers={layers} stages={stages} shown={shown} />
      ) : (
        rows.length > 0 && (
          <>
            <LayerFlow
              layers={layers}
              rows={rows}
              isFound={isFound}
              chosen={chosen}
              onChoose={({ key }) => setChosen(key)}
              onToggle={toggle}
            />
            {row ? (
              <LayerDetails row={row} layers={layers} card={card} onShow={onShow} />
            ) : (
              <p className="muted small">Choose a layer to see its shapes, settings and weights; a stage unfolds.</p>
            )}
          </>
        )
      )}
      {/* Below: what it says must not move the controls above under a click. */}
      <p>
        <CopyButton label="Copy all layers as text" text={() => layersTsv(layers)} />
      </p>
    </>
  );
}
