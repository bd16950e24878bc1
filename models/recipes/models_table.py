"""Prints the table of the shipped networks that is in models/README.md: `python models/recipes/models_table.py`.

Everything comes from the folders: bytes of the weights, and from the cards the numbers of the network and of its twin.
"""

import argparse
import json
from pathlib import Path

HEADLINES = ("accuracy", "balanced accuracy (children)", "balanced accuracy (adults)", "top-1")
TWINS = ("vanilla twin", "twin without boxes", "original network")


def number(metric: dict) -> str:
    low, high = metric["interval"]
    return f"{metric['value']:.3f} ({low:.3f} to {high:.3f}, n = {metric['n']:,})"


def difference(metric: dict) -> str:
    low, high = metric["interval"]
    return f"{metric['value']:+.3f} ({low:+.3f} to {high:+.3f})"


def counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def row(folder: Path) -> list[str]:
    """Name, task and network, megabytes, LAPs and concepts, numbers, numbers of the twin, and how much more than it."""
    card = json.loads((folder / "card.json").read_text())
    found = {metric["name"]: metric for metric in card["metrics"]}
    ours = [f"{name}: {number(found[name])}" for name in HEADLINES if name in found]
    twins = [
        f"{twin}: {number(found[f'{name} of the {twin}'])}"
        for name in HEADLINES
        for twin in TWINS
        if f"{name} of the {twin}" in found
    ]
    apart = [
        difference(found[f"{name}, difference from the {twin}"])
        for name in HEADLINES
        for twin in TWINS
        if f"{name}, difference from the {twin}" in found
    ]
    size = sum(file.stat().st_size for file in folder.glob("*.bin")) / 1e6
    shape = f"{counted(len(card['laps']), 'LAP')}, {counted(len(card['concepts']), 'concept')}"
    cells = [f"`{folder.name}`", card["title"], f"{size:.1f} MB", shape]
    return [*cells, *("<br>".join(lines) for lines in (ours, twins, apart))]


def table(models: Path) -> str:
    head = ["folder", "network", "weights", "LAPs", "on unseen images", "its twin", "difference"]
    rows = [row(card.parent) for card in sorted(models.glob("*/card.json"))]
    widths = [max(len(line[i]) for line in (head, *rows)) for i in range(len(head))]

    def line(cells: list[str]) -> str:
        return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths)) + " |"

    return "\n".join([line(head), line(["-" * width for width in widths]), *(line(cells) for cells in rows)])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=Path, default=Path(__file__).parent.parent)
    print(table(parser.parse_args().models))


if __name__ == "__main__":
    main()
