import { Notice } from "./parts/Notice";
import { useStudio } from "./studio";

/** Why another network was not opened, while the present one stays. */
export function ModelNotice() {
  const { status, problem, info } = useStudio((state) => state.model);
  const dismiss = useStudio((state) => state.dismissModelProblem);
  if (status !== "ready" || problem === undefined) return null;
  return (
    <Notice onDismiss={dismiss}>
      {problem} “{info?.card.title}” stays open.
    </Notice>
  );
}
