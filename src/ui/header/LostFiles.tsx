import { some } from "../../base";
import { useFileTaking } from "../archives/useFileTaking";
import { FileButton } from "../parts/FileButton";
import { useStudio } from "../studio";

interface LostFilesButtonProps {
  /** Of a network of the user's own. */
  hash: string;
  title: string;
  names: readonly string[];
}

/** Asks for the files of a network that this browser lost, or a zip file with them. */
export function LostFilesButton({ hash, title, names }: LostFilesButtonProps) {
  const addToOwn = useStudio((state) => state.addToOwn);
  const { add, news } = useFileTaking((files) => addToOwn(hash, files));
  const label = names.length === 1 ? "Add the file" : `Add the ${names.length} files`;
  return (
    <div>
      <FileButton
        accept=".json,.bin,.zip"
        name={`${label} ${some(names)} of ${title}`}
        onFiles={(files) => files.length > 0 && add(files)}
      >
        {label}
      </FileButton>
      {news}
    </div>
  );
}

/** What a network lacks, and what came of files that were added; nothing of one that is whole and was so before. */
export function LostFiles({ hash, problem }: { hash: string; problem: string | undefined }) {
  const added = useStudio(({ library }) => (library.added?.hash === hash ? library.added : undefined));
  const back =
    added && added.names.length > 0 ? `${some(added.names)} ${added.names.length === 1 ? "is" : "are"} back.` : "";
  const wrong = added?.problem ?? problem;
  return (
    <div role="status">
      {back}
      {wrong !== undefined && <p className="problem">{wrong}</p>}
    </div>
  );
}
