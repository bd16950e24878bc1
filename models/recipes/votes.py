"""Trains what every LAP needs to decide alone by its concept sums, and writes it into the card of a shipped network.

`python models/recipes/votes.py --model models/NAME --data DIR` for faces and X-rays;
`python models/recipes/votes.py --model models/NAME --samples SAMPLES --tiny TINY` for ImageNet, with
`--features RUN/features.bin` to take what stands before the last stage from the training's cache.

The network, as it ships, looks at its training images without augmentation; per LAP a 2-layer MLP learns their labels
from the sums of the concept maps. Nothing is chosen on validation images. `evaluate.py` measures it.
"""

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from configs import config_of
from data import normalise
from imagenet import SIZE, Photo, photos_of, pixels_of, taken
from shipped import shipped
from sum_mlp import SumMlp, mlp_of, text_of, train_mlp
from tasks import TASKS

FEATURES = "sums of a LAP's maps, each divided by the pixels of its grid"


def sums_of(maps: np.ndarray | Tensor) -> Tensor:
    """Probability maps P [N, concepts, H, W] -> F [N, concepts]."""
    return torch.as_tensor(maps).double().mean((2, 3))


@torch.no_grad()
def concept_sums(model: nn.Module, pixels: Tensor) -> list[Tensor]:
    """F of every LAP, of images uint8 [N, C, S, S]."""
    found = []
    for part in pixels.split(64):
        out = model(normalise(part.float(), model.mean, model.std))
        found.append([sums_of(z.sigmoid()) for z in out["z"]])
    return [torch.cat(of_lap) for of_lap in zip(*found)]


@torch.no_grad()
def photo_sums(model: nn.Module, photos: list[Photo], features: Path | None, held: bool):
    """F of the one LAP, labels and decisions, for the photographs of ImageNet's classes that are held out or are not."""
    rows = torch.tensor([i for i, photo in enumerate(photos) if photo.held == held])
    cache = None
    if features:
        shape = (len(photos), *model.before(torch.zeros(1, 3, SIZE, SIZE)).shape[1:])
        count, rest = divmod(features.stat().st_size, 2 * int(np.prod(shape[1:])))
        if count != len(photos) or rest:
            raise ValueError(
                f"{features} holds features of {count} photographs, expected {len(photos)}: "
                "give the --per-class and --parts that it was made with."
            )
        cache = np.memmap(features, np.float16, "r", shape=shape)
    sums, decided = [], []
    for part in rows.split(32):
        if cache is not None:
            out = model.after(taken(cache, part))
        else:
            out = model(normalise(pixels_of([photos[row] for row in part]), model.mean, model.std))
        sums.append(sums_of(out["z"][0].sigmoid()))
        decided.append(out["logits"].argmax(1))
    return torch.cat(sums), torch.tensor([photos[row].label for row in rows]), torch.cat(decided)


def train_all(sums: list[Tensor], labels: Tensor, classes: int, seed: int) -> list[SumMlp]:
    """One per LAP, shallowest first."""
    return [train_mlp(of_lap, labels, classes, seed) for of_lap in sums]


def in_card(card: dict, mlps: list[SumMlp], n: int, seed: int) -> dict:
    """The card with them."""
    names = [lap["name"] for lap in card["laps"]]
    told = {
        "trained": f"2-layer MLP per LAP from the {FEATURES}; labels of the training images, without augmentation",
        "split": "training",
        "n": n,
        "seed": seed,
    }
    return {**card, "mlp": {**told, "laps": {name: text_of(mlp) for name, mlp in zip(names, mlps, strict=True)}}}


def card_mlps(folder: Path) -> list[SumMlp] | None:
    """Those of the card in a network's folder; None where it has none."""
    file = folder / "card.json"
    card = json.loads(file.read_text()) if file.exists() else {}
    if "mlp" not in card:
        return None
    sizes = len(card["concepts"]), len(card["classes"])
    return [mlp_of(card["mlp"]["laps"][lap["name"]], *sizes) for lap in card["laps"]]


@torch.no_grad()
def decided_by(mlp: SumMlp, maps: np.ndarray | Tensor) -> np.ndarray:
    """What a LAP with maps P [N, concepts, H, W] decides by it: class indices [N]."""
    return mlp(sums_of(maps).float()).argmax(1).numpy()


def main() -> None:
    args = parse()
    torch.set_num_threads(args.threads)
    model, size = shipped(args.model)
    model.eval()
    if args.data:
        images = TASKS[config_of(args.recipe or args.model.name).task].load(args.data, "train", size, None)
        sums, labels = concept_sums(model, images.pixels), images.labels
    else:
        # Of most classes a sample is the only photograph: without it the MLP could never decide for them.
        photos = photos_of(args.samples, args.tiny, args.per_class, args.parts)
        photos = [replace(photo, held=photo.held and photo.enlarged) for photo in photos]
        of_lap, labels, _ = photo_sums(model, photos, args.features, held=False)
        sums = [of_lap]
    out = args.out or args.model / "card.json"
    card = json.loads((args.model / "card.json").read_text())
    mlps = train_all(sums, labels, len(card["classes"]), args.seed)
    for lap, mlp, of_lap in zip(card["laps"], mlps, sums):
        with torch.no_grad():
            right = (mlp(of_lap.float()).argmax(1) == labels).float().mean()
        print(f"{lap['name']}: right on {right:.4f} of the {len(labels)} images it learnt from")
    card = in_card(card, mlps, len(labels), args.seed)
    if args.decide:
        card["vote"] = "mlp"
    out.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n")


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder of a shipped network with its card")
    parser.add_argument("--data", type=Path, help="folder of faces or X-rays")
    parser.add_argument("--samples", type=Path, help="folder of one photograph per class of ImageNet")
    parser.add_argument("--tiny", type=Path, help="folder of Tiny ImageNet")
    parser.add_argument("--per-class", type=int, default=30, help="photographs of each class of Tiny ImageNet")
    parser.add_argument("--parts", type=int, default=9, help="random parts of each sample, beside the whole")
    parser.add_argument("--features", type=Path, help="features.bin of the same photographs, from train_imagenet.py")
    parser.add_argument("--recipe", help="name of the recipe; the folder's name if absent")
    parser.add_argument("--out", type=Path, help="card to write; the model's own if absent")
    parser.add_argument("--decide", action="store_true", help="LAPs that stop the network decide by it, too")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    if not args.data and not (args.samples and args.tiny):
        parser.error("expected --data, or --samples and --tiny")
    return args


if __name__ == "__main__":
    main()
