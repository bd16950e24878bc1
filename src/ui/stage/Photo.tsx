import { useState } from "react";

import type { ImageEntry } from "../../state";

/** The photograph alone, filling its frame. */
export function Photo({ entry }: { entry: ImageEntry }) {
  const [unreadable, setUnreadable] = useState<string>();
  // Some browsers show fewer formats than the engine reads; the thumbnail is always a JPEG.
  const url = unreadable === entry.fileUrl ? entry.thumbnailUrl : entry.fileUrl;
  return (
    <img
      className="stage-photo"
      src={url}
      alt={entry.name}
      draggable={false}
      onError={() => setUnreadable(entry.fileUrl)}
    />
  );
}
