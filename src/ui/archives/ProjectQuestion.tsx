import { isSilent } from "../../base";
import type { OtherContent } from "../../state";
import { ConfirmDialog } from "../parts/ConfirmDialog";
import { enumeration } from "../parts/format";
import { useStudio } from "../studio";
import type { ProjectArchive } from "./projectIn";

/** A project that waits for the word. */
export interface AskedProject {
  project: ProjectArchive;
  /** The network of its network's name that has other content. */
  other: OtherContent | undefined;
  /** Whether there is nothing here that it would replace. */
  isEmpty: boolean;
}

interface ProjectQuestionProps {
  asked: AskedProject | undefined;
  onClose: () => void;
  onOpen: (files: ProjectArchive["files"]) => void;
}

/** Asks before a project replaces pictures and runs, or is opened with another network of the same name. */
export function ProjectQuestion({ asked, onClose, onOpen }: ProjectQuestionProps) {
  const name = asked?.project.name;
  return (
    <ConfirmDialog
      title={asked?.isEmpty ? "Open it with another network?" : "Replace what is here?"}
      isOpen={asked !== undefined}
      no={asked?.isEmpty ? "Cancel" : "Keep what is here"}
      yes={`Open ${name}`}
      onNo={onClose}
      onYes={() => {
        onClose();
        if (asked) onOpen(asked.project.files);
      }}
    >
      {asked?.other && <OtherNetwork project={name!} other={asked.other} />}
      {asked && !asked.isEmpty && <Replaced project={name!} />}
    </ConfirmDialog>
  );
}

function OtherNetwork({ project, other }: { project: string; other: OtherContent }) {
  const { name, expected, got, place, isAtHand } = other;
  return (
    <>
      <p>
        {project} was made with the network {name}, and the {name} that{" "}
        {place === "open" ? "is open" : "ships with the studio"} has other content:
      </p>
      <dl className="hash-pair">
        <dt>Expected</dt>
        <dd className="hash">SHA-256 {expected}</dd>
        <dt>Got</dt>
        <dd className="hash">SHA-256 {got}</dd>
      </dl>
      <p>
        Pictures and labels open all the same; its runs wait for their own network.{" "}
        {isAtHand
          ? "That one is at hand, and can be opened afterwards."
          : "Open the files of that one afterwards to use them."}
      </p>
    </>
  );
}

function Replaced({ project }: { project: string }) {
  const images = useStudio((state) => state.images.length);
  const labels = useStudio(({ data }) => Object.values(data.labels).filter((label) => !isSilent(label)).length); // prettier-ignore
  const runs = useStudio(({ training }) => training.runs.length);
  const here = [counted(images, "picture"), counted(labels, "label"), counted(runs, "run")].flat();
  return (
    <p>
      {project} takes the place of {enumeration(here)}. They leave this tab and what this browser keeps; download the
      project first if you may need it again.
    </p>
  );
}

function counted(count: number, what: string): string[] {
  return count === 0 ? [] : [`${count} ${what}${count === 1 ? "" : "s"}`];
}
