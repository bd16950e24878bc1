import type { ImageEntry } from "../../state";

interface RowPictureProps {
  /** Undefined when it was removed since. */
  entry: ImageEntry | undefined;
  /** The browser has let go of it, or cannot draw it. */
  onError?: () => void;
}

/** A picture as small as a row of a list; "!" where there is none, as it cannot be read. */
export function RowPicture({ entry, onError }: RowPictureProps) {
  if (!entry) return <span />;
  if (entry.status === "failed" && !entry.thumbnailUrl) {
    return (
      <span className="list-row-blank" aria-hidden>
        !
      </span>
    );
  }
  const address = entry.thumbnailUrl ?? entry.fileUrl;
  return <img src={address} alt="" width={42} height={42} loading="lazy" decoding="async" onError={onError} />;
}
