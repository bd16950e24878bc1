import type { KeyboardEvent, PointerEvent } from "react";

import type { Point } from "./viewport";

/** A place in pixels of the picture, also beside it; `scale` of them are one pixel of the screen. */
export interface Place extends Point {
  scale: number;
}

/** What takes pointer and keys on the stage before they move the picture or read the map. */
export interface StageTool {
  /** How to use it, for those who do not see it. */
  description: string;
  /** Whether a drag draws instead of moving the picture. */
  isDrawing: boolean;
  /** Whether the picture is shown alone while the tool is at work. */
  hidesMaps?: boolean;
  /** CSS cursor for what lies under the pointer; the stage's own when undefined. */
  cursor: string | undefined;
  /** The first pointer goes down. True: the press is the tool's until it is released. */
  onPress(at: Place, event: PointerEvent): boolean;
  onMove(at: Place, event: PointerEvent): void;
  onRelease(at: Place): void;
  /** A second finger or the system took over: nothing has happened. */
  onCancel(): void;
  /** True: the key is the tool's. */
  onKeyDown(event: KeyboardEvent): boolean;
}
