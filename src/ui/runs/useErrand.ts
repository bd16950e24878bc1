import { useRef, useState } from "react";

import { messageOf } from "../../base";

/** Something that takes a while and was asked for by a button. */
export interface Errand {
  /** How much of it is done, from 0 to 1; undefined while nothing is under way. */
  share: number | undefined;
  /** Why it failed, in a sentence, until it is tried again. */
  problem: string | undefined;
  /** Begins it; nothing happens while another is under way. */
  begin(work: (tell: (share: number) => void, signal: AbortSignal) => Promise<void>): void;
  cancel(): void;
}

/** Runs what a button asks for, with its progress, its failure, and a way to call it off. */
export function useErrand(): Errand {
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const under = useRef<AbortController>(undefined);

  const run = async (work: Parameters<Errand["begin"]>[0]) => {
    const abort = (under.current = new AbortController());
    setProblem(undefined);
    setShare(0);
    try {
      await work(setShare, abort.signal);
    } catch (error) {
      if (!abort.signal.aborted) setProblem(messageOf(error));
    } finally {
      under.current = undefined;
      setShare(undefined);
    }
  };
  return {
    share,
    problem,
    begin: (work) => void (under.current ?? run(work)),
    cancel: () => under.current?.abort(),
  };
}
