import { create } from "zustand";

interface RatioEditing {
  /** Index of the concept whose ratios are being moved; undefined when none is. */
  concept: number | undefined;
  /** Whether the stage goes on showing the pushes while nothing is moved. */
  isKept: boolean;
  /** The concept last chosen in the panel; undefined: the one on the stage. */
  chosen: number | undefined;
  begin(concept: number): void;
  end(): void;
  choose(concept: number): void;
  keep(isKept: boolean): void;
}

/** Which concept's area ratios are being edited: the stage then shows which pixels they push. About this page only. */
export const useRatioEditing = create<RatioEditing>()((set) => ({
  concept: undefined,
  isKept: false,
  chosen: undefined,
  begin: (concept) => set({ concept, chosen: concept }),
  end: () => set({ concept: undefined }),
  choose: (chosen) => set({ chosen }),
  keep: (isKept) => set({ isKept }),
}));
