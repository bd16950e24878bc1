import { deferred } from "./deferred";

/** The field that finds one of many names; its code is fetched where a network has so many. */
export const NameSearch = deferred(async () => (await import("./NameField")).NameField, {
  meanwhile: <span className="muted small">…</span>,
});
