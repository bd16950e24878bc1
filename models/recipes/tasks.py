"""What a recipe needs to know of its images: classes, concepts, reading, sampling and augmentation."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Generator, Tensor

import data
import xrays
from augment import augment
from augment_xrays import augment_xrays
from losses import FACE, XRAY, Areas


@dataclass(frozen=True)
class Images:
    """pixels uint8 [N, C, S, S], C 1 or 3; boxes bool [N, S, S] with `boxed` [N], or None where the data have none."""

    pixels: Tensor
    labels: Tensor
    files: list[str]
    sources: list[str]
    boxes: Tensor | None = None
    boxed: Tensor | None = None


@dataclass(frozen=True)
class Task:
    """`positive` is the class that sensitivity is about; `decide` is what a LAP's maps P [N, heads, H, W] say alone."""

    classes: tuple[str, ...]
    concepts: tuple[str, ...]
    positive: int
    areas: tuple[Areas, ...]
    decide: Callable[[Tensor], Tensor]
    load: Callable[[Path, str, int, int | None], Images]
    present: Callable[[Tensor], Tensor]
    order: Callable[[Images, int, Generator], Tensor]
    augment: Callable[[Images, Tensor, int, Generator], tuple[Tensor, Tensor | None]]


def load_faces(folder: Path, split: str, size: int, limit: int | None = None) -> Images:
    pixels, labels, files = data.load_split(folder, split, size, limit)
    return Images(pixels, labels, files, ["genki4k"] * len(files))


def load_chests(folder: Path, split: str, size: int, limit: int | None = None) -> Images:
    read = xrays.load_xrays(folder, split, size, limit)
    return Images(read.pixels, read.labels, read.files, read.sources, read.boxes, read.boxed)


SMILE = Task(
    data.CLASSES,
    data.CONCEPTS,
    positive=1,
    areas=FACE,
    decide=lambda p: p[:, :2].sum((2, 3)).argmax(1),
    load=load_faces,
    present=data.concepts_of,
    order=lambda images, _, rng: torch.randperm(len(images.labels), generator=rng),
    augment=lambda images, rows, size, rng: (augment(images.pixels[rows], size, rng), None),
)
PNEUMONIA = Task(
    xrays.CLASSES,
    xrays.CONCEPTS,
    positive=1,
    areas=XRAY,
    decide=lambda p: (p[:, 0].amax((1, 2)) > 0.5).long(),
    load=load_chests,
    present=lambda labels: (labels == 1).float()[:, None],
    order=lambda images, adults, rng: xrays.balanced_order(images.labels, images.sources, adults, rng),
    augment=lambda images, rows, size, rng: augment_xrays(images.pixels[rows], images.boxes[rows], size, rng),
)
TASKS = {"smile": SMILE, "pneumonia": PNEUMONIA}
