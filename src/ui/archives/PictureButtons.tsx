import { FileButton } from "../parts/FileButton";
import { PICTURE_FILES, useTakeFiles } from "./takeFiles";

/** The buttons that add to the pictures at hand. */
export function PictureButtons() {
  const add = useTakeFiles();
  return (
    <>
      <FileButton accept={PICTURE_FILES} onFiles={add}>
        Add images
      </FileButton>
      <FileButton isFolder onFiles={add}>
        Add folder
      </FileButton>
    </>
  );
}
