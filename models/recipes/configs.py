"""One training recipe per model; the vanilla twin differs in `laps` only."""

from dataclasses import dataclass, replace

from losses import FACE, Areas


@dataclass(frozen=True)
class Config:
    """`rate` is the peak learning rate of the pretrained body, `new_rate` of the LAPs, rankers and classifier."""

    name: str
    laps: bool
    size: int = 128
    source: int = 192
    batch: int = 32
    epochs: int = 27
    # Two cosines: one over the first 20 epochs, a lower one over the rest, in which `ranked_by` holds.
    first: int = 20
    second_peak: float = 0.4
    warmup: float = 1.0
    rate: float = 4e-4
    new_rate: float = 1e-3
    decay: float = 0.02
    smoothing: float = 0.05
    ema: float = 0.995
    seed: int = 1
    w_cd: float = 0.25
    w_js: float = 0.5
    # Not the paper's "and": with "or" the deep LAPs also tell the shallow ones which head is right.
    mask: str = "or"
    # LAP 3 and 4 see the whole face from everywhere: their own ranking modules choose corners. LAP 2's finds the mouth,
    # once it is trained: from epoch `first` on.
    ranked_by: tuple[int, ...] | None = (0, 1, 1, 1)
    areas: tuple[Areas, ...] = FACE


SMILE = Config("smile-resnet18", laps=True)
CONFIGS = {c.name: c for c in (SMILE, replace(SMILE, name="smile-resnet18-vanilla", laps=False))}


def config_of(name: str) -> Config:
    if name not in CONFIGS:
        raise ValueError(f'There is no model "{name}": expected one of {", ".join(CONFIGS)}.')
    return CONFIGS[name]
