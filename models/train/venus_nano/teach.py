"""Learning from models trained before: a student taught by what several believe together keeps most of
what they gain over one of them, and learns from photos whose crop nobody drew.

Source: Hinton, Vinyals & Dean, *Distilling the Knowledge in a Neural Network* (2015); for boxes drawn
from the teachers instead of odds, Radosavovic et al., *Data Distillation* (CVPR 2018).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from .measure import mirror_boxes, see
from .tower import Tower
from .vision import Vision, sample_boxes


def load_vision(path: Path) -> Vision:
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model = Vision(Tower(saved["args"]["lite"]), mixtures=saved["args"]["mixtures"])
    model.load_state_dict(saved["state"])
    return model.eval().to(memory_format=torch.channels_last)


class Teachers:
    """Each looks at a photo and at its mirror image."""

    def __init__(self, paths: list[Path], seed: int, device: torch.device) -> None:
        self.models = [load_vision(p).to(device) for p in paths]
        self.generator = torch.Generator().manual_seed(seed)

    def boxes(self, pixels: Tensor, aspect: Tensor, each: int) -> Tensor:
        """[B,3,256,256] → [B, 2·teachers·each, 4] boxes that they would draw."""
        drawn = []
        for model in self.models:
            for mirrored in (False, True):
                out = see(model, pixels.flip(3) if mirrored else pixels, aspect)
                boxes = sample_boxes(out["log_weights"], out["log_edges"], each, self.generator)
                drawn.append(mirror_boxes(boxes) if mirrored else boxes)
        return torch.cat(drawn, 1)
