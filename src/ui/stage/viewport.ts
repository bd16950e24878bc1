export interface Size {
  width: number;
  height: number;
}

export interface Point {
  x: number;
  y: number;
}

/** How far the picture is enlarged beyond its fit, and where its middle lies from the middle of the area, in CSS pixels. */
export interface Viewport extends Point {
  zoom: number;
}

/** The whole picture, in the middle. */
export const WHOLE: Viewport = { zoom: 1, x: 0, y: 0 };
export const MOST_ZOOM = 32;

/** The largest size with the picture's proportions that fits the area. */
export function fitSize(area: Size, image: Size): Size {
  const scale = Math.min(area.width / image.width, area.height / image.height);
  return { width: image.width * scale, height: image.height * scale };
}

/** The viewport kept within bounds: no smaller than the fit, and no gap beside a picture that is larger than the area. */
export function clamped(view: Viewport, area: Size, fit: Size): Viewport {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom));
  const within = (value: number, room: number) => {
    const most = Math.max(0, room / 2);
    return Math.min(most, Math.max(-most, value)) + 0; // never -0
  };
  return {
    zoom,
    x: within(view.x, fit.width * zoom - area.width),
    y: within(view.y, fit.height * zoom - area.height),
  };
}

/** Enlarged by `factor` about a point, given from the middle of the area: what lies under the point stays there. */
export function zoomedAt(view: Viewport, factor: number, about: Point): Viewport {
  const zoom = Math.min(MOST_ZOOM, Math.max(1, view.zoom * factor));
  const ratio = zoom / view.zoom;
  return { zoom, x: about.x + (view.x - about.x) * ratio, y: about.y + (view.y - about.y) * ratio };
}

/** The place of the picture under a point (from the middle of the area), as shares of its sides; beyond 0 and 1 beside it. */
export function placeAt(view: Viewport, fit: Size, point: Point): Point {
  return {
    x: (point.x - view.x) / (fit.width * view.zoom) + 0.5,
    y: (point.y - view.y) / (fit.height * view.zoom) + 0.5,
  };
}

/** Like `placeAt`; undefined beside the picture. */
export function sharesAt(view: Viewport, fit: Size, point: Point): Point | undefined {
  const place = placeAt(view, fit, point);
  return place.x >= 0 && place.x <= 1 && place.y >= 0 && place.y <= 1 ? place : undefined;
}

/** The viewport moved just so far that a place of the picture (shares) is inside the area, `margin` from its border. */
export function revealed(view: Viewport, area: Size, fit: Size, place: Point, margin = 24): Viewport {
  const moved = (offset: number, side: number, room: number, share: number) => {
    const at = offset + (share - 0.5) * side * view.zoom;
    const most = Math.max(0, room / 2 - margin);
    return offset + Math.min(most, Math.max(-most, at)) - at;
  };
  const x = moved(view.x, fit.width, area.width, place.x);
  const y = moved(view.y, fit.height, area.height, place.y);
  return clamped({ zoom: view.zoom, x, y }, area, fit);
}
