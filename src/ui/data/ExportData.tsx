import { useState } from "react";

import { dataFormats } from "../../base";
import { dataSamples } from "../../state";
import { saveFile } from "../export/saveFile";
import { Dialog } from "../parts/Dialog";
import { byteSize } from "../parts/format";
import { ErrandState } from "../runs/ErrandState";
import { fileStem } from "../runs/fileStem";
import { useErrand } from "../runs/useErrand";
import { useStudio, useStudioStore } from "../studio";
import { dataArchive, saysByFolders } from "./dataArchive";

/** Saves labels and boxes in the format of one's choice, with the pictures or without. */
export function ExportData() {
  const store = useStudioStore();
  const [isOpen, setOpen] = useState(false);
  const [chosen, choose] = useState("csv");
  const [isTicked, setTicked] = useState(false);
  const format = dataFormats.find(({ name }) => name === chosen)!;
  const withPictures = isTicked || saysByFolders(format);
  const errand = useErrand();
  const count = useStudio((state) => dataSamples(state).length);
  const left = useStudio(({ images }) => images.length) - count;
  const bytes = useStudio(({ images }) => images.reduce((sum, image) => sum + image.bytes, 0));

  const save = () =>
    errand.begin(async (tell, signal) => {
      const state = store.getState();
      const archive = await dataArchive(state, format, withPictures, { signal, onProgress: tell });
      saveFile(`${fileStem(`${state.data.name} ${format.name}`)}.zip`, archive);
    });

  return (
    <>
      <button type="button" className="link small" disabled={count === 0} onClick={() => setOpen(true)}>
        Export …
      </button>
      <Dialog
        title="Export the data set"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        footer={
          <button type="button" className="primary" disabled={errand.share !== undefined} onClick={save}>
            Save as zip
          </button>
        }
      >
        <fieldset className="export-formats">
          <legend>Format</legend>
          {dataFormats.map(({ name, title }) => (
            <label key={name} className="check">
              <input type="radio" name="data-format" checked={name === chosen} onChange={() => choose(name)} />
              {title}
            </label>
          ))}
        </fieldset>
        <label className="check">
          <input
            type="checkbox"
            checked={withPictures}
            disabled={saysByFolders(format)}
            onChange={({ currentTarget }) => setTicked(currentTarget.checked)}
          />
          With the pictures ({byteSize(bytes)})
        </label>
        <p className="muted small">
          {count === 1 ? "One picture" : `${count} pictures`} with class, concepts, boxes and side; those without boxes
          are written too. Dropped here again, it gives the same labels.
          {left > 0 &&
            ` ${left === 1 ? "One picture was" : `${left} pictures were`} not read, and ${left === 1 ? "is" : "are"} left out.`}
        </p>
        <ErrandState errand={errand} what="Packing the data set" />
      </Dialog>
    </>
  );
}
