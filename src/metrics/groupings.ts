import { attributeNames, type Label } from "../base";
import { type Subgroup, subgroups } from "./subgroups";

/** Groups of images by one attribute. */
export interface Grouping {
  attribute: string;
  groups: Subgroup[];
}

/**
 * Images by every attribute that tells some of them from others.
 *
 * @param images what is said of each, by id
 */
export function groupings(images: ReadonlyMap<string, Label["attributes"]>): Grouping[] {
  return attributeNames([...images.values()]).flatMap((attribute) => {
    const groups = subgroups(new Map([...images].map(([id, said]) => [id, said?.[attribute]])));
    return groups.length > 1 ? [{ attribute, groups }] : [];
  });
}
