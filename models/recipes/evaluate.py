"""Prints a trained network's validation numbers and writes them into its card.

`python models/recipes/evaluate.py --data DIR --run RUN --vanilla RUN --card models/NAME/card.json`

Everything is computed with the exported weights (folded, float16). Intervals are 95 %: Wilson for shares of images,
normal for means. A LAP alone decides for the class head with the larger sum of probabilities: predictivity is its
agreement with the labels, faithfulness its agreement with the network.
"""

import argparse
import json
import math
from pathlib import Path

import numpy as np
import torch

from data import CLASSES, load_split, normalise
from export import trained
from fold import exportable
from integrate import integrate

# left, top, right, bottom as shares of the photograph: eyes at 0.43, chin at 0.79 in the mean training image.
FACE_BOX = (0.25, 0.17, 0.75, 0.80)


def wilson(right: int, n: int, z: float = 1.96) -> tuple[float, float]:
    share, scale = right / n, 1 + z * z / n
    middle = (share + z * z / (2 * n)) / scale
    reach = z / scale * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return middle - reach, middle + reach


def share_metric(name: str, hits: np.ndarray) -> dict:
    low, high = wilson(int(hits.sum()), len(hits))
    return metric(name, hits.mean(), len(hits), low, high)


def mean_metric(name: str, values: np.ndarray) -> dict:
    reach = 1.96 * values.std(ddof=1) / math.sqrt(len(values))
    return metric(name, values.mean(), len(values), values.mean() - reach, values.mean() + reach)


def metric(name: str, value: float, n: int, low: float, high: float) -> dict:
    rounded = [round(float(v), 4) for v in (value, low, high)]
    return {"name": name, "value": rounded[0], "n": n, "interval": rounded[1:], "split": "validation"}


def coverage(height: int, width: int, box: tuple[float, float, float, float]) -> np.ndarray:
    """Share of every grid pixel [H, W] that lies inside the box."""

    def along(count: int, low: float, high: float) -> np.ndarray:
        edges = np.arange(count + 1)
        return (np.minimum(edges[1:], high * count) - np.maximum(edges[:-1], low * count)).clip(0, 1)

    return np.outer(along(height, box[1], box[3]), along(width, box[0], box[2]))


def lower_middle(box: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    left, top, right, bottom = box
    third, rise = (right - left) / 3, (bottom - top) / 3
    return left + third, bottom - rise, right - third, bottom


@torch.no_grad()
def outputs(run: Path, data: Path) -> tuple[np.ndarray, list[np.ndarray], np.ndarray]:
    """Decisions [N], the maps P [N, heads, H, W] of every LAP, labels [N]."""
    model, config = trained(run)
    model = exportable(model)
    images, labels, _ = load_split(data, "validation", config.size)
    logits, maps = [], []
    for at in range(0, len(images), 64):
        out = model(normalise(images[at : at + 64]))
        logits.append(out["logits"])
        maps.append([z.sigmoid().numpy() for z in out["z"]])
    return torch.cat(logits).argmax(1).numpy(), [np.concatenate(m) for m in zip(*maps)], labels.numpy()


def metrics_of(decision: np.ndarray, maps: list[np.ndarray], labels: np.ndarray) -> list[dict]:
    smile = CLASSES.index("smile")
    found = [share_metric("accuracy", decision == labels)]
    for c, name in ((smile, "sensitivity (smile)"), (1 - smile, "specificity (neutral)")):
        found.append(share_metric(name, decision[labels == c] == c))
    for at, p in enumerate(maps, 1):
        alone = p[:, : len(CLASSES)].sum((2, 3)).argmax(1)
        found.append(share_metric(f"lap{at} predictivity", alone == labels))
        found.append(share_metric(f"lap{at} faithfulness", alone == decision))
    smiling = labels == smile
    joint = np.stack([integrate([m[i, smile] for m in maps]) for i in np.flatnonzero(smiling)])
    for name, p in [*((f"lap{at}", m[smiling, smile]) for at, m in enumerate(maps, 1)), ("integrated", joint)]:
        mouth = coverage(*p.shape[1:], lower_middle(FACE_BOX))
        shares = (p * mouth).sum((1, 2)) / p.sum((1, 2)).clip(1e-9)
        found.append(mean_metric(f"{name} smile mass in the face's lower-middle third", shares))
        found.append(mean_metric(f"{name} smile active share", (p > 0.5).mean((1, 2))))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--vanilla", type=Path, help="run of the vanilla twin")
    parser.add_argument("--card", type=Path, help="card.json whose metrics are replaced")
    args = parser.parse_args()
    found = metrics_of(*outputs(args.run, args.data))
    if args.vanilla:
        decision, _, labels = outputs(args.vanilla, args.data)
        found.insert(1, share_metric("accuracy of the vanilla twin", decision == labels))
    left, top, right, bottom = lower_middle(FACE_BOX)
    print(f"Chance for the mass below: {(right - left) * (bottom - top):.4f} of the photograph's area.")
    for m in found:
        print(f"{m['name']:60} {m['value']:.4f}  [{m['interval'][0]:.4f}, {m['interval'][1]:.4f}]  n = {m['n']}")
    if args.card:
        card = json.loads(args.card.read_text())
        args.card.write_text(json.dumps({**card, "metrics": found}, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
