"""Prints a network's validation numbers and writes them into its card.

`python models/recipes/evaluate.py --data DIR --model models/NAME --vanilla RUN --card models/NAME/card.json`

Intervals are 95 %: Wilson for shares of images, normal for means, and for balanced accuracy both recalls' Wilson
intervals joined; differences from a twin are on the same images, normal. A LAP alone decides as its task says (faces:
the class head with the larger sum of probabilities; X-rays: any pixel above 0.5), and by what `votes.py` wrote into
the card of the model's folder ("by MLP"): predictivity is its agreement with the labels, faithfulness that with the
network. Without `--vanilla` the card keeps what it says of the twin.
"""

import argparse
import json
from pathlib import Path

import torch

from configs import Config, config_of
from measure_faces import FACE_BOX, lower_middle, measure_faces
from measure_votes import measure_votes
from measure_xrays import measure_xrays, shortcuts, twin_name
from outputs import network_in, outputs
from tasks import TASKS
from votes import card_mlps


def metrics_of(config: Config, data: Path, folder: Path, vanilla: Path | None) -> list[dict]:
    model, size = network_in(folder)
    images = TASKS[config.task].load(data, "validation", size, None)
    twin = network_in(vanilla)[0] if vanilla else None
    said, of_twin = outputs(model, images), outputs(twin, images) if twin else None
    mlps = card_mlps(folder)
    by_mlp = measure_votes(mlps, said, images) if mlps else []
    if config.task == "smile":
        left, top, right, bottom = lower_middle(FACE_BOX)
        print(f"Chance for the mass below: {(right - left) * (bottom - top):.4f} of the photograph's area.")
        return measure_faces(said, images, of_twin) + by_mlp
    found = measure_xrays(said, images, of_twin) + by_mlp + shortcuts(model, images)
    return found + (shortcuts(twin, images, f"{twin_name(of_twin)}: ") if twin else [])


def with_twin(found: list[dict], before: list[dict]) -> list[dict]:
    """The new numbers, and those of the twin that the card had, each where it stood."""
    joined = list(found)
    for at, metric in enumerate(before):
        if "twin" in metric["name"]:
            joined.insert(at, metric)
    return joined


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, required=True, help="folder that export.py or train.py wrote")
    parser.add_argument("--vanilla", type=Path, help="the same of the twin: the vanilla one, or the one without boxes")
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
        if not args.vanilla:
            found = with_twin(found, card["metrics"])
        args.card.write_text(json.dumps({**card, "metrics": found}, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
