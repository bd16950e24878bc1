/**
 * The name under which an image's features are kept: explaining and training share them where their networks are cut at
 * the same values.
 *
 * @param model SHA-256 of the network's files
 * @param cut the values at which the network is cut
 * @param half whether they are rounded to float16
 * @param image SHA-256 of the image's file
 */
export function featureKey(model: string, cut: readonly number[], half: boolean, image: string): string {
  return [model, cut.join("+"), half ? "16" : "32", image].join(" ");
}
