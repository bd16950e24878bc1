"""Frontal chest X-rays of children (Kermany) and adults (NIH with RSNA's labels and boxes), split by patient."""

import csv
import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import Generator, Tensor

from data import in_validation

CLASSES = ("normal", "pneumonia")
CONCEPTS = ("pneumonia",)
CHILDREN, ADULTS = "kermany224", "nih_rsna512"
# The adults are few: half of them stays unseen.
HELD = {CHILDREN: 0.15, ADULTS: 0.5}
ADULT_SIDE = 512


@dataclass(frozen=True)
class XRays:
    """pixels uint8 [N, 1, S, S]; labels int64 [N], -1 where an image is neither; boxes bool [N, S, S], `boxed` [N]."""

    pixels: Tensor
    labels: Tensor
    files: list[str]
    sources: list[str]
    boxes: Tensor
    boxed: Tensor


@dataclass(frozen=True)
class Row:
    source: str
    file: str
    patient: str
    label: int
    boxes: tuple[tuple[float, ...], ...] = ()


def child(row: dict[str, str]) -> Row:
    """IM-0429, IM-0429-0001 and NORMAL2-IM-0429 may be one child, so they count as one."""
    patient = re.search(r"IM-\d+|person\d+", row["patient"])
    if not patient:
        raise ValueError(f'{row["file"]} has no patient: got "{row["patient"]}", expected IM-… or person….')
    return Row(CHILDREN, row["file"], patient[0], CLASSES.index(row["label"]))


def adult(row: dict[str, str]) -> Row:
    """RSNA's class before NIH's text-mined one; "Not Normal" without opacity is neither pneumonia nor normal."""
    boxes = row["rsna_boxes_xywh"]
    if row["rsna_class"] == "Normal":
        label, boxes = 0, "[]"
    elif row["rsna_class"] == "Lung Opacity":
        label = 1
    elif row["rsna_class"] == "":
        label, boxes = 1, row["nih_pneumonia_boxes_xywh"]
    else:
        label, boxes = -1, "[]"
    return Row(ADULTS, row["file"], row["patient"], label, tuple(map(tuple, json.loads(boxes or "[]"))))


def rows_of(folder: Path, split: str) -> list[Row]:
    """Of the folders kermany224 and nih_rsna512; without "all" only images that are normal or pneumonia."""
    if split not in ("train", "validation", "all"):
        raise ValueError(f'There is no split "{split}": expected train, validation or all.')
    rows = []
    for source, read in ((CHILDREN, child), (ADULTS, adult)):
        with open(folder / source / "index.csv", newline="") as table:
            rows += [read(row) for row in csv.DictReader(table)]
    if split == "all":
        return rows
    held = split == "validation"
    return [r for r in rows if r.label >= 0 and in_validation(f"{r.source}/{r.patient}", HELD[r.source]) == held]


def box_mask(boxes: tuple[tuple[float, ...], ...], side: int, size: int) -> np.ndarray:
    """Boxes (x, y, width, height) on `side` pixels -> bool [size, size], True where a pixel's centre is inside one."""
    centre = (np.arange(size) + 0.5) * side / size
    mask = np.zeros((size, size), bool)
    for x, y, width, height in boxes:
        mask |= np.outer((centre >= y) & (centre < y + height), (centre >= x) & (centre < x + width))
    return mask


def load_xrays(folder: Path, split: str, size: int, limit: int | None = None) -> XRays:
    """Images of a split stretched to size x size (Pillow's antialiased triangle filter), in the order of the tables."""
    rows = rows_of(folder, split)[:limit]
    pixels = np.empty((len(rows), 1, size, size), np.uint8)
    for at, row in enumerate(rows):
        with Image.open(folder / row.source / "images" / row.file) as image:
            pixels[at, 0] = np.asarray(image.convert("L").resize((size, size), Image.BILINEAR))
    boxes = np.stack([box_mask(row.boxes, ADULT_SIDE, size) for row in rows])
    return XRays(
        torch.from_numpy(pixels),
        torch.tensor([row.label for row in rows]),
        [row.file for row in rows],
        [row.source for row in rows],
        torch.from_numpy(boxes),
        torch.tensor([len(row.boxes) > 0 for row in rows]),
    )


def balanced_order(labels: Tensor, sources: list[str], adults: int, rng: Generator) -> Tensor:
    """Row numbers of one epoch, len(labels) of them or one fewer: normal, pneumonia, normal, pneumonia…

    Within a class every image comes up as often as the others of its source (give or take one), adults `adults` times
    as often as children.
    """
    drawn = torch.tensor([adults if source == ADULTS else 1 for source in sources])
    each = len(labels) // 2
    halves = []
    for label in range(len(CLASSES)):
        pool = torch.arange(len(labels))[labels == label].repeat_interleave(drawn[labels == label])
        if not len(pool):
            raise ValueError(f"No image is {CLASSES[label]}: expected some of both classes.")
        rounds = -(-each // len(pool))
        shuffled = [pool[torch.randperm(len(pool), generator=rng)] for _ in range(rounds)]
        halves.append(torch.cat(shuffled)[:each])
    return torch.stack(halves, 1).flatten()
