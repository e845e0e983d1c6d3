"""A second opinion on the crop: a crop head that learns FCDB's crops on perception which stays as it is.

    python -m venus_nano.train_opinion --cache run/cache --data $DATA --vision run/vision.pt --out run/opinion.pt

Perception that never saw those photos (`train_vision --unseen fcdb`) looks at them as at a stranger's, so the head
learns how far to trust it, as the decoder does. The engine hears both: what both would crop is surer than what
one would.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .measure import measures, pixels_of
from .place import find_place
from .rows import Row, is_plain, load_rows
from .teach import load_vision
from .vision import CropHead, Vision, choose, crop_nll, sample_boxes

BATCH = 32
DRAWS = 256
RATE = 6e-4


@dataclass(frozen=True)
class Seen:
    """What the head is given of views: the neck's map [n,W,16,16], `s32` averaged [n,C,1,1] and the aspect [n]."""

    map: Tensor
    pooled: Tensor
    aspect: Tensor

    def __len__(self) -> int:
        return len(self.aspect)

    def at(self, places: Tensor | slice, device: torch.device) -> tuple[Tensor, Tensor, Tensor]:
        return tuple(part[places].to(device).float() for part in (self.map, self.pooled, self.aspect))


@torch.no_grad()
def look(vision: Vision, pixels: np.ndarray, rows: list[Row]) -> Seen:
    device = next(vision.parameters()).device
    maps, pooled, aspects = [], [], []
    for at in range(0, len(rows), BATCH):
        x, aspect = pixels_of(pixels, rows[at : at + BATCH])
        s16, s32 = vision.tower(x.to(device))
        maps.append(vision.neck(s16, s32).half().cpu())
        pooled.append(s32.mean((2, 3), keepdim=True).half().cpu())
        aspects.append(aspect)
        if at % 1600 == 0:
            print(f"{at}/{len(rows)}", flush=True)
    return Seen(torch.cat(maps), torch.cat(pooled), torch.cat(aspects))


def learn(head: CropHead, seen: Seen, crops: Tensor, steps: int, sigma: float, device: torch.device) -> Iterator[float]:
    """Trains the head on people's crops [n,4] of what was seen; each step's loss."""
    optimiser = torch.optim.AdamW(head.parameters(), RATE, weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    for _ in range(steps):
        some = torch.randperm(len(seen))[:BATCH]
        loss = crop_nll(*head(*seen.at(some, device)), crops[some].to(device), sigma).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(head.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        yield loss.item()


@torch.no_grad()
def figures(head: CropHead, seen: Seen, crops: Tensor, device: torch.device) -> dict[str, float]:
    """IoU and displacement of what the head alone would crop."""
    odds = [part.cpu() for part in head(*seen.at(slice(None), device))]
    drawn = sample_boxes(*odds, DRAWS, torch.Generator().manual_seed(0))
    boxes, _ = choose(drawn, torch.cat([drawn[:, : DRAWS // 2], drawn.mean(1, keepdim=True)], 1))
    return measures(boxes, crops)


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--vision", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--views", type=int, default=12800, help="views trained on in all; twice as many fit them too well")
    p.add_argument("--sigma", type=float, default=0.035, help="blur of an edge, as a share of the side")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    device = find_place(args.threads).device
    pixels = np.load(args.cache / "pixels.npy", mmap_mode="r")
    rows = [r for r in load_rows(args.cache, args.data) if r.set == "fcdb" and len(r.crops)]
    learnt = [r for r in rows if not r.validation]
    held = [r for r in rows if r.validation and is_plain(r.view) and not r.view.mirrored]
    vision = load_vision(args.vision).to(device)
    truth, crops = (torch.tensor(np.stack([r.crops[0] for r in some])).float() for some in (held, learnt))
    seen = look(vision, pixels, learnt)
    head = CropHead(vision.neck.project.out_channels, vision.tower.channels32, vision.crop.x.mixtures).to(device)
    kept = torch.optim.swa_utils.AveragedModel(head, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.99))
    for step, loss in enumerate(learn(head, seen, crops, max(1, args.views // BATCH), args.sigma, device), 1):
        kept.update_parameters(head)
        if step % 100 == 0:
            print(json.dumps({"step": step, "loss": round(loss, 3)}), flush=True)
    own = kept.module.eval()
    print(json.dumps(figures(own, look(vision, pixels, held), truth, device)), flush=True)
    torch.save(own.state_dict(), args.out)


if __name__ == "__main__":
    main()
