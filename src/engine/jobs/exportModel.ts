import { fineTunedCard } from "../../base";
import { parseCard, withLapWeights } from "../../models";
import { filesOf } from "./filesOf";
import type { Job } from "./job";

/** Keeps what the card has beyond what the studio reads of it. */
export const exportModel: Job<"exportModel"> = async (_session, { source, weights, tuning }) => {
  const files = filesOf(source);
  const { json, card } = parseCard(await files.read("card.json"));
  return withLapWeights(files, weights, fineTunedCard(json, card, tuning));
};
