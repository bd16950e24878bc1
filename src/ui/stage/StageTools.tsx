import type { PanZoom } from "./usePanZoom";
import { MOST_ZOOM, WHOLE } from "./viewport";

interface StageToolsProps {
  panZoom: PanZoom;
  isPeeking: boolean;
  onPeek(isHeld: boolean): void;
}

/** Buttons over the stage: for whoever has neither wheel nor touchpad, nor the keys in mind. */
export function StageTools({ panZoom, isPeeking, onPeek }: StageToolsProps) {
  const { view, zoomBy, setView } = panZoom;
  return (
    <div className="stage-tools" role="group" aria-label="Stage tools">
      <button
        type="button"
        aria-pressed={isPeeking}
        onPointerDown={() => onPeek(true)}
        onPointerUp={() => onPeek(false)}
        onPointerLeave={() => onPeek(false)}
        onPointerCancel={() => onPeek(false)}
        onContextMenu={(event) => event.preventDefault()}
        onKeyDown={(event) => (event.key === " " || event.key === "Enter") && onPeek(true)}
        onKeyUp={() => onPeek(false)}
        onBlur={() => onPeek(false)}
      >
        Hold to see the photograph
      </button>
      <output className="stage-zoom" aria-label="Zoom">
        {Math.round(100 * view.zoom)} %
      </output>
      <button
        type="button"
        aria-label="Zoom out"
        title="Zoom out (−)"
        disabled={view.zoom <= 1}
        onClick={() => zoomBy(1 / 1.5)}
      >
        −
      </button>
      <button
        type="button"
        aria-label="Zoom in"
        title="Zoom in (+)"
        disabled={view.zoom >= MOST_ZOOM}
        onClick={() => zoomBy(1.5)}
      >
        +
      </button>
      <button type="button" title="Fit (0)" disabled={view.zoom === 1} onClick={() => setView(WHOLE)}>
        Fit
      </button>
    </div>
  );
}
