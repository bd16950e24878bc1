import { useMemo } from "react";

import type { Grid } from "../../base";
import { cssColour } from "../draw/conceptHues";
import { contourPath } from "../draw/contourPath";
import type { StageMap } from "./useStageMaps";

interface ContoursProps {
  maps: StageMap[];
  threshold: number;
  gridPixels: boolean;
  width: number;
  height: number;
}

/** The line at the threshold around each map's active areas: dark below light, so that it shows on any photograph. */
export function Contours({ maps, threshold, gridPixels, width, height }: ContoursProps) {
  return (
    <svg className="stage-contours" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      {maps.map(({ concept, map, hue }) => (
        <Contour
          key={concept}
          {...{ map, threshold, gridPixels, width, height }}
          colour={maps.length > 1 ? cssColour(hue) : "white"}
        />
      ))}
    </svg>
  );
}

interface ContourProps extends Omit<ContoursProps, "maps"> {
  map: Grid;
  colour: string;
}

function Contour({ map, threshold, gridPixels, width, height, colour }: ContourProps) {
  const path = useMemo(
    () => contourPath(map, threshold, width, height, gridPixels),
    [map, threshold, width, height, gridPixels],
  );
  return (
    <>
      <path d={path} className="stage-contour-dark" />
      <path d={path} className="stage-contour-light" stroke={colour} />
    </>
  );
}
