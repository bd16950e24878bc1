import type { ReactNode } from "react";
import { useDropzone } from "react-dropzone";

import { useFileTaking } from "../archives/useFileTaking";
import { useStudio } from "../studio";
import "./DropArea.css";
import { usePaste } from "./usePaste";

/** The whole window takes files: dropped, as folders and zip archives too, or pasted. */
export function DropArea({ children }: { children: ReactNode }) {
  const isTeaching = useStudio((state) => state.mode === "teach");
  const take = useStudio((state) => (isTeaching ? state.importData : state.addFiles));
  const { add, news } = useFileTaking(take);
  usePaste(add);
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: add,
  });

  return (
    <div {...getRootProps({ className: "drop-area", role: undefined })}>
      {children}
      {news}
      {isDragActive && (
        <div className="drop-overlay" aria-hidden>
          {isTeaching
            ? "Drop images, folders, annotation files, a model or a project"
            : "Drop images, folders or a model"}
        </div>
      )}
    </div>
  );
}
