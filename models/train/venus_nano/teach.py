"""What several perceptions, trained apart, believe together of every cached view: boxes to learn from.

A student that is taught by an ensemble's beliefs keeps most of what the ensemble gains over one of its members, and may
learn from photos whose crop nobody drew. Source: Hinton, Vinyals & Dean, *Distilling the Knowledge in a Neural Network*
(2015); for boxes drawn from the teachers instead of odds, Radosavovic et al., *Data Distillation* (CVPR 2018).

    python -m venus_nano.teach --cache /tmp/cache --data ../../../shared/data --teachers a.pt b.pt --out beliefs.npy
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from .tower import pretrained
from .train_vision import Row, beliefs_of, load_rows, measures, mirror_boxes
from .vision import Vision, choose

DRAWS = 64


def load(path: Path) -> Vision:
    saved = torch.load(path, map_location="cpu", weights_only=True)
    model = Vision(pretrained(saved["args"]["lite"]), mixtures=saved["args"]["mixtures"])
    model.load_state_dict(saved["state"])
    return model.eval()


def pooled(beliefs: torch.Tensor, rows: list[Row], generator: torch.Generator) -> torch.Tensor:
    """For each view, draws from all views of the same window: mirrored, or in another light."""
    windows: dict[tuple, list[int]] = {}
    for i, row in enumerate(rows):
        windows.setdefault((row.set, row.view.image, row.view.window), []).append(i)
    upright = torch.stack([mirror_boxes(b) if r.view.mirrored else b for b, r in zip(beliefs, rows)])
    out = upright.clone()
    for members in windows.values():
        pool = upright[members].flatten(0, 1)
        for i in members:
            drawn = pool[torch.randperm(len(pool), generator=generator)[: beliefs.shape[1]]]
            out[i] = mirror_boxes(drawn) if rows[i].view.mirrored else drawn
    return out


def report(beliefs: torch.Tensor, rows: list[Row]) -> dict[str, float]:
    held = [i for i, r in enumerate(rows) if r.set == "fcdb" and r.validation and not r.view.mirrored]
    truth = torch.tensor(np.stack([rows[i].crops[0] for i in held])).float()
    boxes, _ = choose(beliefs[held], torch.cat([beliefs[held], beliefs[held].mean(1, keepdim=True)], 1))
    return measures(boxes, truth)


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--teachers", type=Path, nargs="+", required=True)
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    maps = np.load(args.cache / "maps.npy", mmap_mode="r")
    rows = load_rows(args.cache, args.data)
    each = DRAWS // len(args.teachers)
    alone = torch.cat([beliefs_of(load(t), maps, rows, each, i) for i, t in enumerate(args.teachers)], 1)
    both = pooled(alone, rows, torch.Generator().manual_seed(1))
    print("alone", report(alone, rows))
    print("pooled", report(both, rows))
    np.save(args.out, both.half().numpy())


if __name__ == "__main__":
    main()
