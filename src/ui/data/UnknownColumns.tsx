import { useState } from "react";

import type { Chosen, ColumnChoice, OpenTable } from "../../base";
import { useStudio } from "../studio";

const OF_IMAGES: readonly [Chosen, string][] = [
  ["file", "The file"],
  ["class", "The class"],
];
const OF_BOXES: readonly [Chosen, string][] = [
  ["boxes", "All in one: x, y, width, height"],
  ["corners", "or: x, y, right, bottom"],
  ["x", "Left (x)"],
  ["y", "Top (y)"],
  ["width", "Width"],
  ["height", "Height"],
  ["xmax", "or: right edge"],
  ["ymax", "or: bottom edge"],
];

interface UnknownColumnsProps {
  table: OpenTable;
  isOpen: boolean;
  title?: string;
}

/** A table whose columns are called otherwise: which is the file, the class, the box. The table is then read again. */
export function UnknownColumns({
  table: { header, found, asks },
  isOpen,
  title = "Which column is what?",
}: UnknownColumnsProps) {
  const nameColumns = useStudio((state) => state.nameColumns);
  const [chosen, setChosen] = useState<ColumnChoice>(found);
  const choose = (meaning: Chosen, title: string) => {
    const { [meaning]: _, ...others } = chosen;
    setChosen(title === "" ? others : { ...others, [meaning]: title });
  };
  const fields = (of: typeof OF_IMAGES) =>
    of.map(([meaning, words]) => (
      <label key={meaning}>
        {words}
        <select value={chosen[meaning] ?? ""} onChange={({ currentTarget }) => choose(meaning, currentTarget.value)}>
          <option value="">no column</option>
          {[...new Set(header)].map((title) => (
            <option key={title}>{title}</option>
          ))}
        </select>
      </label>
    ));
  const areBoxes = asks !== undefined || OF_BOXES.some(([meaning]) => found[meaning] !== undefined);
  return (
    <details className="unknown-columns" open={isOpen}>
      <summary>{title}</summary>
      <form
        aria-label="Columns of the table"
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen.file !== undefined) void nameColumns(header, chosen);
        }}
      >
        {fields(OF_IMAGES)}
        <details open={areBoxes}>
          <summary>A box, in pixels</summary>
          {fields(OF_BOXES)}
        </details>
        <button type="submit" disabled={chosen.file === undefined}>
          Read these columns
        </button>
      </form>
    </details>
  );
}
