import type { ReactNode } from "react";

/** In CSS pixels, as in rowList.css. */
export const ROW_HEIGHT = 54;

/** Where a row stands in its `RowList`. */
export interface RowPlace {
  id: string;
  index: number;
  count: number;
  isSelected: boolean;
}

interface ListRowProps {
  place: RowPlace;
  /** Said when the pointer rests on it. */
  title: string;
  /** A small picture, or what stands in its place. */
  picture: ReactNode;
  name: string;
  /** What is known of it, in a line. */
  children: ReactNode;
  onChoose: () => void;
}

/** A picture among many: small, with its name and a line of facts. */
export function ListRow({ place, title, picture, name, children, onChoose }: ListRowProps) {
  const { id, index, count, isSelected } = place;
  return (
    <div
      id={id}
      role="option"
      aria-selected={isSelected}
      aria-setsize={count}
      aria-posinset={index + 1}
      className="list-row"
      title={title}
      style={{ top: index * ROW_HEIGHT }}
      onClick={onChoose}
    >
      {picture}
      <span className="list-row-text">
        <span className="list-row-name">{name}</span>
        <span className="list-row-facts small">{children}</span>
      </span>
    </div>
  );
}
