/** A project's files, not checked yet. */
export interface ProjectArchive {
  /** Of the archive. */
  name: string;
  files: Map<string, Uint8Array<ArrayBuffer>>;
}

/** The project that an archive holds, be it in a folder; undefined for other archives. */
export function projectIn(name: string, files: ProjectArchive["files"]): ProjectArchive | undefined {
  const isProject = [...files.keys()].some((path) => {
    const folder = /^(.*\/)?manifest\.json$/.exec(path)?.[1] ?? "";
    return path === `${folder}manifest.json` && files.has(`${folder}dataset.json`);
  });
  return isProject ? { name, files } : undefined;
}
