import { useMemo } from "react";

import { shownImages } from "../../state";
import { PictureButtons } from "../archives/PictureButtons";
import { Panel } from "../parts/Panel";
import { useStudio } from "../studio";
import { ClearAll } from "./ClearAll";
import { ImageCard } from "./ImageCard";
import { queueWords } from "./queueWords";
import { ShelfOrder } from "./ShelfOrder";
import { Samples } from "./Samples";
import "./Shelf.css";

/** The pictures at hand, and the ways to add more. */
export function Shelf() {
  const images = useStudio((state) => state.images);
  const model = useStudio((state) => state.model);
  const order = useStudio((state) => state.shelf);
  const shown = useMemo(() => shownImages({ images, model, shelf: order }), [images, model, order]);
  const selected = useStudio((state) => state.selected);
  const isBusy = images.some(({ status }) => status === "queued" || status === "working");
  const finished = images.filter(({ status }) => status === "done" || status === "failed").length;
  const idle = images.filter(({ status }) => status === "idle").length;
  const explainAll = useStudio((state) => state.explainAll);

  return (
    <Panel title="Images" className="shelf" aside={images.length > 0 && <ClearAll count={images.length} />}>
      <div className="shelf-buttons">
        <PictureButtons />
      </div>
      {images.length > 0 && (
        <div className="shelf-state small muted">
          <span role="status">{queueWords(images)}</span>
          {isBusy && <progress aria-label="Explaining the images" max={images.length - idle} value={finished} />}
          {idle > 0 && !isBusy && (
            <button type="button" className="link" onClick={explainAll}>
              Explain all
            </button>
          )}
          <ShelfOrder />
        </div>
      )}
      <ul className="image-list" role="list" aria-label="Images">
        {shown.map((entry) => (
          <ImageCard key={entry.id} entry={entry} isSelected={entry.id === selected} />
        ))}
      </ul>
      {images.length > 0 && (
        <section className="shelf-samples" aria-label="More samples">
          <Samples size="small" title={<h3 className="muted small">Samples</h3>} />
        </section>
      )}
    </Panel>
  );
}
