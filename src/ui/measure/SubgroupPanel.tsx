import { useMemo, useState } from "react";

import { CopyButton } from "../parts/CopyButton";
import { Panel } from "../parts/Panel";
import { groupMetrics, groupRows, groupsApart, measuredGroupings, measuredGroups } from "./measuredGroups";
import { SubgroupTable } from "./SubgroupTable";
import { markdownOf, tsvOf } from "./tableText";
import type { Measured } from "./useMeasured";
import type { VerdictChoice } from "./verdictChoice";

interface SubgroupPanelProps {
  measured: Measured;
  onChoose: (choice: VerdictChoice) => void;
}

/** Groups of pictures beside each other, by what a table says of them; nothing where it says nothing. */
export function SubgroupPanel({ measured, onChoose }: SubgroupPanelProps) {
  const { classes, operating, report, pictures } = measured;
  const [wanted, setWanted] = useState<string>();
  const all = useMemo(() => measuredGroupings({ report, pictures }), [report, pictures]);
  const grouping = all.find(({ attribute }) => attribute === wanted) ?? all[0];
  const rows = useMemo(
    () => (grouping ? measuredGroups(grouping, { report, classes, operating, pictures }) : []),
    [grouping, report, classes, operating, pictures],
  );
  if (!grouping) return null;
  const { attribute } = grouping;
  const metrics = groupMetrics(measured);
  const apart = groupsApart(grouping, rows, metrics);
  const tableRows = () => groupRows(grouping, rows, metrics);
  return (
    <Panel
      title="Groups of pictures"
      aside={
        <select
          aria-label="Grouped by"
          value={attribute}
          onChange={({ currentTarget }) => setWanted(currentTarget.value)}
        >
          {all.map((one) => (
            <option key={one.attribute} value={one.attribute}>
              by {one.attribute}
            </option>
          ))}
        </select>
      }
    >
      {apart.length > 0 && (
        <ul className="measure-notices" aria-label="Groups that differ">
          {apart.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      <div
        className="confusion-scroll scrolls-right measure-groups"
        tabIndex={0}
        role="group"
        aria-label="Groups, to be scrolled"
      >
        <SubgroupTable
          {...{ attribute, rows, metrics }}
          positive={classes.length === 2 ? classes[operating.positive] : undefined}
          onChoose={({ name, ids }) => ids && onChoose({ kind: "group", title: `${attribute}: ${name}`, ids })}
        />
      </div>
      <div className="measure-buttons">
        <CopyButton label="Copy as TSV" className="link small" text={() => tsvOf(tableRows())} />
        <CopyButton label="Copy as Markdown" className="link small" text={() => markdownOf(tableRows())} />
        <span className="muted small">
          Of many groups some lie apart by chance: about one in twenty intervals misses its true value.
        </span>
      </div>
    </Panel>
  );
}
