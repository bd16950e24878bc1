import { avif } from "./avif";
import { bmp } from "./bmp";
import { gif } from "./gif";
import { jpeg } from "./jpeg";
import { png } from "./png";
import type { Structure } from "./structure";
import { webp } from "./webp";

/** Every kind of image the engine opens, with its name for sentences, its MIME type, and its structure's reader. */
export const formats = {
  png: { title: "PNG", mime: "image/png", read: png },
  jpeg: { title: "JPEG", mime: "image/jpeg", read: jpeg },
  webp: { title: "WebP", mime: "image/webp", read: webp },
  gif: { title: "GIF", mime: "image/gif", read: gif },
  bmp: { title: "BMP", mime: "image/bmp", read: bmp },
  avif: { title: "AVIF", mime: "image/avif", read: avif },
} satisfies Record<string, { title: string; mime: string; read: (bytes: Uint8Array) => Structure }>;

export type ImageKind = keyof typeof formats;
