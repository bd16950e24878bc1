import type { Measurement } from "../../state";

/** Whose report it is: "Smiles, ResNet-18 with the weights of Run 2". */
export function reportOf({ network: { title, runName } }: Pick<Measurement, "network">): string {
  return runName === undefined ? title : `${title} with the weights of ${runName}`;
}
