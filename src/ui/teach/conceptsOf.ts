import type { Label, ModelCard } from "../../base";

/**
 * Concepts that a label says are in its picture: those it names, else those that speak for its class and those that speak
 * for none; those it has boxes of in any case. Undefined while nothing is said.
 */
export function conceptsOf(label: Label | undefined, { concepts }: Pick<ModelCard, "concepts">): string[] | undefined {
  const boxed = label?.boxes.map(({ concept }) => concept) ?? [];
  if (!label || (label.concepts === undefined && label.class === undefined && boxed.length === 0)) return undefined;
  const said =
    label.concepts ??
    (label.class === undefined
      ? []
      : concepts.filter((one) => one.class === undefined || one.class === label.class).map(({ name }) => name));
  return concepts.map(({ name }) => name).filter((name) => said.includes(name) || boxed.includes(name));
}
