import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** A file as Playwright's `setInputFiles` takes it. */
export interface MadeFile {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/** A smooth picture that no two `seed`s share: a gradient with a disc on it. */
function scene(width: number, height: number, seed = 0): Sharp {
  const data = Buffer.alloc(width * height * 3);
  const [cx, cy, radius] = [width * (0.3 + 0.1 * (seed % 5)), height * 0.5, Math.min(width, height) * 0.25];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const inside = Math.hypot(x - cx, y - cy) < radius;
      data.set([(255 * x) / width, (255 * y) / height, inside ? 230 : (40 + 13 * seed) % 200], 3 * (y * width + x));
    }
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

const file = (name: string, mimeType: string, buffer: Buffer): MadeFile => ({ name, mimeType, buffer });

export async function png(name: string, seed = 0, width = 160, height = 120): Promise<MadeFile> {
  return file(name, "image/png", await scene(width, height, seed).png().toBuffer());
}

export async function jpeg(name: string, seed = 0): Promise<MadeFile> {
  return file(name, "image/jpeg", await scene(320, 240, seed).jpeg().toBuffer());
}

export async function cmykJpeg(name: string): Promise<MadeFile> {
  return file(name, "image/jpeg", await scene(160, 120).toColourspace("cmyk").jpeg().toBuffer());
}

export async function sixteenBitPng(name: string): Promise<MadeFile> {
  return file(name, "image/png", await scene(160, 120).toColourspace("rgb16").png().toBuffer());
}

/** Three frames, one below the other, as sharp wants its pages. */
export async function animatedGif(name: string): Promise<MadeFile> {
  const frames = await Promise.all([0, 1, 2].map((seed) => scene(60, 40, seed).raw().toBuffer()));
  const raw = { width: 60, height: 120, channels: 3, pageHeight: 40 } as const;
  return file(name, "image/gif", await sharp(Buffer.concat(frames), { raw }).gif().toBuffer());
}

export function textAs(name: string): MadeFile {
  return file(name, "image/png", Buffer.from("Dear reader, I am a letter and no picture.\n"));
}

export function empty(name: string): MadeFile {
  return file(name, "image/png", Buffer.alloc(0));
}

/** The first part of a file, as a broken download leaves it. */
export function cutShort({ name, mimeType, buffer }: MadeFile, share = 0.5): MadeFile {
  return file(name, mimeType, buffer.subarray(0, Math.floor(buffer.length * share)));
}

/** A valid header that promises 30,000 x 30,000 pixels, which decoding would turn into 3.6 GB. */
export function hugePng(name: string, side = 30_000): MadeFile {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8); // 8 bits, RGB
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [chunk("IHDR", header), chunk("IDAT", deflateSync(Buffer.alloc(1000))), chunk("IEND", Buffer.alloc(0))];
  return file(name, "image/png", Buffer.concat([signature, ...parts]));
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  checksum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, checksum]);
}
