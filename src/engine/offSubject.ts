import { isColoured, type ModelCard, type Pixels } from "../base";

/** What of a picture is other than anything the network was taught, in sentences. */
export function offSubject(pixels: Pixels, { pictures }: Pick<ModelCard, "pictures">): string[] {
  return pictures === "grey" && isColoured(pixels)
    ? ["This picture is in colour; the network was taught grey ones only, and what it says of this one means little."]
    : [];
}
