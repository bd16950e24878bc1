import { DEFAULT_VIEW } from "../../state";
import { Check } from "../parts/Check";
import { deferred } from "../parts/deferred";
import { Panel } from "../parts/Panel";
import { Range } from "../parts/Range";
import { soon } from "../parts/soon";
import { useStudio } from "../studio";
import { IntegrationSettings } from "./IntegrationSettings";
import { PaletteSelect } from "./PaletteSelect";
import "./Overlay.css";

const ColourBar = deferred(
  soon(async () => (await import("../matrix/ColourBar")).ColourBar),
  { meanwhile: <div className="overlay-scale" />, instead: () => null },
);

/** The network's own line between important and not. */
const networkLine = 0.5;

/** How maps are drawn; nothing here runs the network. */
export function Overlay() {
  const view = useStudio((state) => state.view);
  const setView = useStudio((state) => state.setView);
  const isChanged = overlayKeys.some((key) => view[key] !== DEFAULT_VIEW[key]);

  return (
    <Panel
      title="Overlay"
      aside={
        isChanged && (
          <button
            type="button"
            className="link small"
            onClick={() => setView(Object.fromEntries(overlayKeys.map((key) => [key, DEFAULT_VIEW[key]])))}
          >
            Reset all
          </button>
        )
      }
    >
      <Range
        label="Opacity"
        value={view.opacity}
        text={(value) => `${Math.round(value * 100)} %`}
        onChange={(opacity) => setView({ opacity })}
      />
      <Range
        label="Threshold"
        value={view.threshold}
        tick={networkLine}
        onChange={(threshold) => setView({ threshold })}
      />
      <PaletteSelect />
      <ColourBar />
      <div className="checks">
        <Check label="Contour at the threshold" value={view.contour} onChange={(contour) => setView({ contour })} />
        <Check
          label="Only above the threshold"
          value={view.onlyActive}
          onChange={(onlyActive) => setView({ onlyActive })}
        />
        <Check
          label="Show the network’s pixels"
          value={view.gridPixels}
          onChange={(gridPixels) => setView({ gridPixels })}
        />
      </div>
      <IntegrationSettings />
    </Panel>
  );
}

const overlayKeys = [
  "opacity",
  "threshold",
  "palette",
  "contour",
  "onlyActive",
  "gridPixels",
  "decay",
  "reading",
] as const;
