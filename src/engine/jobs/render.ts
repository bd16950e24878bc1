import { Problem } from "../../base";
import { readBlob } from "../image/decodeBlob";
import { deepFormatOf } from "../image/deep/deepFormats";
import type { Job } from "./job";

/** Touches neither backend nor network, so it does not wait for its turn. */
export const render: Job<"render"> = async (_session, { image, window, draft }, { signal }) => {
  const bytes = await readBlob(image);
  signal.throwIfAborted();
  const deep = deepFormatOf(bytes);
  if (!deep) {
    throw new Problem(
      "The picture cannot be shown: its file is neither DICOM nor TIFF, and the browser does not know it.",
    );
  }
  const { decodeDeepBlob, draftDeepBlob } = await import("../image/deep/decodeDeepBlob");
  if (draft) return draftDeepBlob(deep, bytes, { window, signal });
  const { picture, thumbnail, window: own, kind } = await decodeDeepBlob(deep, bytes, { window, signal });
  return { picture, thumbnail, window: own, kind };
};
