import { describe, expect, it } from "vitest";

import { dragged, fitted, nudged } from "./windowMoves";

const ct = { low: -1024, high: 3071, leastWidth: 1 };
const small = { low: 0, high: 0.5, leastWidth: 0 };

describe("a drag", () => {
  it("to the right widens, down raises the centre, and back gives the window it began with", () => {
    expect(dragged({ centre: 40, width: 400 }, { x: 150, y: 75 }, ct)).toEqual({ centre: 140, width: 800 });
    expect(dragged({ centre: 40, width: 400 }, { x: -150, y: -75 }, ct)).toEqual({ centre: -60, width: 200 });
    expect(dragged({ centre: 40, width: 400 }, { x: 0, y: 0 }, ct)).toEqual({ centre: 40, width: 400 });
  });

  it("goes by the width, so that small numbers are reached as well", () => {
    expect(dragged({ centre: 0.25, width: 0.5 }, { x: 150, y: 30 }, small)).toEqual({ centre: 0.3, width: 1 });
  });

  it("never leaves what makes sense", () => {
    expect(dragged({ centre: 40, width: 2 }, { x: -9000, y: 0 }, ct).width).toBe(1);
    expect(dragged({ centre: 40, width: 400 }, { x: 9000, y: 0 }, ct).width).toBe(16 * 4095);
    expect(dragged({ centre: 40, width: 400 }, { x: 0, y: 90_000 }, ct).centre).toBe(3071 + 400);
    expect(dragged({ centre: 40, width: 400 }, { x: 0, y: -90_000 }, ct).centre).toBe(-1024 - 400);
    expect(dragged({ centre: 0, width: 0.1 }, { x: -9000, y: 0 }, small).width).toBeCloseTo(5e-5, 12);
  });
});

describe("a key", () => {
  it("takes a tenth of the width, and a twentieth for the centre", () => {
    expect(nudged({ centre: 40, width: 400 }, { x: 1, y: 0 }, ct)).toEqual({ centre: 40, width: 440 });
    expect(nudged({ centre: 40, width: 400 }, { x: 0, y: -1 }, ct)).toEqual({ centre: 20, width: 400 });
  });

  it("always changes something, until there is no more", () => {
    let window = { centre: 40, width: 3 };
    const widths = [window.width];
    for (let i = 0; i < 40; i++) widths.push((window = nudged(window, { x: -1, y: 0 }, ct)).width);
    expect(widths.at(-1)).toBe(1);
    const first = widths.indexOf(1);
    widths.slice(1, first + 1).forEach((width, i) => expect(width).toBeLessThan(widths[i]!));
  });
});

it("windows are written with few digits", () => {
  expect(fitted({ centre: 40.123456, width: 399.6 }, ct)).toEqual({ centre: 40, width: 400 });
  expect(fitted({ centre: 0.123456, width: 0.54321 }, small)).toEqual({ centre: 0.123, width: 0.543 });
  expect(fitted({ centre: 7, width: 1 }, { low: 7, high: 7, leastWidth: 0 })).toEqual({ centre: 7, width: 1 });
});
