import { decodeBlob } from "../image/decodeBlob";
import { sourcesOf } from "../train/sourcesOf";
import type { Job } from "./job";

export const evaluate: Job<"evaluate"> = (session, { samples }, { signal, report }) =>
  session.teacher.evaluate(
    ({ preprocessing }) => sourcesOf(samples, ({ file, window }) => decodeBlob(file, undefined, window), preprocessing),
    signal,
    report,
  );
