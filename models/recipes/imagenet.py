"""Photographs of ImageNet's classes, and the features that stand before the last stage of the frozen ResNet-50."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from data import in_validation, normalise, stretch
from resnet50 import ResNet50

SIZE = 224
TINY_SIDE = 64


@dataclass(frozen=True)
class Photo:
    """`box` is the object's: left, top, right, bottom as shares of the photograph, where the table has it."""

    file: Path
    label: int
    held: bool
    box: tuple[float, float, float, float] | None = None


def class_numbers(samples: Path) -> dict[str, int]:
    """0 to 999 by WordNet number, from the table of the thousand sample photographs."""
    with open(samples / "index.csv", newline="") as table:
        return {row["wnid"]: int(row["class_index"]) for row in csv.DictReader(table)}


def photos_of(samples: Path, tiny: Path, per_class: int) -> list[Photo]:
    """All samples for training (one a class), and per_class photographs of each class of Tiny ImageNet, 15 % held."""
    numbers, photos, taken = class_numbers(samples), [], {}
    with open(samples / "index.csv", newline="") as table:
        for row in csv.DictReader(table):
            photos.append(Photo(samples / "images" / row["file"], int(row["class_index"]), False))
    with open(tiny / "index.csv", newline="") as table:
        for row in csv.DictReader(table):
            taken[row["wnid"]] = taken.get(row["wnid"], 0) + 1
            if taken[row["wnid"]] <= per_class:
                box = int(row["x0"]), int(row["y0"]), int(row["x1"]) + 1, int(row["y1"]) + 1
                held, box = in_validation(row["file"]), tuple(edge / TINY_SIDE for edge in box)
                photos.append(Photo(tiny / "images" / row["file"], numbers[row["wnid"]], held, box))
    return photos


def unseen_photos(samples: Path, tiny: Path, trained: int, further: int) -> list[Photo]:
    """Of Tiny ImageNet: what training with `trained` photographs a class held out, and `further` of each class more."""
    seen = {photo.file for photo in photos_of(samples, tiny, trained) if not photo.held}
    return [photo for photo in photos_of(samples, tiny, trained + further) if photo.file not in seen]


def pixels_of(photos: list[Photo]) -> Tensor:
    """uint8 [N, 3, 224, 224]."""
    pixels = []
    for photo in photos:
        with Image.open(photo.file) as image:
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
        with torch.autocast("cpu", torch.bfloat16):
            features[at : at + batch] = model.before(x).half().numpy()
        features.flush()
        done.write_text(str(min(at + batch, len(photos))))
    return features


def taken(features: np.ndarray, rows: Tensor) -> Tensor:
    return torch.from_numpy(features[rows.numpy()].astype(np.float32))
