/** Name in the page's address by which it opens another network than the first. */
const NAME = "model";

/**
 * The page's address from which a reload or a link opens this network; the first one needs no name in it.
 *
 * @param page the page's address now
 * @param network address of the network's folder; undefined for files of the user, which no address leads to
 * @param first address of the folder that is opened where nothing is named
 */
export function addressOfNetwork(page: string, network: string | undefined, first: string): string {
  if (network === undefined) return page;
  const address = new URL(page);
  const base = new URL(".", page).href;
  const named = network.startsWith(base) ? network.slice(base.length) : network;
  const others = address.search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "" && part.split("=")[0] !== NAME);
  const own = network === first ? [] : [`${NAME}=${encodeURIComponent(named).replaceAll("%2F", "/")}`];
  address.search = [...others, ...own].join("&");
  return address.href;
}
