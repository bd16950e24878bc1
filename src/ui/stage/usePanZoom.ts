import { useEffect, useRef, useState, type PointerEvent, type RefObject } from "react";

import { clamped, WHOLE, zoomedAt, type Point, type Size, type Viewport } from "./viewport";

export interface PanZoom {
  view: Viewport;
  setView(view: Viewport): void;
  /** Enlarges about the middle of the area. */
  zoomBy(factor: number): void;
  panBy(x: number, y: number): void;
  isDragging: boolean;
  /** How many pointers are down. */
  fingers(): number;
  handlers: {
    /** `pans`: whether this pointer alone moves the picture; two fingers always do. */
    onPointerDown(event: PointerEvent<HTMLElement>, pans?: boolean): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
    onPointerCancel(event: PointerEvent<HTMLElement>): void;
  };
}

/** `PointerEvent.button` of the middle button, or of the wheel pressed. */
const MIDDLE = 1;

/** Where an event happened, from the middle of the element. */
export function fromMiddle(element: HTMLElement, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const box = element.getBoundingClientRect();
  return { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
}

/** Wheel, drag and pinch over the element move and enlarge what is shown in it. */
export function usePanZoom(ref: RefObject<HTMLElement | null>, area: Size, fit: Size): PanZoom {
  const [wanted, setWanted] = useState(WHOLE);
  const [isDragging, setDragging] = useState(false);
  const fingers = useRef(new Map<number, Point & { pans: boolean }>());
  const view = clamped(wanted, area, fit); // the area may have become smaller since
  const change = (next: (view: Viewport) => Viewport) =>
    setWanted((before) => clamped(next(clamped(before, area, fit)), area, fit));

  const changeNow = useRef(change);
  useEffect(() => {
    changeNow.current = change;
  });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    // React listens to the wheel passively, and a passive listener cannot keep the page from scrolling.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 30 : 1;
      const speed = event.ctrlKey ? 0.01 : 0.002; // a touchpad's pinch arrives as a wheel with ctrl, in small steps
      const factor = Math.exp(-event.deltaY * lines * speed);
      changeNow.current((now) => zoomedAt(now, factor, fromMiddle(element, event)));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [ref]);

  const release = (event: PointerEvent<HTMLElement>) => {
    fingers.current.delete(event.pointerId);
    setDragging([...fingers.current.values()].some(({ pans }) => pans));
  };
  return {
    view,
    setView: (next) => change(() => next),
    zoomBy: (factor) => change((now) => zoomedAt(now, factor, { x: 0, y: 0 })),
    panBy: (x, y) => change((now) => ({ ...now, x: now.x + x, y: now.y + y })),
    isDragging,
    fingers: () => fingers.current.size,
    handlers: {
      onPointerDown(event, pans = true) {
        if (event.button !== 0 && event.button !== MIDDLE) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        fingers.current.set(event.pointerId, { ...fromMiddle(event.currentTarget, event), pans });
        setDragging(pans || fingers.current.size > 1);
      },
      onPointerMove(event) {
        const before = fingers.current.get(event.pointerId);
        if (!before) return;
        const at = fromMiddle(event.currentTarget, event);
        const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
        fingers.current.set(event.pointerId, { ...at, pans: before.pans });
        if (!other && !before.pans) return;
        if (!other) return change((now) => ({ ...now, x: now.x + at.x - before.x, y: now.y + at.y - before.y }));
        const distance = (a: Point) => Math.max(1, Math.hypot(a.x - other.x, a.y - other.y));
        const middle = { x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 };
        change((now) => {
          const next = zoomedAt(now, distance(at) / distance(before), middle);
          return { ...next, x: next.x + (at.x - before.x) / 2, y: next.y + (at.y - before.y) / 2 };
        });
      },
      onPointerUp: release,
      onPointerCancel: release,
    },
  };
}
