import { memo, useEffect, useRef } from "react";

import { predicted, type ImageEntry } from "../../state";
import { percent } from "../parts/format";
import { useStudio } from "../studio";
import { progressWords } from "./queueWords";

interface ImageCardProps {
  entry: ImageEntry;
  isSelected: boolean;
}

/** One picture on the shelf: what it is, how far it is, what the network says or why it cannot. */
export const ImageCard = memo(function ImageCard({ entry, isSelected }: ImageCardProps) {
  const { id, name, status, problem, fileUrl, explanation } = entry;
  // One that nobody looked at yet has no thumbnail; the browser decodes it when it comes into sight.
  const thumbnailUrl = entry.thumbnailUrl ?? (status === "idle" ? fileUrl : undefined);
  const render = useStudio((state) => state.renderPicture);
  const select = useStudio((state) => state.select);
  const remove = useStudio((state) => state.askToRemove);
  const retryImage = useStudio((state) => state.retryImage);
  const card = useRef<HTMLLIElement>(null);
  const best = predicted(entry);
  // The first of a picture with a window tells which; the stage has it.
  const notices = explanation?.notices.slice(explanation.window ? 1 : 0) ?? [];

  useEffect(() => {
    if (isSelected) card.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isSelected]);

  return (
    <li ref={card} className={`image-card is-${status}`}>
      <button
        type="button"
        className="image-card-main"
        aria-current={isSelected || undefined}
        title={name}
        onClick={() => select(id)}
      >
        {thumbnailUrl ? (
          <img
            src={thumbnailUrl}
            alt=""
            width={48}
            height={48}
            loading="lazy"
            decoding="async"
            onError={() => render(id)}
          />
        ) : (
          <span className="image-card-blank" aria-hidden>
            {status === "failed" ? "!" : ""}
          </span>
        )}
        <span className="image-card-text">
          <span className="image-card-name">{name}</span>
          {best && status === "done" ? (
            <span className="small">
              <strong>{best.class}</strong> <span className="number">{percent(best.probability)}</span>
            </span>
          ) : (
            <span className={`small ${status === "failed" ? "problem" : "muted"}`}>{progressWords(entry)}</span>
          )}
        </span>
      </button>
      <button
        type="button"
        className="quiet image-card-remove"
        aria-label={`Remove ${name}`}
        onClick={() => remove(id)}
      >
        ✕
      </button>
      {problem && (
        <p className="problem small">
          {problem}{" "}
          <button type="button" className="link" onClick={() => retryImage(id)}>
            Try again
          </button>
        </p>
      )}
      {notices.length > 0 && <p className="muted small">{notices.join(" ")}</p>}
    </li>
  );
});
