"""GENKI-4K faces: reading, the fixed split, and the one resize that training and the app share."""

import csv
import hashlib
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Tensor

CLASSES = ("neutral", "smile")
CONCEPTS = ("neutral", "smile", "common")
MEAN = (0.485, 0.456, 0.406)
STD = (0.229, 0.224, 0.225)
SPLIT_SEED = "lap-studio-1"


def stretch(image: Image.Image, size: int) -> np.ndarray:
    """The whole image stretched to size x size with Pillow's antialiased triangle filter -> uint8 [size, size, 3]."""
    return np.asarray(image.convert("RGB").resize((size, size), Image.BILINEAR))


def normalise(images: Tensor, mean: tuple[float, ...] = MEAN, std: tuple[float, ...] = STD) -> Tensor:
    """uint8 or 0-255 float [N, 3, S, S], or [N, 1, S, S] as three equal channels -> (x / 255 - mean) / std."""
    middle, spread = (torch.tensor(v).view(1, 3, 1, 1) for v in (mean, std))
    return (images.float() / 255 - middle) / spread


def in_validation(file: str, share: float = 0.15) -> bool:
    """A file belongs to validation when the SHA-256 of "seed/file", read as a fraction, is below the share."""
    digest = hashlib.sha256(f"{SPLIT_SEED}/{file}".encode()).digest()
    return int.from_bytes(digest[:8], "big") / 2**64 < share


def load_split(folder: Path, split: str, size: int, limit: int | None = None) -> tuple[Tensor, Tensor, list[str]]:
    """Images uint8 [N, 3, size, size], labels int64 [N] and file names; split is "train", "validation" or "all"."""
    if split not in ("train", "validation", "all"):
        raise ValueError(f'There is no split "{split}": expected train, validation or all.')
    with open(folder / "index.csv", newline="") as table:
        rows = [(row["file"], CLASSES.index(row["label"])) for row in csv.DictReader(table)]
    rows = [row for row in rows if split == "all" or in_validation(row[0]) == (split == "validation")][:limit]
    images = np.empty((len(rows), size, size, 3), np.uint8)
    for at, (file, _) in enumerate(rows):
        with Image.open(folder / "images" / file) as image:
            images[at] = stretch(image, size)
    labels = torch.tensor([label for _, label in rows])
    return torch.from_numpy(images).permute(0, 3, 1, 2), labels, [file for file, _ in rows]


def concepts_of(labels: Tensor) -> Tensor:
    """Class labels [N] -> present [N, 3]: the own class's head and "common" are 1."""
    own = torch.nn.functional.one_hot(labels, len(CLASSES)).float()
    return torch.cat([own, torch.ones(len(labels), 1)], 1)
