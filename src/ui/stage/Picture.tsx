import { useMemo, useState } from "react";

import type { ImageEntry } from "../../state";
import { figures } from "../draw/figures";
import { overlayRaster } from "../draw/overlayRaster";
import { useStudioShallow } from "../studio";
import { Contours } from "./Contours";
import { Crosshair } from "./Crosshair";
import { HeatCanvas } from "./HeatCanvas";
import type { StageMap } from "./useStageMaps";

interface PictureProps {
  entry: ImageEntry;
  width: number;
  height: number;
  maps: StageMap[];
  isStale: boolean;
  isPeeking: boolean;
}

/** The photograph with the maps over it, filling its frame. */
export function Picture({ entry, width, height, maps, isStale, isPeeking }: PictureProps) {
  const { opacity, threshold, palette, onlyActive, gridPixels, contour } = useStudioShallow(({ view }) => view);
  const [unreadable, setUnreadable] = useState<string>();
  const grids = useStudioShallow(() => maps.map(({ map }) => map));
  const hues = useStudioShallow(() => maps.map(({ hue }) => hue));
  const raster = useMemo(
    () =>
      grids.length > 0
        ? overlayRaster(
            grids,
            hues,
            { width, height },
            { palette, threshold: onlyActive ? threshold : 0, onlyActive, gridPixels },
          )
        : undefined,
    [grids, hues, width, height, palette, threshold, onlyActive, gridPixels],
  );
  // Some browsers show fewer formats than the engine reads; the thumbnail is always a JPEG.
  const url = unreadable === entry.fileUrl ? entry.thumbnailUrl : entry.fileUrl;
  return (
    <>
      <img
        className="stage-photo"
        src={url}
        alt={entry.name}
        draggable={false}
        onError={() => setUnreadable(entry.fileUrl)}
      />
      {raster && (
        <div className={`stage-overlay${isPeeking ? " is-hidden" : ""}${isStale ? " is-stale" : ""}`}>
          <HeatCanvas
            raster={raster}
            className={gridPixels ? "stage-heat is-pixels" : "stage-heat"}
            opacity={opacity}
            label={maps.map(({ name }) => name).join(" and ")}
            description={maps.map(({ name, map }) => `${name}: ${figures(map, threshold)}`).join("; ")}
          />
          {contour && <Contours {...{ maps, threshold, gridPixels, width, height }} />}
        </div>
      )}
      <Crosshair />
    </>
  );
}
