"""Algorithm 1 with this project's default reading: one map out of all LAPs (arXiv 2201.11808, appendix)."""

import numpy as np


def integrate(maps: list[np.ndarray], decay: float = 0.8, threshold: float = 0.5) -> np.ndarray:
    """R_1 from the maps P_1..P_L of one concept, each [H, W] and twice as fine as the next (2x2 windows, stride 2).

    R_L = P_L; then, with w = decay^(L - l), parent r and child p: r active gives (r + w p) / (1 + w) where the child
    is active, w p / (1 + w) where only siblings are, r where nobody in the window is; r inactive gives
    min(r, (r + w p) / (1 + w)).
    """
    result = np.asarray(maps[-1], float)
    for level in range(len(maps) - 2, -1, -1):
        child = np.asarray(maps[level], float)
        height, width = child.shape
        if result.shape == child.shape:
            raise ValueError(f"Two LAPs share the grid {child.shape}: expected each to be half the one before.")
        if (height, width) != (2 * result.shape[0], 2 * result.shape[1]):
            raise ValueError(f"Grids do not nest: got {child.shape} above {result.shape}, expected twice as fine.")
        w = decay ** (len(maps) - 1 - level)
        parent = result.repeat(2, 0).repeat(2, 1)
        active = child > threshold
        window = active.reshape(height // 2, 2, width // 2, 2).any((1, 3)).repeat(2, 0).repeat(2, 1)
        blend = (parent + w * child) / (1 + w)
        credited = np.where(active, blend, np.where(window, w * child / (1 + w), parent))
        result = np.where(parent > threshold, credited, np.minimum(parent, blend))
    return result
