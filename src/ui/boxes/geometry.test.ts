import { describe, expect, it } from "vitest";

import { grown, type Handle, handleAt, handles, hit, middle, moved, normalised, resized } from "./geometry";

const picture = { width: 100, height: 80 };
const box = { concept: "smile", x: 20, y: 10, width: 30, height: 40 };

describe("normalised", () => {
  it.each([
    [{ x: 10, y: 20 }, { x: 40, y: 60 }, [10, 20, 30, 40]],
    [{ x: 40, y: 60 }, { x: 10, y: 20 }, [10, 20, 30, 40]],
    [{ x: -7, y: 70.4 }, { x: 12.6, y: 95 }, [0, 70, 13, 10]],
    [{ x: 50, y: 50 }, { x: 50.2, y: 50.2 }, [50, 50, 2, 2]],
    [{ x: 130, y: 90 }, { x: 140, y: 99 }, [98, 78, 2, 2]],
  ])("%j to %j is %j", (a, b, [x, y, width, height]) => {
    expect(normalised(a, b, picture)).toEqual({ x, y, width, height });
  });
});

describe("moved", () => {
  it("keeps size and concept, and stops at the picture's sides", () => {
    expect(moved(box, { x: 3.4, y: -2 }, picture)).toEqual({ ...box, x: 23, y: 8 });
    expect(moved(box, { x: 500, y: 500 }, picture)).toEqual({ ...box, x: 70, y: 40 });
    expect(moved(box, { x: -500, y: -500 }, picture)).toEqual({ ...box, x: 0, y: 0 });
  });
});

describe("resized", () => {
  it.each<[Handle, { x: number; y: number }, [number, number, number, number]]>([
    ["se", { x: 5, y: 7 }, [20, 10, 35, 47]],
    ["nw", { x: 5, y: 7 }, [25, 17, 25, 33]],
    ["n", { x: 5, y: 7 }, [20, 17, 30, 33]],
    ["e", { x: 5, y: 7 }, [20, 10, 35, 40]],
    ["sw", { x: -99, y: 99 }, [0, 10, 50, 70]],
    ["e", { x: -45, y: 0 }, [5, 10, 15, 40]], // over the left side
    ["w", { x: 30, y: 0 }, [48, 10, 2, 40]], // two pixels stay
    ["s", { x: 0, y: -40 }, [20, 10, 30, 2]],
  ])("%s by %j is %j", (handle, by, [x, y, width, height]) => {
    expect(resized(box, handle, by, picture)).toEqual({ concept: "smile", x, y, width, height });
  });

  it("never leaves the picture and never vanishes, wherever a handle is pulled", () => {
    for (const handle of handles)
      for (let x = -120; x <= 120; x += 12)
        for (let y = -120; y <= 120; y += 12) {
          const to = resized(box, handle, { x, y }, picture);
          expect(Math.min(to.x, to.y)).toBeGreaterThanOrEqual(0);
          expect(Math.min(to.width, to.height)).toBeGreaterThanOrEqual(2);
          expect(to.x + to.width).toBeLessThanOrEqual(picture.width);
          expect(to.y + to.height).toBeLessThanOrEqual(picture.height);
        }
  });
});

describe("grown", () => {
  it("keeps two pixels and the picture's sides", () => {
    expect(grown(box, { x: 1, y: -10 }, picture)).toEqual({ ...box, width: 31, height: 30 });
    expect(grown(box, { x: -99, y: 99 }, picture)).toEqual({ ...box, width: 2, height: 70 });
  });
});

describe("middle", () => {
  it("is a quarter of the sides, and beside a box that lies there", () => {
    const first = middle(picture, []);
    expect(first).toEqual({ x: 38, y: 30, width: 25, height: 20 });
    expect(middle(picture, [first])).toEqual({ x: 41, y: 33, width: 25, height: 20 });
  });
});

describe("hit", () => {
  const inner = { x: 30, y: 20, width: 10, height: 10 };

  it("takes the smallest box unless one that lies there is selected", () => {
    expect(hit([inner, box], undefined, { x: 35, y: 25 }, 4)).toEqual({ index: 0, handle: undefined });
    expect(hit([box, inner], undefined, { x: 35, y: 25 }, 4)).toEqual({ index: 1, handle: undefined });
    expect(hit([inner, box], 1, { x: 35, y: 25 }, 4)).toEqual({ index: 1, handle: undefined });
    expect(hit([inner, box], 0, { x: 22, y: 12 }, 1)).toEqual({ index: 1, handle: undefined });
  });

  it("finds nothing beside the boxes", () => {
    expect(hit([inner, box], undefined, { x: 5, y: 5 }, 4)).toBeUndefined();
    expect(hit([], undefined, { x: 5, y: 5 }, 4)).toBeUndefined();
    expect(hit([box], 3, { x: 5, y: 5 }, 4)).toBeUndefined();
  });

  it.each(handles)("takes the handle %s of the selected box only", (handle) => {
    const at = handleAt(box, handle);
    expect(hit([box], 0, { x: at.x + 1, y: at.y - 1 }, 4)).toEqual({ index: 0, handle });
    expect(hit([box], undefined, at, 4)?.handle).toBeUndefined();
  });

  it("leaves the middle of a small box free to be moved", () => {
    expect(hit([inner], 0, { x: 35, y: 25 }, 8)).toEqual({ index: 0, handle: undefined });
    expect(hit([inner], 0, { x: 29, y: 19 }, 8)).toEqual({ index: 0, handle: "nw" });
  });
});
