"""In what numbers a training computes."""

import torch


def narrow() -> bool:
    """Whether bfloat16 pays on this processor: without instructions of its own it is emulated, five times slower."""
    return torch.backends.cpu.get_cpu_capability() not in ("DEFAULT", "AVX2")
