import { isSilent } from "../../base";
import { ConfirmDialog } from "../parts/ConfirmDialog";
import { enumeration } from "../parts/format";
import { useStudio } from "../studio";
import type { ProjectArchive } from "./projectIn";

interface ReplaceProjectProps {
  /** Its files were read, and wait for the word. */
  opened: ProjectArchive | undefined;
  onClose: () => void;
  onReplace: (files: ProjectArchive["files"]) => void;
}

/** Asks before a project replaces pictures and runs. */
export function ReplaceProject({ opened, onClose, onReplace }: ReplaceProjectProps) {
  const images = useStudio((state) => state.images.length);
  const labels = useStudio(({ data }) => Object.values(data.labels).filter((label) => !isSilent(label)).length); // prettier-ignore
  const runs = useStudio(({ training }) => training.runs.length);
  const here = [counted(images, "picture"), counted(labels, "label"), counted(runs, "run")].flat();
  return (
    <ConfirmDialog
      title="Replace what is here?"
      isOpen={opened !== undefined}
      no="Keep what is here"
      yes={`Open ${opened?.name}`}
      onNo={onClose}
      onYes={() => {
        onClose();
        if (opened) onReplace(opened.files);
      }}
    >
      <p>
        {opened?.name} takes the place of {enumeration(here)}. They leave this tab and what this browser keeps; download
        the project first if you may need it again.
      </p>
    </ConfirmDialog>
  );
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"}`];
}
