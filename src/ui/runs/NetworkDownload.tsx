import { otherNetworkOf, type RunEntry } from "../../state";
import { saveFile } from "../export/saveFile";
import { useStudio, useStudioStore } from "../studio";
import { ErrandState } from "./ErrandState";
import { fileStem } from "./fileStem";
import { useErrand } from "./useErrand";
import { zipFiles } from "./zipFiles";

/** Saves the network with a run's weights: TF.js files and a card that says how they came about. */
export function NetworkDownload({ run }: { run: RunEntry }) {
  const { id, name, model } = run;
  const store = useStudioStore();
  const other = useStudio((state) => otherNetworkOf(run, state));
  const errand = useErrand();
  const download = () =>
    errand.begin(async (tell, signal) => {
      const files = await store.getState().modelFiles(id);
      signal.throwIfAborted();
      saveFile(`${fileStem(`${model.name} ${name}`)}.zip`, await zipFiles(files, { signal, onProgress: tell }));
    });
  return (
    <>
      <button
        type="button"
        className="link small run-download"
        title={
          other ?? "model.json, weight shards and card.json in one zip file; drop it on this page to open it again"
        }
        disabled={errand.share !== undefined || other !== undefined}
        onClick={download}
      >
        Download the network (TF.js)
      </button>
      <ErrandState errand={errand} what="Packing the network" />
    </>
  );
}
