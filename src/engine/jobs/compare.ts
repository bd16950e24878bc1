import { decodeBlob } from "../image/decodeBlob";
import type { Job } from "./job";

export const compare: Job<"compare"> = (session, { image, window, before, after }, { signal }) =>
  session.teacher.compare(() => decodeBlob(image, signal, window), { before, after }, signal);
