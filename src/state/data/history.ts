import type { Clock } from "../clock";
import type { Store } from "../slice";
import { type Facts, factsOf, sameFacts, withFacts } from "./facts";
import { renumbered, type Renumbering } from "./renumbered";

/** Changes that can be undone; older ones are forgotten. */
const MOST = 200;
/** Milliseconds within which changes of a kind are one. */
const SOON = 1000;

interface Change {
  what: string;
  at: number;
  before: Map<string, Facts>;
  after: Map<string, Facts>;
}

export interface ChangeOptions {
  /** Joins the change just before if that was the same to the same picture: a held arrow key makes many. */
  joins?: boolean | undefined;
}

/** Every change of what is said about pictures goes through here, so that it can be taken back. */
export interface History {
  /** Says something new about pictures; `what` names it ("Add a box of smile"). */
  change(what: string, facts: ReadonlyMap<string, Facts>, options?: ChangeOptions): void;
  undo(): void;
  redo(): void;
  /** Those to whom pictures belong have other numbers from now on. */
  renumber(numbers: Renumbering): void;
  /** Pictures that are gone are not spoken of any more. */
  forget(ids: readonly string[]): void;
  clear(): void;
}

export function history(store: Store, clock: Pick<Clock, "now">): History {
  let done: Change[] = [];
  let undone: Change[] = [];

  const show = () => {
    const { data } = store.getState();
    const [undo, redo] = [done.at(-1)?.what, undone.at(-1)?.what];
    if (data.undo !== undo || data.redo !== redo) store.setState({ data: { ...data, undo, redo } });
  };
  /** The picture that changed comes into view. */
  const apply = (facts: Map<string, Facts>) => {
    const { data, selected, select } = store.getState();
    store.setState({ data: withFacts(data, facts) });
    const [first] = facts.keys();
    if (first !== undefined && (selected === undefined || !facts.has(selected))) select(first);
  };
  const without = (changes: Change[], gone: ReadonlySet<string>) =>
    changes.flatMap(({ before, after, ...rest }) => {
      const kept = (facts: Map<string, Facts>) => new Map([...facts].filter(([id]) => !gone.has(id)));
      const change = { ...rest, before: kept(before), after: kept(after) };
      return change.after.size > 0 ? [change] : [];
    });

  return {
    change(what, facts, { joins = false } = {}) {
      const { data } = store.getState();
      const after = new Map([...facts].filter(([id, said]) => !sameFacts(said, factsOf(data, id))));
      if (after.size === 0) return;
      const before = new Map([...after.keys()].map((id) => [id, factsOf(data, id)]));
      const last = done.at(-1);
      const at = clock.now();
      const isMore =
        joins && last?.what === what && at - last.at < SOON && undone.length === 0 && sameKeys(last.after, after);
      done = isMore
        ? [...done.slice(0, -1), { ...last, at, after }]
        : [...done, { what, at, before, after }].slice(-MOST);
      undone = [];
      store.setState({ data: withFacts(data, after) });
      show();
    },
    undo() {
      const change = done.at(-1);
      if (!change) return;
      done = done.slice(0, -1);
      undone = [...undone, change];
      apply(change.before);
      show();
    },
    redo() {
      const change = undone.at(-1);
      if (!change) return;
      undone = undone.slice(0, -1);
      done = [...done, change];
      apply(change.after);
      show();
    },
    renumber(numbers) {
      const now = (facts: Map<string, Facts>) =>
        new Map([...facts].map(([id, { label, side }]) => [id, { label: renumbered(label, numbers), side }]));
      const all = (changes: Change[]) =>
        changes.map((change) => ({ ...change, before: now(change.before), after: now(change.after) }));
      [done, undone] = [all(done), all(undone)];
    },
    forget(ids) {
      const gone = new Set(ids);
      done = without(done, gone);
      undone = without(undone, gone);
      show();
    },
    clear() {
      done = [];
      undone = [];
      show();
    },
  };
}

function sameKeys(a: ReadonlyMap<string, unknown>, b: ReadonlyMap<string, unknown>): boolean {
  return a.size === b.size && [...a.keys()].every((key) => b.has(key));
}
