import type { TrainConfig } from "../../base";
import type { Slice } from "../slice";
import type { TrainSlice } from "../trainState";
import type { Training } from "./training";

/** Fine-tuning the LAPs; the work is done beside the state. */
export function trainSlice(parts: () => Training): Slice<TrainSlice> {
  return (set, get) => {
    const patch = (change: Partial<TrainSlice["training"]>) => set({ training: { ...get().training, ...change } });
    return {
      training: {
        changes: {},
        runs: [],
        shown: undefined,
        beside: [],
        active: undefined,
        inUse: undefined,
        from: undefined,
        look: undefined,
        comparison: undefined,
        madeWith: undefined,
        problem: undefined,
      },
      setTraining: (change) => patch({ changes: { ...get().training.changes, ...change } }),
      resetTraining(members) {
        if (!members) return patch({ changes: {}, from: undefined });
        const kept = Object.entries(get().training.changes).filter(
          ([name]) => !members.includes(name as keyof TrainConfig),
        );
        patch({ changes: Object.fromEntries(kept) });
      },
      beginFrom: (run) => patch({ from: run }),
      startRun: () => parts().runner.startRun(),
      pauseRun: () => parts().runner.pauseRun(),
      resumeRun: () => parts().runner.resumeRun(),
      stopRun: () => parts().runner.stopRun(),
      continueRun: (id) => parts().runner.continueRun(id),
      replayRun: (id) => parts().runner.replayRun(id),
      renameRun(id, name) {
        const { ledger } = parts();
        const trimmed = name.trim();
        if (trimmed === "") return;
        ledger.patch(id, { name: trimmed });
        void ledger.keep(id);
      },
      async forgetRun(id) {
        const { active, inUse, from, comparison, shown, beside } = get().training;
        if (active === id) return patch({ problem: "The run is under way; stop it before it is forgotten." });
        if (comparison?.run === id) parts().comparer.stop();
        if (inUse === id) await get().useRun(undefined);
        patch({
          ...{ shown: shown === id ? undefined : shown, from: from === id ? undefined : from },
          beside: beside.filter((other) => other !== id),
          problem: undefined,
        });
        await parts().forget(id);
      },
      showRun: (id) => patch({ shown: id, beside: get().training.beside.filter((other) => other !== id) }),
      toggleBeside(id) {
        const { beside } = get().training;
        patch({ beside: beside.includes(id) ? beside.filter((other) => other !== id) : [...beside, id] });
      },
      useRun: (id) => parts().inUse.use(id),
      compareRun: (id) => parts().comparer.compare(id),
      stopComparing: () => parts().comparer.stop(),
      modelFiles: (id) => parts().modelFiles(id),
      projectFiles: () => parts().projectFiles(),
      otherContentOf: (files) => parts().otherContentOf(files),
      openProject: (files) => parts().openProject(files),
      dismissTrainProblem: () => patch({ problem: undefined, madeWith: undefined }),
    };
  };
}
