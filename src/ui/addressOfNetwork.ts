/** Name in the page's address by which it opens another network than the first. */
const NAME = "model";
/** What stands there before the hash of a network that the browser keeps. */
const KEPT = "kept:";

/** The network that a page's address leads to: a folder's address, or the hash of one that the browser keeps. */
type Named = { url: string } | { kept: string };

/**
 * The network that the page's address names.
 *
 * @param page the page's address
 * @param first address of the folder that is opened where nothing is named
 */
export function networkOfAddress(page: string, first: string): Named {
  const named = new URL(page).searchParams.get(NAME);
  if (named?.startsWith(KEPT)) return { kept: named.slice(KEPT.length) };
  return { url: new URL(named ?? first, page).href };
}

/**
 * The page's address from which a reload or a link opens this network; the first one needs no name in it.
 *
 * @param page the page's address now
 * @param network undefined for files of the user that the browser does not keep, to which no address leads
 * @param first address of the folder that is opened where nothing is named
 */
export function addressOfNetwork(page: string, network: Named | undefined, first: string): string {
  if (network === undefined) return page;
  const address = new URL(page);
  const others = address.search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && part.split("=")[0] !== NAME);
  const isFirst = "url" in network && network.url === first;
  const own = isFirst ? [] : [`${NAME}=${nameOf(network, new URL(".", page).href)}`];
  address.search = [...others, ...own].join("&");
  return address.href;
}

function nameOf(network: Named, base: string): string {
  if ("kept" in network) return KEPT + network.kept;
  const { url } = network;
  return encodeURIComponent(url.startsWith(base) ? url.slice(base.length) : url).replaceAll("%2F", "/");
}
