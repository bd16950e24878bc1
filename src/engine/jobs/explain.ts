import { decodeBlob } from "../image/decodeBlob";
import type { Job } from "./job";

export const explain: Job<"explain"> = async (session, { image, until }, { signal, report }) => {
  let thumbnail = new Blob();
  const decode = async () => {
    report({ stage: "decode" });
    const decoded = await decodeBlob(image, signal);
    thumbnail = decoded.thumbnail;
    return decoded;
  };
  const explanation = await session.explain(decode, { until, signal, onRun: () => report({ stage: "run" }) });
  return { explanation, thumbnail };
};
