"""Runs trained perception over cached views once: what the decoder trains on.

    python -m venus_nano.perceive --cache run/cache --data $DATA --vision run/vision.pt --out run/seen
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch

from .decoder import cells_and_edges, photometrics
from .pixels import normalise
from .rows import Row, is_plain, load_rows
from .teach import load_vision
from .vision import Vision, sample_boxes

BELIEFS = 64


def wanted(row: Row) -> bool:
    """Which cached views the decoder sees: all of FCDB's, a quarter of GAICD's windows, every other."""
    return row.set == "fcdb" or is_plain(row.view) or row.index % 4 == 0


@torch.no_grad()
def perceive(model: Vision, pixels: np.ndarray, aspects: list[float], generator: torch.Generator) -> dict[str, np.ndarray]:
    """`pixels` uint8 [B,256,256,3] → cells, edges, subject [B,32,32] and belief boxes [B,64,4]."""
    out = model(normalise(pixels), torch.tensor(aspects, dtype=torch.float32))
    light = photometrics(torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255)
    cells, edges = cells_and_edges(out, light)
    beliefs = sample_boxes(out["log_weights"], out["log_edges"], BELIEFS, generator)
    return {
        "cells": cells.half().numpy(), "edges": edges.half().numpy(),
        "subject": torch.sigmoid(out["subject"]).half().numpy(), "beliefs": beliefs.half().numpy(),
    }


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--vision", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    pixels = np.load(args.cache / "pixels.npy", mmap_mode="r")
    rows = load_rows(args.cache, args.data)
    model = load_vision(args.vision)
    g = torch.Generator().manual_seed(0)
    stores: dict[str, np.ndarray] = {}
    total, rows = len(rows), [r for r in rows if wanted(r)]
    for at in range(0, len(rows), 64):
        batch = rows[at : at + 64]
        out = perceive(model, np.stack([pixels[r.index] for r in batch]), [r.aspect for r in batch], g)
        for name, value in out.items():
            if name not in stores:
                stores[name] = np.lib.format.open_memmap(
                    args.out / f"{name}.npy", "w+", value.dtype, (total, *value.shape[1:])
                )
            stores[name][[r.index for r in batch]] = value
        if at % 1280 == 0:
            print(f"{at}/{len(rows)}", flush=True)


if __name__ == "__main__":
    main()
