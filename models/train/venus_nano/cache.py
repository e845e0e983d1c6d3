"""Stride-16 features of many views, computed once: the frozen part of the tower is not trained.

    python -m venus_nano.cache --data ../../../shared/data --out /tmp/cache --views 8 --lite 2
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch

from .tower import Tower, pretrained
from .views import WHOLE, View, is_validation, random_light, read_lines, window_around

SIZE = 256
MEAN, STD = 127 / 255, 128 / 255


def normalise(pixels: np.ndarray) -> torch.Tensor:
    """uint8 [B,H,W,3] → float [B,3,H,W], the tower's own normalisation."""
    return (torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 255 - MEAN) / STD


@torch.no_grad()
def until_tap(tower: Tower, x: torch.Tensor) -> torch.Tensor:
    x = torch.clamp(tower.stem(x), 0, 6)
    for block in tower.blocks[: tower.tap16 + 1]:
        x = block(x)
    return x


def plan(data: Path, views: int, rng: np.random.Generator) -> list[tuple[str, View]]:
    """(data set, view) in a fixed order; validation photos get no jittered windows."""
    jobs: list[tuple[str, View]] = []
    for line in read_lines(data / "fcdb/crops.jsonl"):
        name = line["image"]
        jobs += [("fcdb", View(name)), ("fcdb", View(name, mirrored=True))]
        if is_validation(name):
            continue
        for i in range(views):
            window = window_around(rng, tuple(line["crop"])) if i % 4 else WHOLE
            jobs.append(("fcdb", View(name, window, bool(i % 2), random_light(rng))))
    for line in read_lines(data / "gaicd/crops.jsonl"):
        best = max(line["scored"], key=lambda s: s["mos"])["crop"]
        name = line["image"]
        jobs += [("gaicd", View(name)), ("gaicd", View(name, mirrored=True))]
        for i in range(views):
            window = window_around(rng, tuple(best)) if i % 2 else WHOLE
            jobs.append(("gaicd", View(name, window, bool(i // 2 % 2), random_light(rng))))
    for mask in sorted((data / "subjects/masks").glob("*.png")):
        jobs += [("subjects", View(f"{mask.stem}.jpg", mirrored=m)) for m in (False, True)]
    for path in sorted((data / "photos/images").iterdir()):
        jobs.append(("photos", View(path.name)))
    for path in sorted((data / "landscapes/images").iterdir()):
        jobs.append(("landscapes", View(path.name)))
    return jobs


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--views", type=int, default=8)
    parser.add_argument("--lite", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = np.random.default_rng(args.seed)
    tower = pretrained(args.lite).eval().to(memory_format=torch.channels_last)
    jobs = plan(args.data, args.views, rng)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "views.jsonl").write_text(
        "\n".join(json.dumps({"set": s, **v.__dict__}) for s, v in jobs)
    )
    grid = SIZE // 16
    maps = np.lib.format.open_memmap(
        args.out / "maps.npy", "w+", np.float16, (len(jobs), tower.channels16, grid, grid)
    )
    pixels = np.lib.format.open_memmap(args.out / "pixels.npy", "w+", np.uint8, (len(jobs), SIZE, SIZE, 3))
    start = time.time()
    for at in range(0, len(jobs), 32):
        batch = jobs[at : at + 32]
        views = np.stack([v.render(args.data / s / "images", SIZE) for s, v in batch])
        pixels[at : at + len(batch)] = views
        x = normalise(views).to(memory_format=torch.channels_last)
        maps[at : at + len(batch)] = until_tap(tower, x).half().numpy()
        if at % 640 == 0:
            rate = (at + len(batch)) / (time.time() - start)
            print(f"{at}/{len(jobs)} views, {rate:.0f}/s", flush=True)


if __name__ == "__main__":
    main()
