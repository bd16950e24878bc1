import { Problem } from "../../base";
import { readBlob } from "../image/decodeBlob";
import { isDicom } from "../image/dicom/isDicom";
import type { Job } from "./job";

/** Touches neither backend nor network, so it does not wait for its turn. */
export const render: Job<"render"> = async (_session, { image, window, draft }, { signal }) => {
  const bytes = await readBlob(image);
  signal.throwIfAborted();
  if (!isDicom(bytes))
    throw new Problem("The picture cannot be shown: its file is no DICOM, and the browser does not know it.");
  const { decodeDicomBlob, draftDicomBlob } = await import("../image/dicom/decodeDicomBlob");
  if (draft) return draftDicomBlob(bytes, { window, signal });
  const { picture, thumbnail, window: own } = await decodeDicomBlob(bytes, { window, signal });
  return { picture: picture!, thumbnail, window: own };
};
