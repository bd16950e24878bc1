import { useState } from "react";

import type { ImageEntry } from "../../state";
import { useStudio } from "../studio";

/** The photograph alone, filling its frame. */
export function Photo({ entry }: { entry: ImageEntry }) {
  const [unreadable, setUnreadable] = useState<string>();
  const render = useStudio((state) => state.renderPicture);
  // Browsers show no DICOM, and some fewer formats than the engine reads; the thumbnail is always a JPEG.
  const url = entry.pictureUrl ?? (unreadable === entry.fileUrl ? entry.thumbnailUrl : entry.fileUrl);
  return (
    <img
      className="stage-photo"
      src={url}
      alt={entry.name}
      draggable={false}
      onError={() => {
        setUnreadable(entry.fileUrl);
        render(entry.id);
      }}
    />
  );
}
