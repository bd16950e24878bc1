import type { ImageEntry } from "../../state";
import { Crosshair } from "./Crosshair";
import { MapOverlay } from "./MapOverlay";
import { Photo } from "./Photo";
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
  return (
    <>
      <Photo entry={entry} />
      {maps.length > 0 && (
        <div className={`stage-overlay${isPeeking ? " is-hidden" : ""}${isStale ? " is-stale" : ""}`}>
          <MapOverlay {...{ maps, width, height }} />
        </div>
      )}
      <Crosshair />
    </>
  );
}
