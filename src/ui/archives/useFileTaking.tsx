import { useCallback, useState, type ReactNode } from "react";

import { messageOf } from "../../base";
import { Notice } from "../parts/Notice";
import { useStudioStore } from "../studio";
import { soon } from "../parts/soon";
import { isArchive } from "./isArchive";
import { useProjectQuestion } from "./useProjectQuestion";

const fetchOpener = soon(() => import("./openArchives"));

/**
 * Takes files that may be archives: what is in them goes to `take` as if it had been dropped unpacked, and a project is
 * opened. `news` is to be drawn: what is under way, what went wrong, and the question before a project replaces anything.
 */
export function useFileTaking(take: (files: File[]) => Promise<void>): {
  add(files: File[]): void;
  news: ReactNode;
} {
  const store = useStudioStore();
  const [opening, setOpening] = useState<string>();
  const [problem, setProblem] = useState<string>();

  const during = useCallback(async (what: string, work: () => Promise<void>) => {
    setOpening(what);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      setProblem(messageOf(error));
    } finally {
      setOpening(undefined);
    }
  }, []);
  const { asks, question } = useProjectQuestion(
    (files) => void during("the project", () => store.getState().openProject(files)),
  );
  /** Takes as long as the pictures are worked on, so nothing waits for it. */
  const hand = (files: File[]): void => {
    setProblem(undefined);
    take(files).catch((error: unknown) => setProblem(`The files were not taken in: ${messageOf(error)}`));
  };
  const add = (files: File[]): void => {
    const archives = files.filter(isArchive);
    if (archives.length === 0) return hand(files);
    const names = archives.map(({ name }) => name).join(", ");
    void during(names, async () => {
      const { openArchives } = await fetchOpener();
      const opened = await openArchives(files);
      if (opened.files.length > 0) hand(opened.files);
      if (opened.project && !(await asks(opened.project))) await store.getState().openProject(opened.project.files);
    });
  };
  return {
    add,
    news: (
      <>
        {question}
        {opening !== undefined && (
          <p role="status" className="notice is-quiet">
            Opening {opening} …
          </p>
        )}
        {problem !== undefined && <Notice onDismiss={() => setProblem(undefined)}>{problem}</Notice>}
      </>
    ),
  };
}
