import type { Verdict } from "../../base";
import { confidence } from "../../state";

/** Which decisions are listed. Classes are indices. */
export type VerdictChoice =
  | { kind: "mistakes" }
  | { kind: "all" }
  | { kind: "class"; truth: number }
  | { kind: "group"; title: string; ids: ReadonlySet<string> }
  | { kind: "cell"; truth: number; decided: number };

/** The decisions of a choice, the most confident first. */
export function chosenVerdicts(verdicts: readonly Verdict[], choice: VerdictChoice): Verdict[] {
  return verdicts
    .filter(({ id, truth, decided }) => {
      if (choice.kind === "all") return true;
      if (choice.kind === "group") return choice.ids.has(id);
      if (choice.kind === "mistakes") return truth !== decided;
      return truth === choice.truth && (choice.kind === "class" || decided === choice.decided);
    })
    .sort((a, b) => confidence(b) - confidence(a));
}

/** What a choice is called. */
export function choiceTitle(choice: VerdictChoice, classes: readonly string[]): string {
  if (choice.kind === "mistakes") return "Most confident mistakes";
  if (choice.kind === "all") return "All decisions";
  if (choice.kind === "group") return choice.title;
  if (choice.kind === "class") return `All “${classes[choice.truth]}”`;
  const { truth, decided } = choice;
  return truth === decided ? `“${classes[truth]}”, recognised` : `“${classes[truth]}” taken for “${classes[decided]}”`;
}
