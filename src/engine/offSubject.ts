import { isColoured, type ModelCard, type Pixels } from "../base";

/** Whether a picture is other than all that the network was taught. */
export function isOffSubject(pixels: Pixels, { pictures }: Pick<ModelCard, "pictures">): boolean {
  return pictures === "grey" && isColoured(pixels);
}

/** What of a picture is other than anything the network was taught, in sentences. */
export function offSubject(pixels: Pixels, card: Pick<ModelCard, "pictures">): string[] {
  return isOffSubject(pixels, card)
    ? ["This picture is in colour; the network was taught grey ones only, and what it says of this one means little."]
    : [];
}
