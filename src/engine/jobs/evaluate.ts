import { decodePixels } from "../image/decodeBlob";
import { sourcesOf } from "../train/sourcesOf";
import type { Job } from "./job";

export const evaluate: Job<"evaluate"> = (session, { samples, before }, { signal, report }) =>
  session.teacher.evaluate(
    (card) => sourcesOf(samples, ({ file, window }) => decodePixels(file, signal, window), card, { keeps: false }),
    { signal, report, before },
  );
