"""Adds to a card how its network differs from a twin that is no longer at hand to be asked on the same images.

`python models/recipes/unpaired.py --card models/NAME/card.json`

From what the card says of both alone: the intervals joined by square-and-add (Newcombe, Statistics in Medicine 17, 1998,
873-890, method 10), as if the two had been asked on different images. That is wider than `evaluate.py --vanilla` gives,
whose differences are on the same images; those are left as they are.
"""

import argparse
import json
import math
from pathlib import Path

from intervals import metric

QUALITY = ("accuracy", "balanced accuracy")


def unpaired_difference(name: str, ours: dict, theirs: dict) -> dict:
    (low, high), (least, most) = ours["interval"], theirs["interval"]
    value = ours["value"] - theirs["value"]
    below = math.hypot(ours["value"] - low, most - theirs["value"])
    above = math.hypot(high - ours["value"], theirs["value"] - least)
    return metric(name, value, ours["n"], value - below, value + above)


def with_differences(metrics: list[dict]) -> list[dict]:
    """The metrics, each accuracy that a twin has as well followed by the difference where there is none."""
    known = {m["name"]: m for m in metrics}
    found = []
    for m in metrics:
        found.append(m)
        name, _, twin = m["name"].partition(" of the ")
        difference = f"{name}, difference from the {twin}"
        if twin and name.startswith(QUALITY) and name in known and difference not in known:
            found.append(unpaired_difference(difference, known[name], m))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--card", type=Path, required=True)
    args = parser.parse_args()
    card = json.loads(args.card.read_text())
    metrics = with_differences(card["metrics"])
    for m in metrics:
        if m not in card["metrics"]:
            print(f"{m['name']:80} {m['value']:.4f}  [{m['interval'][0]:.4f}, {m['interval'][1]:.4f}]  n = {m['n']}")
    args.card.write_text(json.dumps({**card, "metrics": metrics}, indent=2, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
