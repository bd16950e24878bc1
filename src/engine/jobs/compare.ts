import { decodeInput } from "../image/decodeBlob";
import type { Job } from "./job";

export const compare: Job<"compare"> = (session, { image, window, before, after, concepts }, { signal }) =>
  session.teacher.compare(() => decodeInput(image, signal, window), { before, after, concepts }, signal);
