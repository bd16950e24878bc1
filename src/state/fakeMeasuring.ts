import type { EvaluationReport } from "../base";
import { fakeEngine } from "./fakeEngine";
import { fakeStudio } from "./fakeStudio";

/** What an engine answers when it is asked to measure. */
export type Evaluated = NonNullable<NonNullable<Parameters<typeof fakeEngine>[0]>["evaluate"]>;

/** A studio for tests with four pictures: two that are held out, one that is trained on, one without a class. */
export async function fakeMeasuring(evaluate: Evaluated, until: (check: () => void) => Promise<unknown>) {
  const engine = fakeEngine({
    evaluate,
    report: async () => ({ failed: [], verdicts: [] }) as unknown as EvaluationReport,
    inspect: async ({ files }) => files.map((_, i) => ({ hash: "abcd"[i % 4]!.repeat(64), width: 4, height: 4 })),
  });
  const { state, clock } = await fakeStudio(engine, until);
  state().setMode("teach");
  await state().importData([..."wxyz"].map((name) => new File([name], `${name}.png`, { type: "image/png" })));
  const [w, x, y] = state().images.map(({ id }) => id);
  state().setClass(w!, "no");
  state().setClass(x!, "yes");
  state().setClass(y!, "yes");
  state().setSide(w!, "held-out");
  state().setSide(x!, "held-out");
  state().setSide(y!, "train");
  state().setScope("held-out");
  return { engine, state, clock };
}
