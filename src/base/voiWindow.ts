/** Which values of a picture are shown from black to white (VOI: values of interest). */
export interface VoiWindow {
  centre: number;
  width: number;
}

/** The window a picture is seen through, by a person and by the network alike; only pictures deeper than a screen have one. */
export interface PictureWindow extends VoiWindow {
  /**
   * "file": its first one; "table": the file has a table of its own, and the window only spans it; "range": it has
   * neither, and all its values are shown; "user": set by hand.
   */
  from: "file" | "table" | "range" | "user";
  /** The picture's lowest and highest value, without its padding. */
  low: number;
  high: number;
  /** The narrowest window: 1 where the standard says so, else 0, which itself is too narrow. */
  leastWidth: number;
}
