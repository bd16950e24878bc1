import { messageOf, Problem } from "../base";

export interface ReadOptions {
  signal?: AbortSignal | undefined;
  /** Called with the bytes of this file that have arrived so far. */
  onBytes?: ((bytes: number) => void) | undefined;
}

/** The files of one network, wherever they are. */
export interface ModelFiles {
  /** Where they are, for sentences: "the folder models/smile". */
  place: string;
  /** All bytes of a file; a `Problem` when it is missing or breaks off. */
  read(name: string, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
}

/** Files below an address; bytes are reported as they arrive. */
export function filesAt(url: string, fetchFile: typeof fetch = (...args) => fetch(...args)): ModelFiles {
  const folder = url.endsWith("/") ? url : `${url}/`;
  return {
    place: folder,
    async read(name, { signal, onBytes } = {}) {
      const address = folder + name.split("/").map(encodeURIComponent).join("/");
      let response: Response;
      try {
        response = await fetchFile(address, { signal: signal ?? null });
      } catch (error) {
        signal?.throwIfAborted();
        throw new Problem(
          `${address} could not be fetched (${messageOf(error)}). Check that the server is running, then load again.`,
        );
      }
      // Servers of single-page apps answer every unknown address with the page itself, and with "200 OK".
      const isPage = response.headers.get("content-type")?.includes("text/html") === true;
      if (!response.ok || isPage) {
        const got = isPage ? "a web page in its place" : `"${response.status} ${response.statusText}"`;
        throw new Problem(`${name} is missing: the server sent ${got} from ${address}. Put the file there and reload.`);
      }
      return collect(response, name, signal, onBytes);
    },
  };
}

async function collect(
  response: Response,
  name: string,
  signal: AbortSignal | undefined,
  onBytes: ReadOptions["onBytes"],
): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  try {
    const reader = response.body?.getReader();
    for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
      pieces.push(next.value);
      size += next.value.length;
      onBytes?.(size);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw new Problem(`${name} broke off after ${size} bytes (${messageOf(error)}). Load the network again.`);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

/** Files the user dropped; a folder's files are found by their name without the folders before it. */
export function filesDropped(files: readonly File[]): ModelFiles {
  const names = () => files.map((file) => file.name).join(", ") || "nothing";
  return {
    place: "the dropped files",
    async read(name, { signal, onBytes } = {}) {
      const file = files.find((candidate) => candidate.name === lastPart(name));
      if (!file)
        throw new Problem(`${name} is missing: got ${names()}. Drop model.json, card.json and all shards together.`);
      try {
        const bytes = new Uint8Array(await file.arrayBuffer());
        signal?.throwIfAborted();
        onBytes?.(bytes.length);
        return bytes;
      } catch (error) {
        signal?.throwIfAborted();
        throw new Problem(`${name} could not be read (${messageOf(error)}). Drop the files again.`);
      }
    },
  };
}

/** Files of a folder on disk; `readFile` is Node's, handed in because this room also runs in the browser. */
export function filesIn(folder: string, readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>>): ModelFiles {
  return {
    place: `the folder ${folder}`,
    async read(name, { signal, onBytes } = {}) {
      let bytes: Uint8Array<ArrayBuffer>;
      try {
        bytes = await readFile(`${folder.replace(/\/+$/, "")}/${name}`);
      } catch (error) {
        throw new Problem(
          `${name} cannot be read from the folder ${folder} (${messageOf(error)}). ` +
            "Expected a network's folder with model.json, card.json and its shards.",
        );
      }
      signal?.throwIfAborted();
      onBytes?.(bytes.length);
      return bytes;
    },
  };
}

/** The same files; `read` has, by name, everything that was read of them until `end` lets go of it. */
export function notedFiles(files: ModelFiles) {
  const read = new Map<string, Uint8Array<ArrayBuffer>>();
  let isOver = false;
  const noted: ModelFiles = {
    place: files.place,
    async read(name, options) {
      const bytes = await files.read(name, options);
      if (!isOver) read.set(name, bytes);
      return bytes;
    },
  };
  const end = (): void => {
    isOver = true;
    read.clear();
  };
  return { files: noted, read, end };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
