"""Algorithm 1 with this project's default reading: one map out of all LAPs (arXiv 2201.11808, appendix)."""

import numpy as np

HALVING = (2, 2)


def integrate(
    maps: list[np.ndarray],
    decay: float = 0.8,
    threshold: float = 0.5,
    windows: list[tuple[int, int]] | None = None,
) -> np.ndarray:
    """R_1 from the maps P_1..P_L [H, W] of one concept; windows (kernel, stride) of LAP 1..L-1, 2x2 stride 2 if absent.

    R_L = P_L; then, with w = decay^(L - l), parent r and child p: r active gives (r + w p) / (1 + w) where the child
    is active, w p / (1 + w) where only siblings are, r where nobody in the window is; r inactive gives
    min(r, (r + w p) / (1 + w)). Where windows overlap the largest holds; a pixel that no window covers is 0.
    """
    windows = windows or [HALVING] * (len(maps) - 1)
    result = np.asarray(maps[-1], float)
    for level in range(len(maps) - 2, -1, -1):
        child, (kernel, stride) = np.asarray(maps[level], float), windows[level]
        grid = tuple((side - kernel) // stride + 1 for side in child.shape)
        if result.shape == child.shape:
            raise ValueError(f"Two LAPs share the grid {child.shape}: expected each to be half the one before.")
        if result.shape != grid or (kernel == stride and any(side % stride for side in child.shape)):
            raise ValueError(f"Grids do not nest: got {child.shape} above {result.shape}, expected {grid} below.")
        result = step(result, child, kernel, stride, decay ** (len(maps) - 1 - level), threshold)
    return result


def step(parent: np.ndarray, child: np.ndarray, kernel: int, stride: int, w: float, threshold: float) -> np.ndarray:
    """R_l on the child's grid from R_(l+1) on the windows' grid."""
    rows, columns = parent.shape
    spots = [
        (slice(dy, dy + stride * (rows - 1) + 1, stride), slice(dx, dx + stride * (columns - 1) + 1, stride))
        for dy in range(kernel)
        for dx in range(kernel)
    ]
    somebody = np.any([child[spot] > threshold for spot in spots], axis=0)
    result = np.zeros(child.shape)
    for spot in spots:
        p = child[spot]
        blend = (parent + w * p) / (1 + w)
        credited = np.where(p > threshold, blend, np.where(somebody, w * p / (1 + w), parent))
        proposal = np.where(parent > threshold, credited, np.minimum(parent, blend))
        result[spot] = np.maximum(result[spot], proposal)
    return result
