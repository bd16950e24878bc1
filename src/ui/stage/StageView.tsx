import { useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from "react";

import type { ImageEntry } from "../../state";
import { pixelAt } from "../draw/readAt";
import { useStudioStore } from "../studio";
import { Picture } from "./Picture";
import { Readout } from "./Readout";
import type { StageTool } from "./stageTool";
import { StageTools } from "./StageTools";
import { fromMiddle, usePanZoom } from "./usePanZoom";
import { usePeek } from "./usePeek";
import { usePointer } from "./usePointer";
import { useSize } from "./useSize";
import type { StageMap } from "./useStageMaps";
import { fitSize, placeAt, revealed, sharesAt, WHOLE } from "./viewport";

export interface StageViewProps {
  entry: ImageEntry;
  /** Of the picture, in its own pixels. */
  width: number;
  height: number;
  maps: StageMap[];
  isStale: boolean;
  /** Lies over the maps, and fills the picture's frame. */
  children?: ReactNode;
  tool?: StageTool | undefined;
}

const arrows: Record<string, [number, number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The picture in its area: zoom, pan, the pixel cursor, and the photograph alone while Space is held. */
export function StageView({ entry, width, height, maps, isStale, children, tool }: StageViewProps) {
  const area = useRef<HTMLDivElement>(null);
  const room = useSize(area) ?? { width: 0, height: 0 };
  const fit = fitSize(room, { width, height });
  const panZoom = usePanZoom(area, room, fit);
  const { view, handlers } = panZoom;
  const [isPeeking, peek] = usePeek(area);
  const [isByKeys, setByKeys] = useState(false);
  const store = useStudioStore();
  const point = usePointer();

  /** Moves the cursor by whole pixels of the map on the stage. */
  const moveCursor = ([columns, rows]: [number, number]) => {
    const grid = maps[0]?.map ?? { width: 32, height: 32 };
    const from = store.getState().pointer ?? { x: 0.5, y: 0.5 };
    const step = (share: number, by: number, size: number) =>
      (Math.min(size - 1, Math.max(0, pixelAt(share, size) + by)) + 0.5) / size;
    const to = { x: step(from.x, columns, grid.width), y: step(from.y, rows, grid.height) };
    store.getState().setPointer(to);
    panZoom.setView(revealed(view, room, fit, to));
    setByKeys(true);
  };

  /** Where the event happened in pixels of the picture, and how many of them a pixel of the screen is. */
  const inPicture = (event: PointerEvent<HTMLElement>) => {
    const place = placeAt(view, fit, fromMiddle(event.currentTarget, event));
    return { x: place.x * width, y: place.y * height, scale: width / (fit.width * view.zoom) };
  };

  const readUnder = (event: PointerEvent<HTMLElement>) => {
    point(sharesAt(view, fit, fromMiddle(event.currentTarget, event)));
    setByKeys(false);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (tool?.onKeyDown(event)) return event.preventDefault();
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const arrow = arrows[event.key];
    if (arrow && event.shiftKey) panZoom.panBy(-60 * arrow[0], -60 * arrow[1]);
    else if (arrow) moveCursor(arrow);
    else if (event.key === "+" || event.key === "=") panZoom.zoomBy(1.25);
    else if (event.key === "-") panZoom.zoomBy(1 / 1.25);
    else if (event.key === "0") panZoom.setView(WHOLE);
    else if (event.key === "Escape") point(undefined);
    else return;
    event.preventDefault();
  };

  return (
    <>
      <div className="stage-bar">
        <Readout maps={maps} isByKeys={isByKeys} />
        <StageTools panZoom={panZoom} isPeeking={isPeeking} onPeek={peek} />
      </div>
      <div
        ref={area}
        className={`stage-area${view.zoom > 1 ? " is-zoomed" : ""}${panZoom.isDragging ? " is-dragging" : ""}${tool?.isDrawing ? " is-drawing" : ""}`}
        role="application"
        aria-label="Picture and map"
        aria-description={`${tool ? `${tool.description} ` : ""}Arrow keys read the map pixel by pixel; Shift and arrow keys move the picture; plus, minus and 0 zoom; hold Space to see the photograph; F fills the screen.`}
        tabIndex={0}
        style={tool?.cursor && !isPeeking && !panZoom.isDragging ? { cursor: tool.cursor } : undefined}
        onKeyDown={onKeyDown}
        {...handlers}
        onMouseDown={(event) => tool && event.preventDefault()} // it would take the focus back from what was pressed
        onPointerDown={(event) => {
          const isFirst = event.button === 0 && panZoom.fingers() === 0;
          if (!isFirst) tool?.onCancel();
          const isTaken = isFirst && !isPeeking && tool?.onPress(inPicture(event), event) === true;
          if (tool) event.currentTarget.focus({ preventScroll: true });
          handlers.onPointerDown(event, !isTaken);
          readUnder(event); // a tap does not move
        }}
        onPointerMove={(event) => {
          handlers.onPointerMove(event);
          tool?.onMove(inPicture(event), event);
          readUnder(event);
        }}
        onPointerUp={(event) => {
          handlers.onPointerUp(event);
          tool?.onRelease(inPicture(event));
        }}
        onPointerCancel={(event) => {
          handlers.onPointerCancel(event);
          tool?.onCancel();
        }}
        onPointerLeave={(event) => event.pointerType === "mouse" && point(undefined)}
        onDoubleClick={() => !tool?.isDrawing && (view.zoom > 1 ? panZoom.setView(WHOLE) : panZoom.zoomBy(2.25))}
      >
        <div
          className="stage-frame"
          style={{
            width: fit.width * view.zoom,
            height: fit.height * view.zoom,
            transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px)`,
          }}
        >
          <Picture {...{ entry, width, height, maps, isStale }} isPeeking={isPeeking || tool?.hidesMaps === true} />
          {children}
        </div>
      </div>
    </>
  );
}
