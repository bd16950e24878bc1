"""Batched augmentation of chest X-rays: geometry for image and boxes together, then what says nothing about lungs."""

import math

import torch
from torch import Generator, Tensor
from torch.nn import functional as F

from augment import uniform


def place_xrays(planes: Tensor, size: int, rng: Generator) -> Tensor:
    """Float [N, C, H, W] -> [N, C, size, size]: zoom 0.85 to 1.3, shift, rotation of 12 degrees, aspect and flip."""
    count = len(planes)
    zoom, aspect = uniform(count, 0.85, 1.3, rng), torch.exp(uniform(count, -0.2, 0.2, rng))
    angle = uniform(count, -math.pi / 15, math.pi / 15, rng)
    flip = torch.where(torch.rand(count, generator=rng) < 0.5, -1.0, 1.0)
    turn = torch.stack([angle.cos(), -angle.sin(), angle.sin(), angle.cos()], 1).view(-1, 2, 2)
    linear = turn * torch.stack([flip * aspect.rsqrt() / zoom, aspect.sqrt() / zoom], 1)[:, :, None]
    shift = torch.stack([uniform(count, -0.12, 0.12, rng), uniform(count, -0.12, 0.12, rng)], 1)
    theta = torch.cat([linear, -(linear @ shift[:, :, None])], 2)
    grid = F.affine_grid(theta, [count, planes.shape[1], size, size], align_corners=False)
    return F.grid_sample(planes, grid, padding_mode="zeros", align_corners=False)


def expose(images: Tensor, rng: Generator) -> Tensor:
    """Brightness, contrast, gamma, low resolution, noise; 0-255. The two classes of children differ in all of these."""

    def each(low: float, high: float) -> Tensor:
        return uniform(len(images), low, high, rng).view(-1, 1, 1, 1)

    def some(share: float) -> Tensor:
        return (torch.rand(len(images), generator=rng) < share).view(-1, 1, 1, 1)

    centre = images.mean((1, 2, 3), keepdim=True)
    images = ((images - centre) * each(0.6, 1.4) + centre) * each(0.7, 1.3)
    images = 255 * (images.clamp(1, 255) / 255) ** each(0.65, 1.5)
    coarse = F.interpolate(F.avg_pool2d(images, 2), images.shape[2:], mode="bilinear")
    images = torch.where(some(0.3), coarse, images)
    noise = torch.randn(images.shape, generator=rng) * each(0, 10)
    return torch.where(some(0.3), images + noise, images).clamp(0, 255)


def mark(images: Tensor, rng: Generator) -> Tensor:
    """Letter-like marks near the edges of half the images, black margins on three in ten; in place, for any class."""
    size = images.shape[2]

    def draw(low: int, high: int) -> int:
        return int(torch.randint(low, high + 1, (1,), generator=rng))

    for image in images:
        if torch.rand(1, generator=rng) < 0.3:
            top, left, bottom, right = (draw(0, size // 10) for _ in range(4))
            inside = image[:, top : size - bottom, left : size - right].clone()
            image.zero_()
            image[:, top : size - bottom, left : size - right] = inside
        if torch.rand(1, generator=rng) < 0.5:
            side, edge = draw(size // 32, size // 12), draw(0, size // 8)
            along, border = draw(0, size - side), draw(0, 3)
            across = edge if border < 2 else size - side - edge
            y, x = (across, along) if border % 2 else (along, across)
            glyph = (torch.rand(1, 1, 4, 4, generator=rng) < 0.6).float() * draw(150, 255)
            glyph = F.interpolate(glyph, (side, side))[0]
            spot = image[:, y : y + side, x : x + side]
            spot.copy_(torch.maximum(spot, glyph))
    return images


def augment_xrays(images: Tensor, boxes: Tensor, size: int, rng: Generator) -> tuple[Tensor, Tensor]:
    """uint8 [N, 1, H, W] and bool [N, H, W] -> float 0-255 [N, 1, size, size], float [N, size, size] in 0..1."""
    planes = place_xrays(torch.cat([images.float(), boxes[:, None].float()], 1), size, rng)
    return mark(expose(planes[:, :1], rng), rng), planes[:, 1]
