import { expect, it } from "vitest";

import type { Label } from "../../base";
import { conceptsOf } from "./conceptsOf";

const card = {
  concepts: [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }],
};
const box = { concept: "neutral", x: 0, y: 0, width: 3, height: 3 };

it.each<[Label | undefined, string[] | undefined]>([
  [undefined, undefined],
  [{ boxes: [] }, undefined],
  [{ class: "smile", boxes: [] }, ["smile", "common"]],
  [{ class: "smile", concepts: [], boxes: [] }, []],
  [{ class: "smile", concepts: ["neutral"], boxes: [] }, ["neutral"]],
  [{ boxes: [box] }, ["neutral"]],
  [{ class: "smile", boxes: [box] }, ["neutral", "smile", "common"]],
])("%j has %j", (label, concepts) => expect(conceptsOf(label, card)).toEqual(concepts));
