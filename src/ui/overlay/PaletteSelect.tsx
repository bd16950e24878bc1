import { useId } from "react";

import type { Palette } from "../../state";
import { paletteLabels } from "../draw/paletteLabels";
import { useStudio } from "../studio";

/** The colours of the maps. */
export function PaletteSelect() {
  const id = useId();
  const palette = useStudio((state) => state.view.palette);
  const setView = useStudio((state) => state.setView);
  return (
    <div className="palette-select">
      <label htmlFor={id}>Palette</label>
      <select
        id={id}
        value={palette}
        onChange={(event) => setView({ palette: event.currentTarget.value as Palette })} // one of the options below
      >
        {Object.entries(paletteLabels).map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
    </div>
  );
}
