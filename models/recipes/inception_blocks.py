"""The branches of Inception-V3's mixed blocks, by the names of the TensorFlow graph."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Conv:
    """A convolution with ReLU; `stride` 2 reduces without padding, every other one keeps the size."""

    suffix: str
    width: int
    kernel: tuple[int, int] = (1, 1)
    stride: int = 1


Step = Conv | tuple[Conv, ...] | str
Branch = tuple[Step, ...]


def a_block(pool: int) -> list[Branch]:
    """35x35 in the original: 64 + 64 + 96 + pool channels."""
    return [
        (Conv("conv", 64),),
        (Conv("tower_conv", 48), Conv("tower_conv_1", 64, (5, 5))),
        (Conv("tower_1_conv", 64), Conv("tower_1_conv_1", 96, (3, 3)), Conv("tower_1_conv_2", 96, (3, 3))),
        ("average", Conv("tower_2_conv", pool)),
    ]


def b_block(width: int) -> list[Branch]:
    """17x17: 4 x 192 channels; `width` inside the branches."""
    return [
        (Conv("conv", 192),),
        (Conv("tower_conv", width), Conv("tower_conv_1", width, (1, 7)), Conv("tower_conv_2", 192, (7, 1))),
        (
            Conv("tower_1_conv", width),
            Conv("tower_1_conv_1", width, (7, 1)),
            Conv("tower_1_conv_2", width, (1, 7)),
            Conv("tower_1_conv_3", width, (7, 1)),
            Conv("tower_1_conv_4", 192, (1, 7)),
        ),
        ("average", Conv("tower_2_conv", 192)),
    ]


def c_block(pool: str) -> list[Branch]:
    """8x8: 320 + 2 x 384 + 2 x 384 + 192 channels."""

    def fork(stem: str) -> tuple[Conv, Conv]:
        return Conv(f"{stem}_mixed_conv", 384, (1, 3)), Conv(f"{stem}_mixed_conv_1", 384, (3, 1))

    return [
        (Conv("conv", 320),),
        (Conv("tower_conv", 384), fork("tower")),
        (Conv("tower_1_conv", 448), Conv("tower_1_conv_1", 384, (3, 3)), fork("tower_1")),
        (pool, Conv("tower_2_conv", 192)),
    ]


REDUCE: Branch = ("reduce",)
SIX_A: list[Branch] = [
    (Conv("conv", 384, (3, 3), 2),),
    (Conv("tower_conv", 64), Conv("tower_conv_1", 96, (3, 3)), Conv("tower_conv_2", 96, (3, 3), 2)),
    REDUCE,
]
SEVEN_A: list[Branch] = [
    (Conv("tower_conv", 192), Conv("tower_conv_1", 320, (3, 3), 2)),
    (
        Conv("tower_1_conv", 192),
        Conv("tower_1_conv_1", 192, (1, 7)),
        Conv("tower_1_conv_2", 192, (7, 1)),
        Conv("tower_1_conv_3", 192, (3, 3), 2),
    ),
    REDUCE,
]
BLOCKS: dict[str, list[Branch]] = {
    "mixed": a_block(32),
    "mixed_1": a_block(64),
    "mixed_2": a_block(64),
    "mixed_3": SIX_A,
    "mixed_4": b_block(128),
    "mixed_5": b_block(160),
    "mixed_6": b_block(160),
    "mixed_7": b_block(192),
    "mixed_8": SEVEN_A,
    "mixed_9": c_block("average"),
    "mixed_10": c_block("max"),
}
