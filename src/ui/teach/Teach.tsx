import "./teach.css";

import { CompareView } from "../compare/CompareView";
import { DataPanel } from "../data/DataPanel";
import { EngineBanner } from "../EngineBanner";
import { RecoveryNews } from "../RecoveryNews";
import { RunsPanel } from "../runs/RunsPanel";
import { PushLayer } from "../training/PushLayer";
import { PushLegend } from "../training/PushLegend";
import { RunView } from "../training/RunView";
import { TrainingPanel } from "../training/TrainingPanel";
import { TeachStage } from "./TeachStage";

/** Teaching: the data set, the picture with its boxes, the training, and what came of it. */
export default function Teach() {
  return (
    <>
      <DataPanel />
      <div className="centre">
        <EngineBanner />
        <RecoveryNews />
        <TeachStage over={<PushLayer />} below={<PushLegend />} />
        <RunView />
        <CompareView />
      </div>
      <div className="side">
        <TrainingPanel />
        <RunsPanel />
      </div>
    </>
  );
}
