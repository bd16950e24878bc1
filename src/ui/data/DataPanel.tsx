import "./data.css";

import { clustersAcross, duplicatesAcross } from "../../state";
import { Panel } from "../parts/Panel";
import { useStudio, useStudioShallow } from "../studio";
import { AddData } from "./AddData";
import { ClassTable } from "./ClassTable";
import { ExportData } from "./ExportData";
import { KeepingLine } from "./KeepingLine";
import { PictureList } from "./PictureList";
import { SplitSettings } from "./SplitSettings";

/** The data set: its pictures with what is said of them, how they are split, and where they are kept. */
export function DataPanel() {
  const isEmpty = useStudio((state) => state.images.length === 0);
  const across = useStudioShallow(duplicatesAcross);
  const torn = useStudioShallow(clustersAcross);
  return (
    <Panel title="Data set" className="data-panel" aside={isEmpty ? undefined : <ExportData />}>
      <NameField />
      <AddData />
      {!isEmpty && (
        <>
          <ClassTable />
          <SplitSettings />
          {across.length > 0 && (
            <ul className="data-problems problem small" aria-label="Duplicates">
              {across.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          )}
          {torn.map((sentence) => (
            <p key={sentence} className="data-problems problem small">
              {sentence}
            </p>
          ))}
          <PictureList />
        </>
      )}
      <KeepingLine />
    </Panel>
  );
}

function NameField() {
  const name = useStudio(({ data }) => data.name);
  const setSplit = useStudio((state) => state.setSplit);
  return (
    <input
      type="text"
      className="data-name"
      aria-label="Name of the data set"
      title="Name of the data set; it names what is exported"
      value={name}
      maxLength={80}
      onChange={({ currentTarget }) => setSplit({ name: currentTarget.value })}
    />
  );
}
