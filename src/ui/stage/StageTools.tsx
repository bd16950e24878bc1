import { PeekButton, type PeekProps } from "./PeekButton";
import { toggleFullScreen, useFullScreen } from "./useFullScreen";
import type { PanZoom } from "./usePanZoom";
import { MOST_ZOOM, WHOLE } from "./viewport";

interface StageToolsProps extends PeekProps {
  panZoom: PanZoom;
}

/** Buttons over the stage: for whoever has neither wheel nor touchpad, nor the keys in mind. */
export function StageTools({ panZoom, isPeeking, onPeek }: StageToolsProps) {
  const { view, zoomBy, setView } = panZoom;
  const isFull = useFullScreen();
  return (
    <div className="stage-tools" role="group" aria-label="Stage tools">
      <PeekButton {...{ isPeeking, onPeek }} />
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
      {isFull !== undefined && (
        <button
          type="button"
          aria-label="Full screen"
          aria-pressed={isFull}
          title={isFull ? "Leave full screen (F or Esc)" : "Full screen (F)"}
          onClick={toggleFullScreen}
        >
          <svg className="stage-full" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M2 6V2h4M10 2h4v4M14 10v4h-4M6 14H2v-4" />
          </svg>
        </button>
      )}
    </div>
  );
}
