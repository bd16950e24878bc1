import { decodePixels } from "../image/decodeBlob";
import { sourcesOf } from "../train/sourcesOf";
import type { Job } from "./job";

export const train: Job<"train"> = (session, { samples, ...args }, { signal, report }) =>
  session.teacher.train(
    args,
    (card) => sourcesOf(samples, ({ file, window }) => decodePixels(file, undefined, window), card),
    {
      signal,
      report,
    },
  );
