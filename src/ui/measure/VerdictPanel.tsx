import { useMemo } from "react";

import { Panel } from "../parts/Panel";
import type { Measured } from "./useMeasured";
import { choiceTitle, chosenVerdicts, type VerdictChoice } from "./verdictChoice";
import { VerdictList } from "./VerdictList";
import { VerdictPicture } from "./VerdictPicture";

interface VerdictPanelProps {
  measured: Measured;
  choice: VerdictChoice;
  onChoose: (choice: VerdictChoice) => void;
}

/** Single decisions, and the picture of one with what the network looked at. */
export function VerdictPanel({ measured, choice, onChoose }: VerdictPanelProps) {
  const { report, classes, pictures } = measured;
  const verdicts = useMemo(() => chosenVerdicts(report.verdicts, choice), [report, choice]);
  return (
    <Panel
      title={choiceTitle(choice, classes)}
      aside={
        <select
          aria-label="Which decisions are listed"
          value={choice.kind}
          onChange={({ currentTarget: { value } }) => onChoose({ kind: value === "all" ? "all" : "mistakes" })}
        >
          <option value="mistakes">Most confident mistakes</option>
          <option value="all">All decisions</option>
          {choice.kind !== "mistakes" && choice.kind !== "all" && (
            <option value={choice.kind}>{choiceTitle(choice, classes)}</option>
          )}
        </select>
      }
    >
      <div className="measure-verdicts">
        <VerdictList {...{ verdicts, classes, pictures }} />
        <VerdictPicture measured={measured} />
      </div>
    </Panel>
  );
}
