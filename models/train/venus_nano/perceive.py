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
from .place import find_place
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
    device = next(model.parameters()).device
    out = model(normalise(pixels).to(device), torch.tensor(aspects, dtype=torch.float32, device=device))
    light = photometrics(torch.from_numpy(pixels).permute(0, 3, 1, 2).to(device).float() / 255)
    cells, edges = cells_and_edges(out, light)
    beliefs = sample_boxes(out["log_weights"], out["log_edges"], BELIEFS, generator)
    seen = {"cells": cells, "edges": edges, "subject": torch.sigmoid(out["subject"]), "beliefs": beliefs}
    return {name: value.half().cpu().numpy() for name, value in seen.items()}


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--vision", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    pixels = np.load(args.cache / "pixels.npy", mmap_mode="r")
    rows = load_rows(args.cache, args.data)
    device = find_place(args.threads).device
    model = load_vision(args.vision).to(device)
    g = torch.Generator(device).manual_seed(0)
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
