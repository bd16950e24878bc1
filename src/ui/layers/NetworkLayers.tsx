import "./networkLayers.css";

import type { StudioState } from "../../state";
import { areLayersOf } from "../../state";
import { useStudio } from "../studio";
import { LayersView } from "./LayersView";

interface NetworkLayersProps {
  info: NonNullable<StudioState["model"]["info"]>;
  /** Called when maps were brought to the stage, which should be seen then. */
  onShown: () => void;
}

/** What a network is made of; folded, and asked for when it is unfolded. */
export function NetworkLayers({ info, onShown }: NetworkLayersProps) {
  const layers = useStudio((state) => state.layers);
  const readLayers = useStudio((state) => state.readLayers);
  const setView = useStudio((state) => state.setView);
  const isRead = areLayersOf(layers, info) && layers.status === "read";
  return (
    <details
      key={info.hash}
      className="network-layers"
      onToggle={({ currentTarget }) => currentTarget.open && void readLayers()}
    >
      <summary>Layers</summary>
      {isRead ? (
        <LayersView
          layers={layers.list}
          card={info.card}
          onShow={(layer) => {
            setView({ layer });
            onShown();
          }}
        />
      ) : layers.status === "failed" ? (
        <p role="alert">
          <span className="problem">{layers.problem ?? "The engine stopped before it could tell the layers."}</span>{" "}
          <button type="button" onClick={() => void readLayers()}>
            Try again
          </button>
        </p>
      ) : (
        <p role="status" className="muted">
          Reading the layers …
        </p>
      )}
    </details>
  );
}
