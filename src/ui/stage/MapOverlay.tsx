import { useMemo } from "react";

import { figures } from "../draw/figures";
import { overlayRaster } from "../draw/overlayRaster";
import { useStudioShallow } from "../studio";
import { Contours } from "./Contours";
import { HeatCanvas } from "./HeatCanvas";
import type { StageMap } from "./useStageMaps";

interface MapOverlayProps {
  /** One or more, all of one size. */
  maps: StageMap[];
  /** Of the picture, in its own pixels. */
  width: number;
  height: number;
}

/** Maps as the user wants them drawn, filling the frame they lie in. */
export function MapOverlay({ maps, width, height }: MapOverlayProps) {
  const { opacity, threshold, palette, onlyActive, gridPixels, contour } = useStudioShallow(({ view }) => view);
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
  if (!raster) return null;
  return (
    <>
      <HeatCanvas
        raster={raster}
        className={gridPixels ? "stage-heat is-pixels" : "stage-heat"}
        opacity={opacity}
        label={maps.map(({ name }) => name).join(" and ")}
        description={maps.map(({ name, map }) => `${name}: ${figures(map, threshold)}`).join("; ")}
      />
      {contour && <Contours {...{ maps, threshold, gridPixels, width, height }} />}
    </>
  );
}
