import { useEffect, useMemo, useRef } from "react";

import type { Raster } from "../draw/raster";
import { putRaster } from "../draw/raster";

interface HeatCanvasProps {
  raster: Raster;
  /** Accessible name. */
  label: string;
  /** The numbers behind the picture. */
  description: string;
  className?: string | undefined;
  opacity?: number | undefined;
}

/** A coloured map as a named picture; painted again only when its pixels change. */
export function HeatCanvas({ raster, label, description, className, opacity }: HeatCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) putRaster(canvas.current, raster);
  }, [raster]);
  const style = useMemo(() => (opacity === undefined ? undefined : { opacity }), [opacity]);
  return (
    <canvas
      ref={canvas}
      className={className}
      role="img"
      aria-label={label}
      aria-description={description}
      style={style}
    />
  );
}
