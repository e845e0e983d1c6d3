"""Learning from models trained before: a student taught by what several believe together keeps most of
what they gain over one of them, and learns from photos whose crop nobody drew.

Perception that has learnt people's crops is surer of them than of any other photo's, so a decoder that
learns the same crops through it comes to trust it too much. Perception that is only taught, and on other
photos, knows no more of those crops than of a stranger's.

Source: Hinton, Vinyals & Dean, *Distilling the Knowledge in a Neural Network* (2015); for boxes drawn
from the teachers instead of odds, Radosavovic et al., *Data Distillation* (CVPR 2018).
"""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor

from .decoder import cells_and_edges, photometrics
from .draw import Drawer
from .measure import mirror_boxes, see
from .pixels import plain
from .tower import Tower
from .vision import Vision, sample_boxes


def load_vision(path: Path) -> Vision:
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model = Vision(Tower(saved["args"]["lite"]), mixtures=saved["args"]["mixtures"])
    model.load_state_dict(saved["state"])
    return model.eval().to(memory_format=torch.channels_last)


class Teachers:
    """Each looks at a photo and at its mirror image; a decoder draws from what the first of them sees."""

    def __init__(self, paths: list[Path], seed: int, device: torch.device, drawer: Drawer | None = None) -> None:
        self.models = [load_vision(p).to(device) for p in paths]
        self.generator = torch.Generator().manual_seed(seed)
        self.drawer = drawer

    def boxes(self, pixels: Tensor, aspect: Tensor, each: int) -> Tensor:
        """Normalised pixels [B,3,256,256] → [B, n, 4] boxes that they would draw, the decoder more of them."""
        drawn = []
        for i, model in enumerate(self.models):
            for mirrored in (False, True):
                shown = pixels.flip(3) if mirrored else pixels
                out = see(model, shown, aspect)
                boxes = sample_boxes(out["log_weights"], out["log_edges"], each, self.generator)
                if self.drawer and i == 0:
                    seen = cells_and_edges(out, photometrics(plain(shown.cpu())))
                    own = self.drawer.boxes(*seen, aspect, 2 * each - 1, self.generator)
                    boxes = torch.cat([boxes, own.cpu()], 1)
                drawn.append(mirror_boxes(boxes) if mirrored else boxes)
        return torch.cat(drawn, 1)
