import { useFileTaking } from "../archives/useFileTaking";
import { FileButton } from "../parts/FileButton";
import { useStudio } from "../studio";

/** Opens a network from the user's disk: model.json, its shards and card.json chosen together, or a zip file of them. */
export function OpenModelButton({ onChosen }: { onChosen?: () => void }) {
  const loadModel = useStudio((state) => state.loadModel);
  const takeLost = useStudio((state) => state.takeLost);
  const { add, news } = useFileTaking(async (files) => {
    onChosen?.();
    if (!(await takeLost(files))) await loadModel({ files });
  });
  return (
    <>
      <FileButton accept=".json,.bin,.zip" onFiles={(files) => files.length > 0 && add(files)}>
        Open a model from disk
      </FileButton>
      {news}
    </>
  );
}
