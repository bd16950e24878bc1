import type { Label } from "./sample";

/** Whether nothing can be learnt or measured from a label: attributes and clusters alone are none. */
export function isSilent({ class: name, concepts, boxes }: Label): boolean {
  return name === undefined && concepts === undefined && boxes.length === 0;
}

/** Whether nothing at all is said. */
export function isEmptyLabel(label: Label): boolean {
  return isSilent(label) && !label.attributes && label.cluster === undefined;
}

/** What two say beside it all, the later one before the earlier; nothing of two that say nothing. */
export function joinedAttributes(earlier: Label["attributes"], later: Label["attributes"]): Pick<Label, "attributes"> {
  return earlier || later ? { attributes: { ...earlier, ...later } } : {};
}

/** Columns of which something is said, in the order in which they come up. */
export function attributeNames(said: readonly Label["attributes"][]): string[] {
  return [...new Set(said.flatMap((attributes) => Object.keys(attributes ?? {})))];
}
