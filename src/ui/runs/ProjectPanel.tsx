import { unzipFile } from "../archives/unzipFile";
import { useProjectQuestion } from "../archives/useProjectQuestion";
import { saveFile } from "../export/saveFile";
import { FileButton } from "../parts/FileButton";
import { byteSize } from "../parts/format";
import { Panel } from "../parts/Panel";
import { useStudio, useStudioStore } from "../studio";
import { ErrandState } from "./ErrandState";
import { fileStem } from "./fileStem";
import { useErrand } from "./useErrand";
import { zipFiles } from "./zipFiles";

/** Everything in one file: for another machine, or for later. */
export function ProjectPanel() {
  const store = useStudioStore();
  const name = useStudio(({ data }) => data.name);
  const bytes = useStudio(({ images }) => images.reduce((sum, image) => sum + image.bytes, 0));
  const isEmpty = useStudio(({ images, training }) => images.length === 0 && training.runs.length === 0);
  const isBusy = useStudio(({ training }) => training.active !== undefined);
  const packing = useErrand();
  const opening = useErrand();
  const { asks, question } = useProjectQuestion((files) => opening.begin(() => store.getState().openProject(files)));

  const download = () =>
    packing.begin(async (tell, signal) => {
      const files = await store.getState().projectFiles();
      signal.throwIfAborted();
      saveFile(`${fileStem(name || "lap-project")}.zip`, await zipFiles(files, { signal, onProgress: tell }));
    });
  const open = (file: File) =>
    opening.begin(async () => {
      const files = await unzipFile(file);
      if (!(await asks({ name: file.name, files }))) await store.getState().openProject(files);
    });

  return (
    <Panel title="Project">
      <p className="muted small">
        Pictures, labels, runs with their weights, settings and hashes in one zip file. Another machine opens it and can
        replay a run.
      </p>
      <div className="run-buttons">
        <button type="button" disabled={isEmpty || packing.share !== undefined} onClick={download}>
          Download project{bytes > 0 && <span className="muted small"> {byteSize(bytes)}</span>}
        </button>
        {isBusy ? (
          <button type="button" disabled title="Stop the run first, or wait until it has ended.">
            Open project
          </button>
        ) : (
          <FileButton accept=".zip" onFiles={([file]) => file && open(file)}>
            Open project
          </FileButton>
        )}
      </div>
      <ErrandState errand={packing} what="Packing the project" />
      <ErrandState errand={opening} what="Opening the project" canCancel={false} />
      {question}
    </Panel>
  );
}
