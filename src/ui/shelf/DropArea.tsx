import type { ReactNode } from "react";
import { useDropzone } from "react-dropzone";

import { TakeFilesProvider } from "../archives/takeFiles";
import { useFileTaking } from "../archives/useFileTaking";
import { useStudio } from "../studio";
import "./DropArea.css";
import { usePaste } from "./usePaste";

/** The whole window takes files: dropped, as folders and zip archives too, pasted, or chosen below it. */
export function DropArea({ children }: { children: ReactNode }) {
  const isSet = useStudio((state) => state.mode !== "look");
  const take = useStudio((state) => (isSet ? state.importData : state.addFiles));
  const { add, news } = useFileTaking(take);
  usePaste(add);
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: add,
  });

  return (
    <div {...getRootProps({ className: "drop-area", role: undefined })}>
      <TakeFilesProvider value={add}>{children}</TakeFilesProvider>
      {news}
      {isDragActive && (
        <div className="drop-overlay" aria-hidden>
          {isSet ? "Drop images, folders, annotation files, a model or a project" : "Drop images, folders or a model"}
        </div>
      )}
    </div>
  );
}
