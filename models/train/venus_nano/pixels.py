"""The pixels that the tower takes."""

from __future__ import annotations

import numpy as np
import torch

SIZE = 256
MEAN, STD = 127 / 255, 128 / 255


def normalise(pixels: np.ndarray) -> torch.Tensor:
    """uint8 [B,H,W,3] → float [B,3,H,W] in the tower's own normalisation, channels last in memory."""
    x = (torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255 - MEAN) / STD
    return x.contiguous(memory_format=torch.channels_last)


def plain(x: torch.Tensor) -> torch.Tensor:
    """Normalised pixels back in 0–1."""
    return x * STD + MEAN
