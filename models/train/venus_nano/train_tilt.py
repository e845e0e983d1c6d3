"""Trains the head that tells how far a photo leans, on photos turned on purpose.

    python -m venus_nano.train_tilt --data $DATA --vision run/vision.pt --out run/tilt.pt

GAICD's photos and FCDB's validation photos are left out: they tell how well it does. Perception's features of
the turned photos are made first, beside `--out`, and kept there.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .pixels import normalise
from .place import find_place
from .teach import load_vision
from .tilt import DEGREES, MOST, TiltHead, tilt_loss, turned
from .tower import Tower
from .views import is_validation, open_photo, random_light, relit

SETS = ("fcdb", "landscapes", "photos", "subjects")
HELD = ("fcdb", "gaicd")
BATCH = 64
# What counts as leaning, and how often a photo that was not turned may be said to.
LEANS = 2.5
FALSE = 0.07
TRIED = (0, 4, -4, 7, -7)


@dataclass(frozen=True)
class Turn:
    photo: Path
    degrees: float
    zoom: float = 1.0
    at: tuple[float, float] = (0.0, 0.0)
    mirrored: bool = False
    light: tuple[float, float, float] = (1.0, 1.0, 1.0)

    def render(self) -> tuple[np.ndarray, float, float]:
        """Pixels, aspect and the lean they show."""
        photo = open_photo(self.photo)
        pixels = turned(relit(photo, self.light), self.degrees, self.zoom, self.at)
        aspect = photo.width / photo.height
        return (pixels[:, ::-1].copy(), aspect, -self.degrees) if self.mirrored else (pixels, aspect, self.degrees)


def photos(data: Path, set_: str) -> list[Path]:
    return sorted((data / set_ / "images").iterdir())


def random_turns(paths: list[Path], each: int, seed: int) -> list[Turn]:
    """Most lean by anything up to MOST degrees, every third by next to nothing, as photos do."""
    rng, lights = random.Random(seed), np.random.default_rng(seed)
    turns = [
        Turn(path, rng.gauss(0, 0.3) if rng.random() < 1 / 3 else rng.uniform(1 - MOST, MOST - 1), rng.uniform(0.8, 0.98),
             (rng.random() - 0.5, rng.random() - 0.5), rng.random() < 0.5,
             random_light(lights) if rng.random() < 0.5 else (1.0, 1.0, 1.0))
        for path in paths for _ in range(each)
    ]
    rng.shuffle(turns)
    return turns


@torch.no_grad()
def look(tower: Tower, turns: list[Turn], path: Path) -> tuple[np.ndarray, Tensor, Tensor]:
    """The tower's stride-16 map of each turned photo (kept at `path`), its aspect and its lean."""
    told = path.with_suffix(".pt")
    if not told.exists():
        device = next(tower.parameters()).device
        maps = np.lib.format.open_memmap(path, "w+", np.float16, (len(turns), tower.channels16, 16, 16))
        shapes, leans = [], []
        for at in range(0, len(turns), 32):
            pixels, aspects, degrees = zip(*(turn.render() for turn in turns[at : at + 32]))
            maps[at : at + len(pixels)] = tower(normalise(np.stack(pixels)).to(device))[0].half().cpu().numpy()
            shapes += aspects
            leans += degrees
            if at % 1600 == 0:
                print(f"{at}/{len(turns)}", flush=True)
        maps.flush()
        torch.save({"aspect": torch.tensor(shapes), "degrees": torch.tensor(leans)}, told)
    saved = torch.load(told, weights_only=True)
    return np.load(path, mmap_mode="r"), saved["aspect"].float(), saved["degrees"].float()


@torch.no_grad()
def figures(odds: Callable[[Tensor, Tensor], Tensor], maps: np.ndarray, aspect: Tensor, degrees: Tensor) -> dict[str, float]:
    """How often a lean is named, and rightly to 3°, where FALSE of the photos as they are would be named."""
    p = torch.cat([odds(torch.from_numpy(np.array(maps[i : i + 256])), aspect[i : i + 256]) for i in range(0, len(maps), 256)])
    score = torch.logit(p[:, DEGREES.abs() >= LEANS].sum(1), eps=1e-6)
    named = score > torch.quantile(score[degrees == 0], 1 - FALSE)
    right = named & (((p * DEGREES).sum(1) - degrees).abs() < 3)
    share = lambda which, lean: round(which[degrees.abs() == lean].float().mean().item(), 3)
    return {f"{word}{lean}": share(which, lean) for lean in (4, 7) for word, which in (("named", named), ("right", right))}


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--vision", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--each", type=int, default=5, help="turns of each photo")
    p.add_argument("--limit", type=int, default=1_000_000, help="photos of a set at most")
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--lr", type=float, default=3e-3)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    device = find_place(args.threads).device
    tower = load_vision(args.vision).tower.to(device)
    learnt = [x for s in SETS for x in photos(args.data, s)[: args.limit] if not (s in HELD and is_validation(x.name))]
    held = [x for s in HELD for x in photos(args.data, s)[: args.limit] if s == "gaicd" or is_validation(x.name)]
    maps, aspect, degrees = look(tower, random_turns(learnt, args.each, args.seed), args.out.with_suffix(".maps.npy"))
    test = look(tower, [Turn(x, d) for x in held for d in TRIED], args.out.with_suffix(".held.npy"))
    head = TiltHead(tower.channels16).to(device)
    optimiser = torch.optim.AdamW(head.parameters(), args.lr, weight_decay=0.02)
    batches = -(-len(maps) // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, args.lr, total_steps=args.epochs * batches, pct_start=0.1)

    def odds(some: Tensor, shapes: Tensor) -> Tensor:
        return torch.softmax(head(some.to(device).float(), shapes.to(device)), -1).cpu()

    for epoch in range(args.epochs):
        head.train()
        total = 0.0
        for some in torch.randperm(len(maps)).split(BATCH):
            x = torch.from_numpy(maps[some.numpy()]).to(device).float()
            loss = tilt_loss(head(x, aspect[some].to(device)), degrees[some].to(device))
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            total += loss.item()
        head.eval()
        print(json.dumps({"epoch": epoch, "loss": round(total / batches, 3), **figures(odds, *test)}), flush=True)
    torch.save(head.state_dict(), args.out)


if __name__ == "__main__":
    main()
