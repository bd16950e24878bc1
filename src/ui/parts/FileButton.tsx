import type { ReactNode } from "react";

interface FileButtonProps {
  children: ReactNode;
  onFiles: (files: File[]) => void;
  /** Of `<input type="file">`; any file unless told. */
  accept?: string;
  /** Asks for a folder, with all that lies in it. */
  isFolder?: boolean;
  className?: string;
  /** What it is called where the label alone does not say it. */
  name?: string | undefined;
}

/** A button that asks for files. It is a label around a real file input, so keyboard and screen reader find both. */
export function FileButton({ children, onFiles, accept, isFolder = false, className = "", name }: FileButtonProps) {
  return (
    <label className={`button ${className}`}>
      <input
        type="file"
        className="visually-hidden"
        multiple
        aria-label={name}
        {...(accept ? { accept } : {})}
        {...(isFolder ? { webkitdirectory: "" } : {})}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = ""; // the same file can be chosen again
        }}
      />
      {children}
    </label>
  );
}
