import { useCallback, type ReactNode } from "react";
import { useDropzone } from "react-dropzone";

import { useStudio } from "../studio";
import "./DropArea.css";
import { usePaste } from "./usePaste";

/** The whole window takes files: dropped, as folders too, or pasted. */
export function DropArea({ children }: { children: ReactNode }) {
  const addFiles = useStudio((state) => state.addFiles);
  const add = useCallback((files: File[]) => void addFiles(files), [addFiles]);
  usePaste(add);
  const { getRootProps, isDragActive } = useDropzone({
    noClick: true,
    noKeyboard: true,
    onDrop: add,
  });

  return (
    <div {...getRootProps({ className: "drop-area", role: undefined })}>
      {children}
      {isDragActive && (
        <div className="drop-overlay" aria-hidden>
          Drop images, folders or a model
        </div>
      )}
    </div>
  );
}
