"""Photographs of ImageNet's classes, and the features that stand before the last stage of the frozen ResNet-50."""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from data import in_validation, normalise, stretch
from precision import narrow
from resnet50 import ResNet50

SIZE = 224
TINY_SIDE = 64


@dataclass(frozen=True)
class Photo:
    """Boxes are left, top, right, bottom as shares of the photograph: the object's, where the table has it, and the part
    that is looked at. Those of Tiny ImageNet are enlarged, and so blurred."""

    file: Path
    label: int
    held: bool
    box: tuple[float, float, float, float] | None = None
    part: tuple[float, float, float, float] = (0.0, 0.0, 1.0, 1.0)
    enlarged: bool = False


def class_numbers(samples: Path) -> dict[str, int]:
    """0 to 999 by WordNet number, from the table of the thousand sample photographs."""
    with open(samples / "index.csv", newline="") as table:
        return {row["wnid"]: int(row["class_index"]) for row in csv.DictReader(table)}


def parts_of(photo: Photo, count: int) -> Iterator[Photo]:
    """Random parts of a photograph, 0.4 to 1 of its area and 3:4 to 4:3 as wide as high; the same for the same file."""
    rng = np.random.default_rng(list(photo.file.name.encode()))
    for _ in range(count):
        area, tilt = rng.uniform(0.4, 1), math.exp(rng.uniform(-1, 1) * math.log(4 / 3))
        width, height = min(1.0, math.sqrt(area * tilt)), min(1.0, math.sqrt(area / tilt))
        left, top = rng.uniform(0, 1 - width), rng.uniform(0, 1 - height)
        yield replace(photo, part=(left, top, left + width, top + height))


def photos_of(samples: Path, tiny: Path | None, per_class: int, parts: int = 0) -> list[Photo]:
    """The samples (one a class) and `parts` random parts of each; per_class photographs of each class of Tiny ImageNet.
    15 % of the files of either are held."""
    numbers, photos, taken = class_numbers(samples), [], {}
    with open(samples / "index.csv", newline="") as table:
        for row in csv.DictReader(table):
            file = samples / "images" / row["file"]
            photo = Photo(file, int(row["class_index"]), in_validation(row["file"]))
            photos += [photo, *parts_of(photo, parts)]
    if not tiny:
        return photos
    with open(tiny / "index.csv", newline="") as table:
        for row in csv.DictReader(table):
            taken[row["wnid"]] = taken.get(row["wnid"], 0) + 1
            if taken[row["wnid"]] <= per_class:
                box = int(row["x0"]), int(row["y0"]), int(row["x1"]) + 1, int(row["y1"]) + 1
                held, box = in_validation(row["file"]), tuple(edge / TINY_SIDE for edge in box)
                photos.append(Photo(tiny / "images" / row["file"], numbers[row["wnid"]], held, box, enlarged=True))
    return photos


def foreign_photos(folder: Path) -> list[Photo]:
    """What `unseen_photos.py` gathered: photographs that backbone and LAP have not seen."""
    with open(folder / "index.csv", newline="") as table:
        return [Photo(folder / "images" / row["file"], int(row["class_index"]), True) for row in csv.DictReader(table)]


def unseen_photos(samples: Path, tiny: Path, trained: int, further: int) -> list[Photo]:
    """Of Tiny ImageNet: what training with `trained` photographs a class held out, and `further` of each class more."""
    seen = {photo.file for photo in photos_of(samples, tiny, trained) if not photo.held}
    return [photo for photo in photos_of(samples, tiny, trained + further) if photo.enlarged and photo.file not in seen]


def sharp_photos(samples: Path, parts: int) -> list[Photo]:
    """The samples that the training held out, whole and in parts; of them agreement may be told, accuracy not: they are
    probably among those that the backbone learnt from."""
    return [photo for photo in photos_of(samples, None, 0, parts) if photo.held]


def pixels_of(photos: list[Photo]) -> Tensor:
    """uint8 [N, 3, 224, 224]."""
    pixels = []
    for photo in photos:
        with Image.open(photo.file) as image:
            if photo.part != Photo.part:
                sides = image.width, image.height, image.width, image.height
                image = image.crop([round(edge * side) for edge, side in zip(photo.part, sides)])
            pixels.append(torch.from_numpy(stretch(image, SIZE).copy()).permute(2, 0, 1))
    return torch.stack(pixels)


@torch.no_grad()
def cached_features(model: ResNet50, photos: list[Photo], file: Path, batch: int = 32) -> np.memmap:
    """float16 [N, C, 14, 14] in `file`; one that was begun is gone on with."""
    shape = (len(photos), *model.before(torch.zeros(1, 3, SIZE, SIZE)).shape[1:])
    size = 2 * int(np.prod(shape))
    fresh = not file.exists() or file.stat().st_size != size
    features = np.memmap(file, np.float16, "w+" if fresh else "r+", shape=shape)
    done = file.with_suffix(".done")
    start = int(done.read_text()) if done.exists() and not fresh else 0
    for at in range(start, len(photos), batch):
        x = normalise(pixels_of(photos[at : at + batch]), model.mean, model.std)
        x = x.contiguous(memory_format=torch.channels_last)
        with torch.autocast("cpu", torch.bfloat16, enabled=narrow()):
            features[at : at + batch] = model.before(x).half().numpy()
        features.flush()
        done.write_text(str(min(at + batch, len(photos))))
    return features


def taken(features: np.ndarray, rows: Tensor) -> Tensor:
    return torch.from_numpy(features[rows.numpy()].astype(np.float32))
