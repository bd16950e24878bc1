import { expect, it } from "vitest";

import { compete, ratio } from "./compete";
import type { Answer, Entry } from "./contestants/contestant";
import type { Venue } from "./venue";

const entry: Entry = { kind: "tfjs", backend: "wasm", threads: 1, network: "network", read: "everything" };
const answer = (logit: number): Answer => ({ logits: Float32Array.of(logit, 1), maps: [Float32Array.of(0.5)] });

/** Contestants of which each takes a set time and gives a set answer; every question is written down. */
function made(contestants: Record<string, { time: number; answer?: Answer; fails?: string }>) {
  const asked: string[] = [];
  const dismissed: string[] = [];
  const venue: Venue = {
    async ask(name, ask) {
      const contestant = contestants[name]!;
      asked.push(`${name} ${typeof ask === "object" ? ask.kind : ask}`);
      if (contestant.fails) throw new Error(contestant.fails);
      if (typeof ask === "object") return { version: name };
      return ask === "answer" ? contestant.answer : Array.from({ length: ask }, () => contestant.time);
    },
    dismiss: (name) => void dismissed.push(name),
    close: async () => undefined,
  };
  return { venue, asked, dismissed };
}
const nobody = () => undefined;

it("lets contestants take turns and gives the ratio of their medians", async () => {
  const { venue, asked } = made({
    slow: { time: 900, answer: answer(2) },
    fast: { time: 300, answer: answer(2.0005) },
  });
  const standings = await compete(venue, { slow: entry, fast: entry }, 2, nobody);
  expect(ratio(standings, "fast", "slow")).toMatchObject({
    value: 1 / 3,
    spread: [1 / 3, 1 / 3],
    a: { n: 2 },
    b: { n: 2 },
  });
  expect(asked.slice(-6)).toEqual(["slow 1", "fast 1", "fast 1", "slow 1", "fast 1", "fast 1"]);
  expect(standings.get("fast")).toMatchObject({ gap: expect.closeTo(5e-4, 5), details: { version: "fast" } });
});

it("runs a quick one several times a turn, after a run that does not count", async () => {
  const { venue, asked } = made({ quick: { time: 50 } });
  const standings = await compete(venue, { quick: entry }, 1, nobody);
  expect(asked.slice(-2)).toEqual(["quick 1", "quick 8"]);
  expect(standings.get("quick")).toMatchObject({ rounds: [Array.from({ length: 8 }, () => 50)] });
});

it.each([
  ["computes something else", answer(2.1), /differ .* by 0\.09|differ .* by 0\.1/],
  ["computes NaN", answer(NaN), /differ .* by NaN/],
  ["gives too few numbers", { logits: Float32Array.of(2), maps: [] }, /gave 1 numbers as output 0; expected 2/],
])("refuses one that %s", async (_, wrong, sentence) => {
  const { venue, dismissed } = made({ right: { time: 900, answer: answer(2) }, wrong: { time: 1, answer: wrong } });
  const standings = await compete(venue, { right: entry, wrong: entry }, 1, nobody);
  expect(standings.get("wrong")).toMatchObject({ problem: expect.stringMatching(sentence) });
  expect(standings.get("right")).toMatchObject({ rounds: [[900]] });
  expect(dismissed).toContain("wrong");
});

it("goes on without one that fails, and says in the ratio why there is none", async () => {
  const { venue } = made({ works: { time: 900 }, breaks: { time: 1, fails: "no adapter\nat line 3" } });
  const standings = await compete(venue, { works: entry, breaks: entry }, 1, nobody);
  expect(ratio(standings, "works", "breaks")).toEqual({ problem: "breaks: no adapter" });
  expect(ratio(standings, "absent", "works")).toEqual({ problem: "absent: absent did not take part" });
});
