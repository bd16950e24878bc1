"""Prints the numbers of ResNet-50 with a LAP on photographs that its LAP has not seen, and writes them into its card.

`python models/recipes/evaluate_imagenet.py --model models/imagenet-resnet50 --keras RESNET50 --samples SAMPLES
--tiny TINY --further 10 --card models/imagenet-resnet50/card.json`

The photographs are the share of Tiny ImageNet that the training held out, and `--further` more of each class; they have
64 pixels a side and are enlarged. Also the insertion check: with the LAP forced to the sampled position the network is
the original, and how often they agree with an untrained LAP. `--other DIR` compares with another export of the network,
decisions and maps. `--unseen DIR` adds top-1 of both on photographs that the backbone has not seen either (gathered by
`unseen_photos.py`): of each whole photograph, and the mean over it and `--parts` random parts, which a chance shift of
a few pixels moves less. Of the samples that the training held out only the agreement is told. Intervals are 95 %: Wilson
for shares, normal for means.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from data import normalise
from imagenet import Photo, foreign_photos, parts_of, pixels_of, sharp_photos, unseen_photos
from measure_photos import Overlap, PhotoNumbers, insertion_gap
from resnet50 import ResNet50
from shipped import shipped
from sum_mlp import SumMlp
from votes import card_mlps


def networks_of(keras: Path, seed: int) -> tuple[ResNet50, ResNet50]:
    """The original network, and the same with an untrained LAP."""
    torch.manual_seed(seed)
    original, untrained = ResNet50(laps=False).eval(), ResNet50(ranking=False).eval()
    for network in (original, untrained):
        network.load_keras(keras)
    return original, untrained


def input_of(photos: list[Photo], network: ResNet50) -> Tensor:
    return normalise(pixels_of(photos), network.mean, network.std).contiguous(memory_format=torch.channels_last)


@torch.no_grad()
def numbers_of(args: argparse.Namespace, photos: list[Photo]) -> list[dict]:
    original, untrained = networks_of(args.keras, args.seed)
    network = shipped(args.model)[0].eval()
    other = shipped(args.other)[0].eval() if args.other else None
    mlps, found, shared, same = card_mlps(args.model), PhotoNumbers(), Overlap(), PhotoNumbers()

    logits, shares = insertion_gap(original, untrained, input_of(photos[:: max(1, len(photos) // 64)][:64], original))
    print(f"LAP forced to the sampled position: logits differ by {logits:.2g}, probabilities by {shares:.2g} at most")
    for number, part in enumerate(in_batches(photos, args.batch)):
        x, labels = input_of(part, original), torch.tensor([photo.label for photo in part])
        features = original.before(x)
        expected, said = original.after(features)["logits"], network(x)
        found.add_decisions(labels, said["logits"], expected)
        bare = untrained.after(features)["logits"]
        found.add("agreement with the original network, LAP untrained", bare.argmax(1) == expected.argmax(1))
        found.add("top-1, LAP untrained", bare.argmax(1) == labels)
        p = said["z"][0].sigmoid()
        found.add_maps(part, labels, said["logits"].argmax(1), p, mlps[0] if mlps else None)
        if other:
            more = other(x)
            same.add(f"top-1 of {args.other}", more["logits"].argmax(1) == labels)
            same.add("agreement of the two exports", more["logits"].argmax(1) == said["logits"].argmax(1))
            shared.add(p, more["z"][0].sigmoid())
        if number % 16 == 0:
            print(f"{number * args.batch + len(part)} of {len(photos)}", flush=True)
    add_sharp(found, args, network, original, mlps[0] if mlps else None)
    if other:
        print(f"maps of the two exports: {shared}")
    for m in same.metrics():
        print(f"{m['name']:60} {m['value']:.4f}  [{m['interval'][0]:.4f}, {m['interval'][1]:.4f}]  n = {m['n']}")
    return found.metrics()


@torch.no_grad()
def add_sharp(
    found: PhotoNumbers, args: argparse.Namespace, network: ResNet50, original: ResNet50, mlp: SumMlp | None
) -> None:
    """What both networks say of photographs that were not enlarged: the unseen ones, and the samples held out."""

    def said(photos: list[Photo]) -> tuple[dict, Tensor]:
        x = input_of(photos, original)
        return network(x), original(x)["logits"]

    for photo in foreign_photos(args.unseen) if args.unseen else []:
        label, (ours, theirs) = torch.tensor([photo.label]), said([photo, *parts_of(photo, args.parts)])
        found.add_decisions(label, ours["logits"][:1], theirs[:1], " (unseen)")
        found.add_alone(label, ours["logits"][:1].argmax(1), ours["z"][0][:1].sigmoid(), mlp, " (unseen)")
        found.add_parts(photo.label, ours["logits"], theirs, " (unseen, whole and parts)")
    # Each sample and its parts are one batch, and count once.
    for part in in_batches(sharp_photos(args.samples, args.parts), 1 + args.parts):
        ours, theirs = said(part)
        name = "agreement with the original network (samples held out, whole and parts)"
        found.add(name, [(ours["logits"].argmax(1) == theirs.argmax(1)).float().mean().item()])


def in_batches(photos: list[Photo], size: int) -> Iterator[list[Photo]]:
    for at in range(0, len(photos), size):
        yield photos[at : at + size]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    folders = {"model": "network", "keras": "weights", "samples": "photographs", "tiny": "Tiny ImageNet"}
    for name, what in folders.items():
        parser.add_argument(f"--{name}", type=Path, required=True, help=f"folder of the {what}")
    parser.add_argument("--trained", type=int, default=30, help="--per-class of the training")
    parser.add_argument("--further", type=int, default=0, help="photographs of each class after those")
    parser.add_argument("--unseen", type=Path, help="folder of photographs that the backbone has not seen")
    parser.add_argument("--parts", type=int, default=9, help="random parts of each unseen photograph and held-out sample")
    parser.add_argument("--limit", type=int, help="this many photographs, evenly from all")
    parser.add_argument("--other", type=Path, help="folder of another export of the same network")
    parser.add_argument("--card", type=Path, help="card.json whose metrics are replaced")
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    photos = unseen_photos(args.samples, args.tiny, args.trained, args.further)
    if args.limit:
        photos = photos[:: max(1, len(photos) // args.limit)][: args.limit]
    found = numbers_of(args, photos)
    for m in found:
        print(f"{m['name']:60} {m['value']:.4f}  [{m['interval'][0]:.4f}, {m['interval'][1]:.4f}]  n = {m['n']}")
    if args.card:
        card = json.loads(args.card.read_text())
        args.card.write_text(json.dumps({**card, "metrics": found}, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
