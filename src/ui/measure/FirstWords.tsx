import { useMemo } from "react";

import { useTakeFiles } from "../archives/takeFiles";
import { FileButton } from "../parts/FileButton";
import { enumeration } from "../parts/format";
import { useStudio } from "../studio";

/** What measuring needs and gives, while there is no report. */
export function FirstWords() {
  const classes = useStudio(({ model }) => model.info?.card.classes);
  const hasPictures = useStudio(({ images }) => images.length > 0);
  const isWorking = useStudio(({ measuring }) => measuring.now?.status === "working");
  const add = useTakeFiles();
  if (isWorking) {
    return <p className="muted measure-waiting">The report appears here when every picture was measured.</p>;
  }
  return (
    <section className="empty" aria-label="Begin">
      <h2>Measure how well it does on your pictures</h2>
      <p>
        Bring pictures whose class you know: a folder for each class
        {classes && classes.length <= 6 && ` (${enumeration(classes.map((name) => `“${name}”`))})`}, or pictures with a
        CSV, COCO, YOLO or Pascal VOC file. You get accuracy, sensitivity and specificity with their intervals, the
        confusion matrix, ROC, precision-recall and calibration curves, what each LAP decides alone, and the mistakes
        with their maps.
      </p>
      {hasPictures ? (
        <WithPictures />
      ) : (
        <div className="empty-drop">
          <p className="empty-big">Drop a labelled folder anywhere</p>
          <p className="muted">Pictures stay in this tab, and are saved in this browser. Nothing is sent anywhere.</p>
          <div className="measure-buttons">
            <FileButton isFolder className="primary" onFiles={add}>
              Choose a folder
            </FileButton>
            <FileButton onFiles={add}>Choose pictures and labels</FileButton>
          </div>
        </div>
      )}
    </section>
  );
}

/** What is still to be done, once there are pictures. */
function WithPictures() {
  const isReading = useStudio(({ data }) => data.unread > 0);
  const labels = useStudio(({ data }) => data.labels);
  const classes = useStudio(({ model }) => model.info?.card.classes);
  const setMode = useStudio((state) => state.setMode);
  const isLabelled = useMemo(
    () => Object.values(labels).some(({ class: name }) => name !== undefined && classes?.includes(name)),
    [labels, classes],
  );
  if (isReading || isLabelled) return <p>Choose what to measure on, and start.</p>;
  return (
    <>
      <p>
        No picture has a class of the network yet. Drop the table or the annotations that name them, drop a folder for
        each class, or label by key.
      </p>
      <div className="measure-buttons">
        <button type="button" onClick={() => setMode("teach")}>
          Label by key
        </button>
      </div>
    </>
  );
}
