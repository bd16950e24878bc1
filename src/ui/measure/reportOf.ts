import type { Measurement } from "../../state";

interface Whose {
  network: Pick<Measurement["network"], "title" | "runName">;
}

/** Whose report it is: "Smiles, ResNet-18 with the weights of Run 2". */
export function reportOf({ network: { title, runName } }: Whose): string {
  return runName === undefined ? title : `${title} with the weights of ${runName}`;
}
