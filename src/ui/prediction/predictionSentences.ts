import { activeShare, type Explanation, type Grid, type ModelCard } from "../../base";
import type { LapVote } from "../../state";
import { enumeration, percent } from "../parts/format";

/**
 * The numbers of one image in plain words: what the model decided, where it looked, and whether its LAPs agree.
 *
 * Shares are those above 0.5, the network's own line, whatever threshold is set for drawing.
 * @param integrated one map per shown concept, for the decay, reading and layers in use; undefined while it is computed
 * @param titles how to write a LAP's name
 */
export function predictionSentences(
  { prediction, stoppedAt, shown }: Pick<Explanation, "prediction" | "stoppedAt" | "shown">,
  integrated: Grid[] | undefined,
  votes: LapVote[],
  { concepts }: Pick<ModelCard, "concepts">,
  titles: (layer: string) => string,
): string[] {
  const [first, second] = [...prediction].sort((a, b) => b.probability - a.probability);
  if (!first) return [];
  const sentences = [
    stoppedAt === undefined
      ? `The model says “${first.class}” with ${percent(first.probability)}.`
      : `${titles(stoppedAt)} alone says “${first.class}”; the layers behind it were not computed.`,
  ];
  if (second && first.probability - second.probability < 0.2) {
    sentences.push(`That is a close call: “${second.class}” has ${percent(second.probability)}.`);
  }
  const concept = concepts.findIndex((one) => one.class === first.class);
  const map = integrated?.[shown.indexOf(concept)];
  if (map) sentences.push(whereItLooked(concepts[concept]!.name, activeShare(map)));
  if (votes.length > 0 && stoppedAt === undefined) sentences.push(whoAgrees(votes, titles));
  return sentences;
}

function whereItLooked(concept: string, share: number): string {
  return share === 0
    ? `No place of the integrated map is above 0.5 for “${concept}”: the layers do not point at one place together.`
    : `The places that matter for “${concept}” cover ${percent(share)} of the picture (integrated map above 0.5).`;
}

function whoAgrees(votes: LapVote[], titles: (layer: string) => string): string {
  const others = votes.filter((vote) => !vote.agrees);
  const count = votes.length;
  if (others.length === 0) {
    return count === 1
      ? "Its LAP, asked alone, says the same."
      : `Each of its ${count} LAPs, asked alone, says the same.`;
  }
  const names = enumeration(others.map(({ layer }) => titles(layer)));
  const says = others.length === 1 ? "does" : "do";
  if (others.length === count) return `None of its LAPs, asked alone, says the same.`;
  return `Asked alone, ${count - others.length} of its ${count} LAPs say the same; ${names} ${says} not.`;
}
