import { decodeInput } from "../image/decodeBlob";
import type { Job } from "./job";

export const maps: Job<"maps"> = async (session, { image, until, window, concepts }, { signal, report }) => {
  const decode = async () => {
    report({ stage: "decode" });
    return decodeInput(image, signal, window);
  };
  const onRun = () => report({ stage: "run" });
  const choice = { top: 0, also: concepts };
  const { laps, shown, integrated } = await session.explain(decode, { until, concepts: choice, signal, onRun });
  return { shown, laps: laps.map(({ name, concepts }) => ({ name, concepts })), integrated };
};
