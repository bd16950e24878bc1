import { useState, type ReactNode } from "react";

import { useStudioStore } from "../studio";
import type { ProjectArchive } from "./projectIn";
import { ReplaceProject } from "./ReplaceProject";

/**
 * Asks before a project replaces what is here; `question` is to be drawn.
 *
 * @param confirmed called with the project's files when the answer is yes
 */
export function useProjectQuestion(confirmed: (files: ProjectArchive["files"]) => void): {
  /** Whether it has to be asked, and is; otherwise nothing would be replaced. */
  asks(project: ProjectArchive): boolean;
  question: ReactNode;
} {
  const store = useStudioStore();
  const [offered, setOffered] = useState<ProjectArchive>();
  return {
    asks(project) {
      const { images, training } = store.getState();
      const isEmpty = images.length === 0 && training.runs.length === 0;
      if (!isEmpty) setOffered(project);
      return !isEmpty;
    },
    question: <ReplaceProject opened={offered} onClose={() => setOffered(undefined)} onReplace={confirmed} />,
  };
}
