"""One training recipe per model; the vanilla twin differs in `laps` only."""

from dataclasses import dataclass, replace

from losses import FACE, XRAY, Areas


@dataclass(frozen=True)
class Config:
    """`rate` is the peak learning rate of the pretrained body, `new_rate` of the LAPs, rankers and classifier."""

    name: str
    laps: bool
    network: str = "resnet18"
    task: str = "smile"
    aggregator: str = "sum"
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
    # What is left of `w_cd` and `w_js` from epoch `first` on.
    second_share: float = 1.0
    # Not the paper's "and": with "or" the deep LAPs also tell the shallow ones which head is right.
    mask: str = "or"
    # LAP 3 and 4 see the whole face from everywhere: their own ranking modules choose corners. LAP 2's finds the mouth,
    # once it is trained: from epoch `first` on.
    ranked_by: tuple[int, ...] | None = (0, 1, 1, 1)
    areas: tuple[Areas, ...] = FACE
    # X-rays: how often an adult is drawn for every time a child is, and whether boxes take over where there are some.
    adults: int = 4
    boxes: bool = False
    # Beginnings of the names of parameters that stay as the backbone has them.
    frozen: tuple[str, ...] = ()


SMILE = Config("smile-resnet18", laps=True)
PNEUMONIA = Config(
    "pneumonia-resnet18",
    laps=True,
    task="pneumonia",
    aggregator="identity",
    source=160,
    epochs=16,
    first=12,
    # A quarter of the paper's.
    w_cd=0.06,
    w_js=0.06,
    second_share=0.2,
    areas=XRAY,
)
# What the paper gives for X-rays: the next two have it, and the run that the one with boxes goes on from. They were trained
# before lighter LAP losses were found to bring a network nearer to its twin.
PAPER_WEIGHTS = {"w_cd": 0.25, "w_js": 0.25, "second_share": 1.0}
# Goes on from the weak network (`--start`); adults more often, since only they have boxes. The "-weak" one is its twin:
# the same further training without boxes.
BOXES = replace(
    PNEUMONIA,
    name="pneumonia-resnet18-boxes",
    **PAPER_WEIGHTS,
    epochs=4,
    first=0,
    second_peak=1.0,
    rate=1e-4,
    new_rate=5e-4,
    adults=12,
    boxes=True,
)
# 171 as 299: every reduction fits without a pixel left over, and the LAPs have 39, 19, 9 and 4 pixels a side. What is
# before the first LAP stays frozen: the most pixels, and the most general features.
INCEPTION = {
    "network": "inception",
    "size": 171,
    "rate": 1e-4,
    "frozen": ("conv.", "conv_1.", "conv_2.", "conv_3.", "conv_4."),
}
PNEUMONIA_INCEPTION = replace(
    PNEUMONIA,
    name="pneumonia-inception",
    **PAPER_WEIGHTS,
    **INCEPTION,
    source=200,
    epochs=6,
    first=4,
    new_rate=2e-3,
)
# Small batches: with 32 the deep LAPs decided no better than chance after five epochs, of 85 steps each.
SMILE_INCEPTION = replace(
    SMILE, name="smile-inception", **INCEPTION, source=200, batch=16, epochs=10, first=7, new_rate=1.5e-3
)
# Trained by train_imagenet.py.
IMAGENET = Config("imagenet-resnet50", laps=True, network="resnet50", task="imagenet", aggregator="trainable", size=224)
CONFIGS = {
    c.name: c
    for c in (
        SMILE,
        replace(SMILE, name="smile-resnet18-vanilla", laps=False),
        PNEUMONIA,
        replace(PNEUMONIA, name="pneumonia-resnet18-vanilla", laps=False),
        BOXES,
        replace(BOXES, name="pneumonia-resnet18-boxes-weak", boxes=False),
        PNEUMONIA_INCEPTION,
        replace(PNEUMONIA_INCEPTION, name="pneumonia-inception-vanilla", laps=False),
        SMILE_INCEPTION,
        replace(SMILE_INCEPTION, name="smile-inception-vanilla", laps=False),
        IMAGENET,
    )
}


def config_of(name: str) -> Config:
    if name not in CONFIGS:
        raise ValueError(f'There is no model "{name}": expected one of {", ".join(CONFIGS)}.')
    return CONFIGS[name]
