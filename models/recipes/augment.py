"""Batched augmentation of face photographs on tensors: one resampling for all geometry, then colour."""

import math

import torch
from torch import Generator, Tensor
from torch.nn import functional as F


def uniform(count: int, low: float, high: float, rng: Generator) -> Tensor:
    return low + (high - low) * torch.rand(count, generator=rng)


def placement(count: int, rng: Generator) -> tuple[Tensor, Tensor]:
    """Affine maps [N, 2, 3] from frame to photograph, and the zoom [N]: two in five faces shrink to 0.4 to 0.85."""
    small = torch.rand(count, generator=rng) < 0.4
    zoom = torch.where(small, uniform(count, 0.4, 0.85, rng), uniform(count, 0.85, 1.2, rng))
    aspect = torch.exp(uniform(count, -0.16, 0.16, rng))
    angle = uniform(count, -math.pi / 12, math.pi / 12, rng)
    flip = torch.where(torch.rand(count, generator=rng) < 0.5, -1.0, 1.0)
    reach = 0.06 + 0.5 * (1 - zoom).clamp(min=0)
    shift = torch.stack([uniform(count, -1, 1, rng) * reach, uniform(count, -1, 1, rng) * reach], 1)
    turn = torch.stack([angle.cos(), -angle.sin(), angle.sin(), angle.cos()], 1).view(-1, 2, 2)
    shrink = torch.stack([flip * aspect.rsqrt() / zoom, aspect.sqrt() / zoom], 1)
    linear = turn * shrink[:, :, None]
    return torch.cat([linear, -(linear @ shift[:, :, None])], 2), zoom


def place(images: Tensor, size: int, rng: Generator) -> Tensor:
    """Float 0-255 [N, 3, H, W] -> [N, 3, size, size]: zoom in and out, shift, rotation, aspect and flip.

    What lies outside the photograph shows its extended edge, or another photograph blurred beyond recognition.
    """
    count = len(images)
    theta, _ = placement(count, rng)
    # Twice the size and then averaged: a face of 0.4 its size would alias otherwise.
    grid = F.affine_grid(theta, [count, 3, 2 * size, 2 * size], align_corners=False)
    faces = F.grid_sample(images, grid, padding_mode="border", align_corners=False)
    outside = (grid.abs().amax(3, keepdim=True) > 1).permute(0, 3, 1, 2).float()
    faces, outside = F.avg_pool2d(faces, 2), F.avg_pool2d(outside, 2)
    other = images[torch.randperm(count, generator=rng)]
    blurred = F.interpolate(F.adaptive_avg_pool2d(other, 7), (size, size), mode="bicubic").clamp(0, 255)
    swap = (torch.rand(count, generator=rng) < 0.6).view(-1, 1, 1, 1)
    return torch.where(swap, faces * (1 - outside) + blurred * outside, faces)


def recolour(images: Tensor, rng: Generator) -> Tensor:
    """Brightness, contrast, saturation, channel gains, gamma, sometimes grey, low resolution or noise; 0-255."""

    def each(low: float, high: float) -> Tensor:
        return uniform(len(images), low, high, rng).view(-1, 1, 1, 1)

    def some(share: float) -> Tensor:
        return (torch.rand(len(images), generator=rng) < share).view(-1, 1, 1, 1)

    grey = images.mean(1, keepdim=True)
    saturation = torch.where(some(0.15), torch.zeros(1), each(0.5, 1.5))
    images = grey + saturation * (images - grey)
    gains = uniform(len(images) * 3, 0.9, 1.1, rng).view(-1, 3, 1, 1)
    centre = images.mean((1, 2, 3), keepdim=True)
    images = ((images - centre) * each(0.65, 1.35) + centre) * each(0.7, 1.3) * gains
    images = 255 * (images.clamp(1, 255) / 255) ** each(0.75, 1.3)
    coarse = F.interpolate(F.avg_pool2d(images, 2), images.shape[2:], mode="bilinear")
    images = torch.where(some(0.15), coarse, images)
    noise = torch.randn(images.shape, generator=rng) * each(0, 10)
    return torch.where(some(0.2), images + noise, images).clamp(0, 255)


def augment(images: Tensor, size: int, rng: Generator) -> Tensor:
    """uint8 [N, 3, H, W] -> float 0-255 [N, 3, size, size]; draws only from rng."""
    return recolour(place(images.float(), size, rng), rng)
