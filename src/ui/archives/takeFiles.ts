import { createContext, useContext } from "react";

/** Pictures, and archives of them, for a file dialog; DICOM files have no type of their own there. */
export const PICTURE_FILES = "image/*,.tif,.tiff,.dcm,.dicom,.ima,.zip";

const TakeFiles = createContext<((files: File[]) => void) | undefined>(undefined);

/** Hands everything below it the way in which the page takes files. */
export const TakeFilesProvider = TakeFiles.Provider;

/** Takes files that were chosen exactly as if they had been dropped: archives are unpacked, a project is opened. */
export function useTakeFiles(): (files: File[]) => void {
  const take = useContext(TakeFiles);
  if (!take) throw new Error("useTakeFiles was called outside <DropArea>.");
  return take;
}
