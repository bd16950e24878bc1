"""Prints a network's validation numbers and writes them into its card.

`python models/recipes/evaluate.py --data DIR --model models/NAME --vanilla RUN --card models/NAME/card.json`

Intervals are 95 %: Wilson for shares of images, normal for means, and for balanced accuracy both recalls' Wilson
intervals joined. A LAP alone decides as its task says (faces: the class head with the larger sum of probabilities;
X-rays: any pixel above 0.5): predictivity is its agreement with the labels, faithfulness that with the network.
"""

import argparse
import json
from pathlib import Path

import torch

from configs import Config, config_of
from measure_faces import FACE_BOX, lower_middle, measure_faces
from measure_xrays import measure_xrays, shortcuts
from outputs import network_in, outputs
from tasks import TASKS


def metrics_of(config: Config, data: Path, folder: Path, vanilla: Path | None) -> list[dict]:
    model, size = network_in(folder)
    images = TASKS[config.task].load(data, "validation", size, None)
    twin = network_in(vanilla)[0] if vanilla else None
    said, of_twin = outputs(model, images), outputs(twin, images) if twin else None
    if config.task == "smile":
        left, top, right, bottom = lower_middle(FACE_BOX)
        print(f"Chance for the mass below: {(right - left) * (bottom - top):.4f} of the photograph's area.")
        return measure_faces(said, images, of_twin)
    found = measure_xrays(said, images, of_twin) + shortcuts(model, images)
    return found + (shortcuts(twin, images, "vanilla twin: ") if twin else [])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that export.py or train.py wrote")
    parser.add_argument("--vanilla", type=Path, help="the same of the vanilla twin")
    parser.add_argument("--recipe", help="name of the recipe; the folder's name if absent")
    parser.add_argument("--card", type=Path, help="card.json whose metrics are replaced")
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    found = metrics_of(config_of(args.recipe or args.model.name), args.data, args.model, args.vanilla)
    for m in found:
        print(f"{m['name']:80} {m['value']:.4f}  [{m['interval'][0]:.4f}, {m['interval'][1]:.4f}]  n = {m['n']}")
    if args.card:
        card = json.loads(args.card.read_text())
        args.card.write_text(json.dumps({**card, "metrics": found}, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
