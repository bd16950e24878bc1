import "./rowList.css";

import { type ReactNode, useEffect, useId, useRef, useState } from "react";

import { useSize } from "../stage/useSize";
import { ROW_HEIGHT, type RowPlace } from "./ListRow";
import { rowOfKey, scrolledTo, visibleRows } from "./visibleRows";

interface RowListProps {
  label: string;
  className?: string;
  count: number;
  /** Index of the chosen row, which is kept in sight; -1 when none is. */
  chosen: number;
  onChoose: (index: number) => void;
  /** Draws a row as a `ListRow`. */
  row: (place: RowPlace) => ReactNode;
}

/** A list box with thousands of rows: arrows, page keys, Home and End choose; only rows in sight are in the page. */
export function RowList({ label, className = "", count, chosen, onChoose, row }: RowListProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const height = useSize(box)?.height ?? 400;
  const [scrollTop, setScrollTop] = useState(0);
  const [first, last] = visibleRows(count, ROW_HEIGHT, scrollTop, height);
  const idOf = (index: number) => `${id}-${index}`;

  useEffect(() => {
    const { current } = box;
    if (chosen < 0 || !current) return;
    current.scrollTop = scrolledTo(chosen, ROW_HEIGHT, current.scrollTop, current.clientHeight);
  }, [chosen]);

  return (
    <div
      ref={box}
      className={`row-list ${className}`}
      role="listbox"
      aria-label={label}
      tabIndex={0}
      aria-activedescendant={chosen >= first && chosen < last ? idOf(chosen) : undefined}
      onKeyDown={(event) => {
        if (event.altKey || event.ctrlKey || event.metaKey) return;
        const to = rowOfKey(event.key, chosen, count, Math.floor(height / ROW_HEIGHT));
        if (to === undefined) return;
        event.preventDefault();
        onChoose(to);
      }}
      onScroll={({ currentTarget }) => setScrollTop(currentTarget.scrollTop)}
    >
      <div role="presentation" style={{ height: count * ROW_HEIGHT }}>
        {Array.from({ length: last - first }, (_, i) => first + i).map((index) =>
          row({ id: idOf(index), index, count, isSelected: index === chosen }),
        )}
      </div>
    </div>
  );
}
