import { HELD_OUT_SHARE } from "../../base";
import type { DataSlice } from "../dataState";

/** A data set about which nothing was said. */
export const NO_DATA: DataSlice["data"] = {
  name: "My pictures",
  seed: 1,
  heldOut: HELD_OUT_SHARE,
  clusteredBy: undefined,
  labels: {},
  known: {},
  decided: {},
  aliases: {},
  columns: {},
  undo: undefined,
  redo: undefined,
  unread: 0,
  keeping: { status: "off" },
  news: undefined,
  tables: [],
};
