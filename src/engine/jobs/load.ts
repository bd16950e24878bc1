import { keepOwn, type ModelFiles, NetworkCache, notedFiles } from "../../models";
import { filesOf } from "./filesOf";
import type { Job } from "./job";

export const load: Job<"load"> = async (session, { source }, { signal, report }) => {
  // A copy: the buffers of an answer are moved to the page, and the card's are needed here as well.
  const open = async (files: ModelFiles) => structuredClone(await session.load(files, { signal, onProgress: report }));
  if (!("files" in source)) return open(filesOf(source));
  const { files, read, end } = notedFiles(filesOf(source));
  try {
    const info = await open(files);
    const { title, description } = info.card;
    return { ...info, isKept: await keepOwn({ hash: info.hash, title, description }, read, NetworkCache.ofBrowser()) };
  } finally {
    end(); // the session reads weights from these files later
  }
};
