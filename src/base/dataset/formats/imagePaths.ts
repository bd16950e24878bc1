import type { Sample } from "../sample";

/**
 * Where the images of samples are put when they are written down: their names with their folders below `folder`, without
 * what some system refuses in a file name. No two differ in their endings or capitals only, since labels are found by
 * names without endings.
 */
export function imagePaths(samples: readonly Pick<Sample, "name">[], folder = "images"): string[] {
  return unique(samples.map(({ name }) => [folder, ...segments(name)].join("/")));
}

/** The same paths, numbered where two would meet. */
export function unique(paths: readonly string[]): string[] {
  const taken = new Set<string>();
  return paths.map((path) => {
    const [, stem, ending] = /^(.*?[^/])(\.[^./]*)?$/.exec(path)!;
    const fold = (name: string) => name.normalize("NFC").toLowerCase();
    let wish = stem!;
    for (let n = 2; taken.has(fold(wish)); n++) wish = `${stem}-${n}`;
    taken.add(fold(wish));
    return wish + (ending ?? "");
  });
}

/** Folders of these names would be taken for those of the format. */
const RESERVED = ["images", "labels", "annotations"];

function segments(name: string): string[] {
  const parts = name.split("/").map(safeName);
  return parts.filter((part, i) => i === parts.length - 1 || (part !== "_" && !RESERVED.includes(part.toLowerCase())));
}

/** A file or folder name that every system takes. */
export function safeName(name: string): string {
  const safe = name.replaceAll(/[\\/:*?"<>|\u0000-\u001f\u007f]/g, "_").replaceAll(/^[\s.]+|[\s.]+$/g, "");
  return safe === "" ? "_" : safe;
}

/** The folders of a path, "" or with a / at the end. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}
