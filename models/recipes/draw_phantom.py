"""Draws a chest phantom: `python models/recipes/draw_phantom.py --out phantom.png`.

Shapes, not a patient: two dark lungs with ribs, a heart, a spine, and patchy haze low in both lungs; "PHANTOM" is
written across the top. For fixtures and samples, where no person's X-ray may be shown.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SIDE = 512


def haze(rng: np.random.Generator) -> np.ndarray:
    """Patchy brightness [SIDE, SIDE] in two ellipses over the lower lungs."""
    where = Image.new("L", (SIDE, SIDE), 0)
    for ellipse in ((100, 200, 230, 400), (280, 150, 410, 400)):
        ImageDraw.Draw(where).ellipse(ellipse, fill=90)
    patches = rng.normal(0, 1, (32, 32))
    patches = (patches - patches.min()) / np.ptp(patches) * 255
    wide = Image.fromarray(patches.astype(np.uint8)).resize((SIDE, SIDE), Image.BICUBIC)
    return np.asarray(where.filter(ImageFilter.GaussianBlur(18)), float) * (0.4 + 1.2 * np.asarray(wide, float) / 255)


def phantom(hazy: bool = True, seed: int = 2) -> Image.Image:
    """Grey image of SIDE x SIDE pixels."""
    rng = np.random.default_rng(seed)
    field = Image.new("L", (SIDE, SIDE), 18)
    draw = ImageDraw.Draw(field)
    draw.rounded_rectangle((46, 60, 466, 540), 120, fill=128)
    draw.ellipse((196, -60, 316, 90), fill=120)
    for left, right in ((96, 236), (276, 416)):
        draw.ellipse((left, 92, right, 420), fill=44)
    draw.ellipse((216, 232, 372, 412), fill=150)
    draw.rectangle((240, 40, 272, 512), fill=168)
    draw.chord((60, 372, 452, 620), 180, 360, fill=176)
    field = field.filter(ImageFilter.GaussianBlur(7))
    bones = Image.new("L", (SIDE, SIDE), 0)
    draw = ImageDraw.Draw(bones)
    for at in range(7):
        top = 96 + 44 * at
        draw.arc((70, top, 256, top + 96), 190, 340, fill=34, width=9)
        draw.arc((256, top, 442, top + 96), 200, 350, fill=34, width=9)
    draw.line((110, 92, 236, 124), fill=40, width=11)
    draw.line((402, 92, 276, 124), fill=40, width=11)
    bones = bones.filter(ImageFilter.GaussianBlur(3))
    total = np.asarray(field, float) + np.asarray(bones, float)
    if hazy:
        total += haze(rng)
    total += rng.normal(0, 3, (SIDE, SIDE))
    image = Image.fromarray(total.clip(0, 255).astype(np.uint8))
    ImageDraw.Draw(image).text((SIDE / 2, 8), "PHANTOM", fill=235, anchor="ma", font=ImageFont.load_default(30))
    return image


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--clear", action="store_true", help="without the haze")
    args = parser.parse_args()
    phantom(not args.clear).save(args.out)


if __name__ == "__main__":
    main()
