import "../stage/stage.css";
import "../runs/runs.css";
import "../charts/charts.css";
import "../parts/dataTable.css";
import "./plots.css";
import "./confusion.css";
import "./laps.css";
import "./verdicts.css";
import "./measure.css";

import { DataPanel } from "../data/DataPanel";
import { EngineBanner } from "../EngineBanner";
import { RecoveryNews } from "../RecoveryNews";
import { Downloads } from "./Downloads";
import { FirstWords } from "./FirstWords";
import { MeasurePanel } from "./MeasurePanel";
import { Report } from "./Report";
import { useMeasured } from "./useMeasured";
import { useUnloadWarning } from "./useUnloadWarning";

/** Measuring: labelled pictures, what is measured on them, and the report. */
export default function Measure() {
  const { measured, ...choosing } = useMeasured();
  useUnloadWarning();
  return (
    <>
      <DataPanel />
      <div className="side">
        <MeasurePanel />
        {measured && <Downloads measured={measured} />}
      </div>
      <div className="centre">
        <EngineBanner />
        <RecoveryNews />
        {measured ? <Report key={measured.started} measured={measured} {...choosing} /> : <FirstWords />}
      </div>
    </>
  );
}
