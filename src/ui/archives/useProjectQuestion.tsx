import { useState, type ReactNode } from "react";

import { useStudioStore } from "../studio";
import type { ProjectArchive } from "./projectIn";
import { type AskedProject, ProjectQuestion } from "./ProjectQuestion";

/**
 * Asks before a project replaces what is here, or is opened beside a network of its network's name that has other content;
 * `question` is to be drawn.
 *
 * @param confirmed called with the project's files when the answer is yes
 */
export function useProjectQuestion(confirmed: (files: ProjectArchive["files"]) => void): {
  /** Whether it has to be asked, and is; otherwise nothing would be replaced, and the network is no other. */
  asks(project: ProjectArchive): Promise<boolean>;
  question: ReactNode;
} {
  const store = useStudioStore();
  const [asked, setAsked] = useState<AskedProject>();
  return {
    async asks(project) {
      const other = await store.getState().otherContentOf(project.files);
      const { images, training } = store.getState();
      const isEmpty = images.length === 0 && training.runs.length === 0;
      const isAsked = !isEmpty || other !== undefined;
      if (isAsked) setAsked({ project, other, isEmpty });
      return isAsked;
    },
    question: <ProjectQuestion asked={asked} onClose={() => setAsked(undefined)} onOpen={confirmed} />,
  };
}
