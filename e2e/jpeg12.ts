/**
 * A JPEG of 12 bits (extended, process 4), which no package at hand can encode: made once with DCMTK's `dcmcjpeg +ee +q 95`
 * of the numbers below.
 */
export const jpeg12 = {
  columns: 40,
  rows: 24,
  /** What was encoded. */
  values: Array.from({ length: 24 * 40 }, (_, i) => {
    const [x, y] = [i % 40, Math.floor(i / 40)];
    const isInside = y >= 8 && y < 16 && x >= 12 && x < 28;
    return isInside ? 3000 + ((x + y) % 2) * 300 : Math.round(((x / 40) * 0.6 + (y / 24) * 0.4) * 4095);
  }),
  stream: Uint8Array.from(
    Buffer.from(
      "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAIBAQEBAQIBAQECAgICAgQDAgICAgUEBAMEBgUGBgYFBgYGBwkIBgcJBwYGCAsICQoKCgoKBggLDAsKDAkKCgr/wQALDAAYACgBAREA/8QAFwABAQEBAAAAAAAAAAAAAAAACw0JDP/EADYQAAABCQQGCAcAAAAAAAAAAAsAFBUoNkVUYXEEBhMWAwUJEhclBwgKERo0NWUNGBknRoWV/9oACAEBAAA/AI4sHQBkbCK+wzspInrg6AMjYRX2GddJE9cHPhkbCK+wzspInrQ6AMjYRX2GdlJE9cHQBkbCK+wzspIpOgHQBkbCK+wzspIqdd8GU+zI+G42dogFenh9lbiv9JrnBqZbqD0fXH1j5zusmDg7x/6rZMBHJDlyMzlc7t62Y9oRH65Gmn8kxNsve0GeWPxzLP2cOtHYuzI+Ig2iWw0utw+SXBH5i+TmuGj0hpOi3V3k+6ym+5lww9KseCikfy5F5NudrgHQBkbCK+wzspIpOgHQBkbCK+wzspInrg6AMjYRX2GddJE9cHPhkbCK+wzspInrQ6AMjYRX2GdlJE9cHQBkbCK+wzspIv/Z",
      "base64",
    ),
  ),
};
