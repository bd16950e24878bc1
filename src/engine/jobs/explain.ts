import { decodeBlob, type DecodedBlob } from "../image/decodeBlob";
import type { Job } from "./job";

export const explain: Job<"explain"> = async (session, { image, until, window, concepts }, { signal, report }) => {
  let thumbnail = new Blob();
  let shown: Pick<DecodedBlob, "picture" | "kind"> = {};
  const decode = async () => {
    report({ stage: "decode" });
    const decoded = await decodeBlob(image, signal, window);
    thumbnail = decoded.thumbnail;
    shown = { picture: decoded.picture, kind: decoded.kind };
    return decoded;
  };
  const onRun = () => report({ stage: "run" });
  const explanation = await session.explain(decode, { until, concepts, signal, onRun });
  return { explanation, thumbnail, ...shown };
};
