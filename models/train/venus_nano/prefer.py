"""Teaches the trained decoder which of two crops people preferred, beside the crops that they drew.

    python -m venus_nano.prefer --cache run/cache --data $DATA --seen run/seen --tokenizer run/tokenizer.json --init run/stage2.pt --out run/preferred.pt

FCDB's people ranked ten pairs of crops a photo. The odds of the preferred one against the other are to rise
over what they are at the start, which stays as it is beside. What is kept is the mean of start and end: it
knows what both know, words too, of which nothing is said here.

Source: Rafailov et al., *Direct Preference Optimization* (NeurIPS 2023); for the mean of weights, Wortsman et
al., *Model soups* (ICML 2022).
"""

from __future__ import annotations

import argparse
import json
import random
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from .batches import Batches
from .decoder import DecoderConfig, Nano
from .perceive import wanted
from .place import find_place
from .rows import Row, load_rows
from .samples import box_sample, human_box
from .text import Text
from .train_decoder import NUMBERS, blurred, coordinate_odds, embeds, new_optimiser, rate

TOLD = 100
SAVED = 200
# A box is given what its neighbours within some thousandths are given too, or one digit would decide.
NEAR = 12.0


def draw(rows: list[Row], store: str, drawn: int, pairs: int, rng: random.Random) -> list[dict]:
    """Crops that people drew, then as many preferred ones as of the other kind, in the same order."""
    paired = [r for r in rows if len(r.pairs)]
    own = [box_sample(store, r, human_box(r, rng)) for r in rng.choices(rows, k=drawn)]
    chosen = [(r, r.pairs[rng.randrange(len(r.pairs))]) for r in rng.choices(paired, k=pairs)] if paired else []
    return own + [box_sample(store, r, pair[which]) for which in (0, 1) for r, pair in chosen]


def coordinates(model: Nano, text: Text, batch: dict) -> tuple[Tensor, Tensor]:
    """Log-odds over the numbers [4·B,1001] of each coordinate of the batch's boxes, and what it is [4·B,1]."""
    hidden = model.decoder(embeds(model, batch))[:, :-1]
    labels, coords = batch["labels"][:, 1:], batch["coords"][:, 1:]
    return coordinate_odds(model, text, hidden[coords], labels[coords])


def box_odds(log_p: Tensor, value: Tensor) -> Tensor:
    """Log-odds [B] of each box, its neighbours' among them."""
    near = torch.exp(-0.5 * ((torch.arange(NUMBERS, device=log_p.device)[None] - value) / NEAR) ** 2)
    return torch.log((log_p.exp() * near).sum(1) + 1e-9).view(-1, 4).sum(1)


def preference_loss(odds: Tensor, before: Tensor, beta: float) -> Tensor:
    """`odds` and `before` [2·P] of the preferred boxes, then of the others: now, and by the frozen start."""
    gain = odds - before
    preferred, other = gain.chunk(2)
    return -F.logsigmoid(beta * (preferred - other)).mean()


def losses(model: Nano, before: Nano, text: Text, batch: dict, drawn: int, sigma: float, beta: float) -> tuple[Tensor, Tensor]:
    """Of a batch as `draw` makes it: what the drawn crops cost, and what the pairs do against `before`."""
    log_p, value = coordinates(model, text, batch)
    with torch.no_grad():
        log_before, _ = coordinates(before, text, batch)
    own = 4 * drawn
    boxes = -(blurred(value[:own], sigma) * log_p[:own]).sum(1).mean()
    pairs = preference_loss(box_odds(log_p[own:], value[own:]), box_odds(log_before[own:], value[own:]), beta)
    return boxes, pairs


def mean_of(start: dict[str, Tensor], end: dict[str, Tensor], keep: float) -> dict[str, Tensor]:
    return {name: keep * start[name].float() + (1 - keep) * end[name].float() for name in start}


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--seen", type=Path, required=True, help="what `perceive` made")
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--init", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--steps", type=int, default=800)
    p.add_argument("--drawn", type=int, default=24, help="crops that people drew, in a batch")
    p.add_argument("--pairs", type=int, default=12, help="ranked pairs in a batch")
    p.add_argument("--beta", type=float, default=0.3)
    p.add_argument("--weight", type=float, default=0.5, help="of the pairs' loss")
    p.add_argument("--sigma", type=float, default=10.0, help="blur of coordinates, in thousandths")
    p.add_argument("--keep", type=float, default=0.5, help="share of the start in the mean that is kept")
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    place = find_place(args.threads)
    torch.manual_seed(args.seed)
    rows = [r for r in load_rows(args.cache, args.data) if wanted(r) and not r.validation and len(r.crops)]
    stores = {args.seen.name: {n: np.load(args.seen / f"{n}.npy", mmap_mode="r") for n in ("cells", "edges")}}
    saved = torch.load(args.init, map_location="cpu", weights_only=False)
    model = Nano(DecoderConfig(**saved["config"])).to(place.device)
    model.load_state_dict(saved["state"])
    before = deepcopy(model).eval().requires_grad_(False)
    text = Text(Tokenizer.from_file(str(args.tokenizer)), model.image.count, place.device)
    batches = Batches([], stores, text, 1, args.seed, place)
    optimiser = new_optimiser(model, args.lr)
    step, resume = 0, args.out.with_suffix(".resume")
    if resume.exists():
        was = torch.load(resume, map_location=place.device, weights_only=False)
        model.load_state_dict(was["state"])
        optimiser.load_state_dict(was["optimiser"])
        step = was["step"]
    sums = np.zeros(2)

    model.train()
    while step < args.steps:
        for group in optimiser.param_groups:
            group["lr"] = args.lr * rate(step, args.steps, 0.03, step / args.steps)
        # A step's own seed: a run that was stopped goes on as it would have.
        rng = random.Random(f"{place.seed(args.seed)} {step}")
        batch = batches.collate(draw(rows, args.seen.name, args.drawn, args.pairs, rng))
        with place.half(on_cpu=True):
            boxes, pairs = losses(model, before, text, batch, args.drawn, args.sigma, args.beta)
        optimiser.zero_grad()
        (boxes + args.weight * pairs).backward()
        place.average(model)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        sums += [boxes.item(), pairs.item()]
        step += 1
        if place.leads and step % SAVED == 0:
            torch.save({"state": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, resume)
        if place.leads and step % TOLD == 0:
            boxes_mean, pairs_mean = (round(value, 3) for value in (sums / TOLD).tolist())
            print(json.dumps({"step": step, "of": args.steps, "boxes": boxes_mean, "pairs": pairs_mean}), flush=True)
            sums[:] = 0
    if place.leads:
        state = mean_of(before.state_dict(), model.state_dict(), args.keep)
        torch.save({"state": state, "config": saved["config"]}, args.out)
        resume.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
