"""Writes the trained model as a checkpoint folder that `npm run venus -- export` reads.

    python -m venus_nano.checkpoint --vision vision.pt --tilt tilt.pt --opinion opinion.pt --decoder stage2.pt --tokenizer tokenizer.json --out nano/
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file

from .decoder import CELL, GRID, STATS
from .pixels import MEAN, SIZE, STD
from .teach import load_vision
from .tilt import MOST
from .vision import BINS


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--vision", type=Path, required=True)
    p.add_argument("--tilt", type=Path, required=True)
    p.add_argument("--opinion", type=Path, required=True)
    p.add_argument("--decoder", type=Path, required=True)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    vision = load_vision(args.vision)
    saved = torch.load(args.decoder, map_location="cpu", weights_only=False)
    tilt = torch.load(args.tilt, map_location="cpu", weights_only=True)
    tensors = {f"vision.{k}": v for k, v in vision.state_dict().items()}
    tensors |= {f"vision.tilt.{k}": v for k, v in tilt.items()}
    opinion = torch.load(args.opinion, map_location="cpu", weights_only=True)
    tensors |= {f"vision.opinion.{k}": v for k, v in opinion.items()}
    for key, value in saved["state"].items():
        name = key.replace("image.", "vision.tokens.", 1) if key.startswith("image.") else key
        tensors[name] = value
    config = {
        "model_type": "venus-nano",
        **saved["config"],
        "tie_word_embeddings": True,
        "vision": {
            "image_size": SIZE, "mean": [MEAN] * 3, "std": [STD] * 3,
            "tower": vision.tower.config(),
            "width": vision.neck.project.out_channels,
            "mixtures": vision.crop.x.mixtures,
            "bins": BINS, "grid": GRID, "stats": STATS, "cell": CELL,
            "tokens": GRID * GRID + 4,
            "tilt": {"width": tilt["weight.weight"].shape[1], "most": MOST},
            "opinion": True,
        },
    }
    args.out.mkdir(parents=True, exist_ok=True)
    save_file({k: v.float().contiguous() for k, v in tensors.items()}, args.out / "model.safetensors")
    (args.out / "config.json").write_text(json.dumps(config, indent=1))
    shutil.copy(args.tokenizer, args.out / "tokenizer.json")
    count = sum(v.numel() for v in tensors.values())
    print(f"{len(tensors)} tensors, {count / 1e6:.2f}M parameters → {args.out}")


if __name__ == "__main__":
    main()
