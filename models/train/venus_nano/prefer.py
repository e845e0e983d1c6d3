"""Teaches the trained decoder which of two crops people preferred, beside the crops that they drew.

    python -m venus_nano.prefer --cache run/cache --data $DATA --seen run/seen --tokenizer run/tokenizer.json --init run/stage2.pt --out run/preferred.pt

FCDB's people ranked ten pairs of crops a photo. The odds of the preferred one against the other are to rise
over what they are at the start, which stays as it is beside. What is kept is the mean of start and end: it
knows what both know, words too, of which nothing is said here.

Source: Rafailov et al., *Direct Preference Optimization* (NeurIPS 2023); for the mean of weights, Wortsman et
al., *Model soups* (ICML 2022).
"""

from __future__ import annotations

import random

import torch
import torch.nn.functional as F
from torch import Tensor

from .decoder import Nano
from .rows import Row
from .samples import box_sample, human_box
from .text import Text
from .train_decoder import NUMBERS, blurred, coordinate_odds, embeds
from .tuning import State, Tuning, tuning_arguments

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


def near_odds(log_p: Tensor, value: Tensor) -> Tensor:
    """Log-odds [C] of coordinates [C,1] by `log_p` [C,1001], their neighbours' among them."""
    near = torch.exp(-0.5 * ((torch.arange(NUMBERS, device=log_p.device)[None] - value) / NEAR) ** 2)
    return torch.log((log_p.exp() * near).sum(1) + 1e-9)


def box_odds(log_p: Tensor, value: Tensor) -> Tensor:
    """Log-odds [B] of boxes, from those of their coordinates."""
    return near_odds(log_p, value).view(-1, 4).sum(1)


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


def mean_of(start: State, end: State, keep: float) -> State:
    return {name: keep * start[name].float() + (1 - keep) * end[name].float() for name in start}


def main() -> None:
    p = tuning_arguments(steps=800)
    p.add_argument("--drawn", type=int, default=24, help="crops that people drew, in a batch")
    p.add_argument("--pairs", type=int, default=12, help="ranked pairs in a batch")
    p.add_argument("--beta", type=float, default=0.3)
    p.add_argument("--weight", type=float, default=0.5, help="of the pairs' loss")
    p.add_argument("--sigma", type=float, default=10.0, help="blur of coordinates, in thousandths")
    p.add_argument("--keep", type=float, default=0.5, help="share of the start in the mean that is kept")
    args = p.parse_args()
    tuning = Tuning(args)
    labelled = [r for r in tuning.rows if len(r.crops)]
    batches = tuning.batches([], 1)

    def step(rng: random.Random) -> tuple[Tensor, Tensor]:
        batch = batches.collate(draw(labelled, args.seen.name, args.drawn, args.pairs, rng))
        return losses(tuning.model, tuning.before, tuning.text, batch, args.drawn, args.sigma, args.beta)

    tuning.run(step, {"boxes": 1, "pairs": args.weight}, lambda end: mean_of(tuning.before.state_dict(), end, args.keep))


if __name__ == "__main__":
    main()
