import { useRef, useState } from "react";

import { Panel } from "../parts/Panel";
import { BoxPanel } from "./BoxPanel";
import { CalibrationPanel } from "./CalibrationPanel";
import { ClassPanel } from "./ClassPanel";
import { ConfusionPanel } from "./ConfusionPanel";
import { FailedPanel } from "./FailedPanel";
import { headline } from "./headline";
import { LapPanel } from "./LapPanel";
import { PrecisionPanel } from "./PrecisionPanel";
import { QualityTable } from "./QualityTable";
import { reportOf } from "./reportOf";
import { RocPanel } from "./RocPanel";
import { SubgroupPanel } from "./SubgroupPanel";
import type { Measured, OperatingChoice } from "./useMeasured";
import { useNotices } from "./useNotices";
import type { VerdictChoice } from "./verdictChoice";
import { VerdictPanel } from "./VerdictPanel";

/** Everything that was measured, from one sentence to every single decision. */
export function Report({ measured, ...choosing }: { measured: Measured } & OperatingChoice) {
  const { report, classes, done, total } = measured;
  const notices = useNotices(measured);
  const [choice, setChoice] = useState<VerdictChoice>({ kind: "mistakes" });
  const list = useRef<HTMLDivElement>(null);
  const [first, ...others] = headline(measured);
  const show = (chosen: VerdictChoice) => {
    setChoice(chosen);
    list.current?.scrollIntoView({ block: "start" });
  };
  return (
    <>
      <Panel
        title={done < total ? `Partial report: ${done} of ${total}` : "Report"}
        aside={<span className="muted small">{reportOf(measured)}</span>}
      >
        <div className="measure-headline">
          <p>{first}</p>
          {others.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
        {notices.length > 0 && (
          <ul className="measure-notices" aria-label="Before you trust these numbers">
            {notices.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
        <QualityTable measured={measured} />
      </Panel>
      {report.verdicts.length > 0 && (
        <>
          <ConfusionPanel {...{ report, classes, choice }} onChoose={show} />
          {classes.length > 2 && <ClassPanel {...{ report, classes }} onChoose={show} />}
          <SubgroupPanel measured={measured} onChoose={show} />
          <div className="measure-plots">
            <RocPanel measured={measured} {...choosing} />
            <PrecisionPanel measured={measured} {...choosing} />
            <CalibrationPanel calibration={report.calibration} />
          </div>
          <LapPanel measured={measured} />
          {report.evaluation.boxes && <BoxPanel boxes={report.evaluation.boxes} />}
          <div ref={list} className="measure-anchor">
            <VerdictPanel {...{ measured, choice }} onChoose={setChoice} />
          </div>
        </>
      )}
      {report.failed.length > 0 && <FailedPanel measured={measured} />}
    </>
  );
}
