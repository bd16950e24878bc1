import "../data/pictureList.css";

import { memo, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";

import type { Verdict } from "../../base";
import type { ImageEntry, Measurement } from "../../state";
import { scrolledTo, visibleRows } from "../data/visibleRows";
import { percent } from "../parts/format";
import { useSize } from "../stage/useSize";
import { useStudio, useStudioStore } from "../studio";
import { confidence } from "./verdictChoice";

/** In CSS pixels, as in pictureList.css. */
const ROW = 54;

interface VerdictListProps {
  verdicts: readonly Verdict[];
  classes: readonly string[];
  pictures: Measurement["pictures"];
}

/** Decisions, one a row; only those in sight are in the page, so that thousands stay quick. */
export function VerdictList({ verdicts, classes, pictures }: VerdictListProps) {
  const store = useStudioStore();
  const images = useStudio((state) => state.images);
  const selected = useStudio((state) => state.selected);
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const height = useSize(box)?.height ?? 400;
  const [scrollTop, setScrollTop] = useState(0);
  const entries = useMemo(() => new Map(images.map((entry) => [entry.id, entry])), [images]);
  const at = verdicts.findIndex((verdict) => pictures[verdict.id]?.image === selected);
  const [first, last] = visibleRows(verdicts.length, ROW, scrollTop, height);

  const select = (index: number) => {
    const to = Math.max(0, Math.min(verdicts.length - 1, index));
    const image = pictures[verdicts[to]!.id]?.image;
    if (image !== undefined && entries.has(image)) store.getState().select(image);
    const { current } = box;
    if (current) current.scrollTop = scrolledTo(to, ROW, current.scrollTop, current.clientHeight);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || verdicts.length === 0) return;
    const page = Math.max(1, Math.floor(height / ROW) - 1);
    const moves: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: verdicts.length - 1 }; // prettier-ignore
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    select(to);
  };

  if (verdicts.length === 0) return <p className="muted small measure-none">No decision is like that.</p>;
  return (
    <div
      ref={box}
      className="picture-rows measure-rows"
      role="listbox"
      aria-label="Decisions"
      tabIndex={0}
      aria-activedescendant={at >= first && at < last ? `${id}-${at}` : undefined}
      onKeyDown={onKeyDown}
      onScroll={({ currentTarget }) => setScrollTop(currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: verdicts.length * ROW }}>
        {verdicts.slice(first, last).map((verdict, i) => {
          const { image, name } = pictures[verdict.id] ?? { image: "", name: verdict.id };
          return (
            <VerdictRow
              key={verdict.id}
              id={`${id}-${first + i}`}
              {...{ verdict, classes, name }}
              entry={entries.get(image)}
              place={first + i}
              count={verdicts.length}
              isSelected={first + i === at}
              onSelect={() => select(first + i)}
            />
          );
        })}
      </div>
    </div>
  );
}

interface VerdictRowProps {
  id: string;
  verdict: Verdict;
  classes: readonly string[];
  name: string;
  /** Undefined when it was removed since. */
  entry: ImageEntry | undefined;
  place: number;
  count: number;
  isSelected: boolean;
  onSelect: () => void;
}

const VerdictRow = memo(function VerdictRow(props: VerdictRowProps) {
  const { id, verdict, classes, name, entry, place, count, isSelected, onSelect } = props;
  const isRight = verdict.truth === verdict.decided;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={place + 1}
      className="picture-row"
      title={name}
      style={{ top: place * ROW }}
      onClick={onSelect}
    >
      {entry ? (
        <img src={entry.thumbnailUrl ?? entry.fileUrl} alt="" width={42} height={42} loading="lazy" decoding="async" />
      ) : (
        <span />
      )}
      <span className="picture-text">
        <span className="picture-name">{name.replace(/^.*\//, "")}</span>
        <span className="picture-facts small number">
          {isRight ? (
            <span>{classes[verdict.truth]}, right</span>
          ) : (
            <span>
              {classes[verdict.truth]} → <b className="problem">{classes[verdict.decided]}</b>
            </span>
          )}
          <span className="muted">{percent(confidence(verdict))}</span>
          {!entry && <span className="muted">removed</span>}
        </span>
      </span>
    </div>
  );
});
