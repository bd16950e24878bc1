import { networkAtHand, type RunEntry } from "../../state";
import { useStudio } from "../studio";

interface OpenNetworkOfProps {
  /** The network of a run or a project. */
  model: RunEntry["model"];
  className?: string;
}

/** Opens the network that something was made with, where it is at hand; else asks for its files. */
export function OpenNetworkOf({ model, className }: OpenNetworkOfProps) {
  const title = useStudio((state) => networkAtHand(state, model)?.title);
  const isRead = useStudio(({ library }) => library.status === "read");
  const isLoading = useStudio((state) => state.model.status === "loading");
  const isBusy = useStudio(({ training }) => training.active !== undefined);
  const open = useStudio((state) => state.openNetworkOf);
  if (isRead && title === undefined) return <>Open its files to go on with it.</>;
  return (
    <button
      type="button"
      className={className}
      disabled={isLoading || isBusy}
      title={isBusy ? "Stop the run under way first, or wait until it has ended." : undefined}
      onClick={() => void open(model)}
    >
      Open {title ?? model.name}
    </button>
  );
}
