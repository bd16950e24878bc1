import { decodeBlob } from "../image/decodeBlob";
import type { Job } from "./job";

export const explain: Job<"explain"> = async (session, { image, until, window }, { signal, report }) => {
  let thumbnail = new Blob();
  let picture: Blob | undefined;
  const decode = async () => {
    report({ stage: "decode" });
    const decoded = await decodeBlob(image, signal, window);
    ({ thumbnail, picture } = decoded);
    return decoded;
  };
  const explanation = await session.explain(decode, { until, signal, onRun: () => report({ stage: "run" }) });
  return { explanation, thumbnail, picture };
};
