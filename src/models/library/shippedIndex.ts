import { z } from "zod";

import { checkAgainst, parseJson } from "../readJson";

const schema = z.array(
  z.object({
    folder: z.string().regex(/^[\w-]+$/, "a folder below models/"),
    title: z.string(),
    description: z.string(),
    /** The network's, as in `OpenModel`; an index of an earlier version has none. */
    hash: z.string().optional(),
    files: z.record(
      z.string(),
      z.object({ bytes: z.number().int().nonnegative(), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    ),
  }),
);

/** A network that ships, as the server's `models/index.json` lists it: size in bytes and SHA-256 of every file. */
export type ShippedNetwork = z.infer<typeof schema>[number];

/**
 * What `index.json` in a folder on the server lists; undefined where there is none, as on servers of other people.
 *
 * @param base address of the folder above the networks
 */
export async function fetchIndex(
  base: string,
  fetchFile: typeof fetch = (...args) => fetch(...args),
): Promise<ShippedNetwork[] | undefined> {
  const address = `${base.replace(/\/+$/, "")}/index.json`;
  const response = await fetchFile(address, { cache: "no-cache" }).catch(() => undefined);
  if (!response?.ok || response.headers.get("content-type")?.includes("text/html")) return undefined;
  return checkAgainst(schema, address, parseJson(address, new Uint8Array(await response.arrayBuffer())));
}
