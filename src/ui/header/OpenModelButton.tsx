import { FileButton } from "../parts/FileButton";
import { useStudio } from "../studio";

/** Opens a network from the user's disk: model.json, its shards and card.json chosen together. */
export function OpenModelButton({ onChosen }: { onChosen?: () => void }) {
  const loadModel = useStudio((state) => state.loadModel);
  return (
    <FileButton
      accept=".json,.bin"
      onFiles={(files) => {
        if (files.length === 0) return;
        void loadModel({ files });
        onChosen?.();
      }}
    >
      Open a model from disk
    </FileButton>
  );
}
