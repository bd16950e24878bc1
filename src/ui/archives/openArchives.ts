import { isArchive } from "./isArchive";
import { type ProjectArchive, projectIn } from "./projectIn";
import { unzipFile } from "./unzipFile";

/** What was in files that were dropped or chosen together. */
export interface Opened {
  /** Those that are no archives, and what is in those that are, with its path. */
  files: File[];
  /** A project of the studio among the archives. */
  project?: ProjectArchive | undefined;
}

/**
 * Unpacks the zip archives among files: a network, a data set or a project come home as they were saved.
 *
 * @throws Problem for an archive that is damaged
 */
export async function openArchives(given: readonly File[]): Promise<Opened> {
  const opened: Opened = { files: [] };
  for (const file of given) {
    if (!isArchive(file)) {
      opened.files.push(file);
      continue;
    }
    const files = await unzipFile(file);
    const project = projectIn(file.name, files);
    if (project) opened.project = project;
    else for (const [path, bytes] of files) opened.files.push(fileAt(path, bytes));
  }
  return opened;
}

/** A file that knows the folders it lay in, as those of a dropped folder do. */
function fileAt(path: string, bytes: Uint8Array<ArrayBuffer>): File {
  const file = new File([bytes], path.slice(path.lastIndexOf("/") + 1));
  return Object.defineProperty(file, "relativePath", { value: path });
}
