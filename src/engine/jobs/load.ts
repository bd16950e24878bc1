import { keepOwn, NetworkCache, notedFiles } from "../../models";
import { filesOf } from "./filesOf";
import type { Job } from "./job";

/** A copy: the buffers of an answer are moved to the page, and the card's are needed here as well. */
export const load: Job<"load"> = async (session, { source }, { signal, report }) => {
  const { files, read } = notedFiles(filesOf(source));
  const info = structuredClone(await session.load(files, { signal, onProgress: report }));
  if ("url" in source) return info;
  if ("kept" in source) return { ...info, isKept: true };
  const { title, description } = info.card;
  return { ...info, isKept: await keepOwn({ hash: info.hash, title, description }, read, NetworkCache.ofBrowser()) };
};
