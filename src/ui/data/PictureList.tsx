import "./pictureList.css";

import { memo, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { sideOf, type ImageEntry } from "../../state";
import { useConceptColour } from "../boxes/useConceptColour";
import { useSize } from "../stage/useSize";
import { useStudio, useStudioStore } from "../studio";
import { useTeachView } from "../teach/teachView";
import { FilterSelect } from "./FilterSelect";
import { filtered, twinsOf } from "./pictures";
import { scrolledTo, visibleRows } from "./visibleRows";

/** In CSS pixels, as in pictureList.css. */
const ROW = 54;

/** The pictures that the filter lets through; only those in sight are in the page, so that thousands stay quick. */
export function PictureList() {
  const store = useStudioStore();
  const images = useStudio((state) => state.images);
  const data = useStudio((state) => state.data);
  const selected = useStudio((state) => state.selected);
  const filter = useTeachView((view) => view.filter);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const height = useSize(box)?.height ?? 400;
  const [scrollTop, setScrollTop] = useState(0);

  const ids = useMemo(() => filtered({ images, data, selected: undefined }, filter), [images, data, filter]);
  const twins = useMemo(() => twinsOf({ images, data, selected: undefined }), [images, data]);
  const entries = useMemo(() => new Map(images.map((entry) => [entry.id, entry])), [images]);
  const at = ids.indexOf(selected ?? "");
  const [first, last] = visibleRows(ids.length, ROW, scrollTop, height);

  useEffect(() => {
    const { current } = box;
    if (at >= 0 && current) current.scrollTop = scrolledTo(at, ROW, current.scrollTop, current.clientHeight);
  }, [at]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const page = Math.max(1, Math.floor(height / ROW) - 1);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: ids.length - 1 }; // prettier-ignore
    const to = moves[event.key];
    if (to === undefined || ids.length === 0) return;
    event.preventDefault();
    store.getState().select(ids[Math.max(0, Math.min(ids.length - 1, to))]!);
  };

  return (
    <section className="picture-list" aria-label="Pictures">
      <div className="picture-list-head small">
        <FilterSelect />
        <span className="muted number" role="status">
          {ids.length === images.length ? `${images.length} pictures` : `${ids.length} of ${images.length}`}
        </span>
      </div>
      <div
        ref={box}
        className="picture-rows"
        role="listbox"
        aria-label="Pictures"
        tabIndex={0}
        aria-activedescendant={at >= first && at < last ? `${id}-${at}` : undefined}
        onKeyDown={onKeyDown}
        onScroll={({ currentTarget }) => setScrollTop(currentTarget.scrollTop)}
      >
        <div role="presentation" style={{ height: ids.length * ROW }}>
          {ids.slice(first, last).map((image, i) => (
            <PictureRow
              key={image}
              id={`${id}-${first + i}`}
              entry={entries.get(image)!}
              place={first + i}
              count={ids.length}
              isSelected={image === selected}
              isTwin={twins.has(image)}
            />
          ))}
        </div>
      </div>
      {ids.length === 0 && <p className="muted small picture-none">No picture is like that.</p>}
    </section>
  );
}

interface PictureRowProps {
  id: string;
  entry: ImageEntry;
  place: number;
  count: number;
  isSelected: boolean;
  isTwin: boolean;
}

/** One picture: what it is, and what is said of it. */
const PictureRow = memo(function PictureRow({ id, entry, place, count, isSelected, isTwin }: PictureRowProps) {
  const select = useStudio((state) => state.select);
  const render = useStudio((state) => state.renderPicture);
  const label = useStudio(({ data }) => data.labels[entry.id]);
  const side = useStudio((state) => sideOf(state, entry.id));
  const concept = useStudio(({ model }) => model.info?.card.concepts.find((one) => one.class !== undefined && one.class === label?.class)?.name); // prettier-ignore
  const colour = useConceptColour(concept ?? "");
  const boxes = label?.boxes.length ?? 0;
  const title = entry.path ?? entry.name;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={place + 1}
      className="picture-row"
      title={entry.problem ? `${title}: ${entry.problem}` : title}
      style={{ top: place * ROW }}
      onClick={() => select(entry.id)}
    >
      <img
        src={entry.thumbnailUrl ?? entry.fileUrl}
        alt=""
        width={42}
        height={42}
        loading="lazy"
        decoding="async"
        onError={() => render(entry.id)}
      />
      <span className="picture-text">
        <span className="picture-name">{entry.name}</span>
        <span className="picture-facts small">
          {entry.status === "failed" ? (
            <span className="problem">cannot be read</span>
          ) : label?.class === undefined ? (
            <span className="muted">no class</span>
          ) : (
            <span className="chip">
              {concept && <i className="stage-hue" style={{ background: colour }} />}
              {label.class}
            </span>
          )}
          {boxes > 0 && <span className="chip">{boxes === 1 ? "1 box" : `${boxes} boxes`}</span>}
          {side === "held-out" && <span className="chip is-held-out">held out</span>}
          {side === "train" && <span className="muted">train</span>}
          {isTwin && <span className="chip">duplicate</span>}
        </span>
      </span>
    </div>
  );
});
