import "./colourBar.css";

import { useMemo } from "react";

import { colourTable } from "../draw/palettes";
import { useStudioShallow } from "../studio";

/** The one scale of all maps: 0 to 1, never stretched, with the network's own line at 0.5 and the present threshold. */
export function ColourBar() {
  const { palette, threshold } = useStudioShallow(({ view: { palette, threshold } }) => ({ palette, threshold }));
  const gradient = useMemo(() => {
    const table = colourTable(palette);
    const stops = Array.from({ length: 33 }, (_, i) => {
      const at = 3 * Math.round((i * 255) / 32);
      return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`;
    });
    return `linear-gradient(to right, ${stops.join(", ")})`;
  }, [palette]);
  const label = `Colour scale ${palette}: probability 0 to 1, tick at 0.5, threshold at ${threshold.toFixed(2)}`;
  return (
    <div className="colour-bar" role="img" aria-label={label}>
      <div className="colour-bar-scale" style={{ background: gradient }}>
        <i className="colour-bar-tick" />
        <i className="colour-bar-threshold" style={{ left: `${100 * threshold}%` }} />
      </div>
      <div className="colour-bar-numbers" aria-hidden="true">
        <span>0</span>
        <span>0.5</span>
        <span>1</span>
      </div>
    </div>
  );
}
