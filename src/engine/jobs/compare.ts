import { decodeBlob } from "../image/decodeBlob";
import type { Job } from "./job";

export const compare: Job<"compare"> = (session, { image, window, before, after, concepts }, { signal }) =>
  session.teacher.compare(() => decodeBlob(image, signal, window), { before, after, concepts }, signal);
