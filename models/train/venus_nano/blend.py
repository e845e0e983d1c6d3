"""Teaches the trained decoder what it and a second one say together about crops; its words stay as they are.

    python -m venus_nano.blend --cache run/cache --data $DATA --seen run/seen --guidance run/guidance --samples run/both.jsonl --tokenizer run/tokenizer.json --init run/preferred.pt --second run/wide.pt --out run/blended.pt

The second was taught boxes alone, their coordinates blurred more widely: it crops photos unlike FCDB's better,
the first FCDB's, and their draws together do better than either's. Each draws boxes, mostly on photos whose
crop nobody drew. Of a coordinate, the decoder learns the odds that a mixture of both gives it after those
before: each has its share of the say, times how well it foresaw them. What is kept is the mean of start and end.

Source: Hinton, Vinyals & Dean, *Distilling the Knowledge in a Neural Network* (2015); that old answers are
held while something new is learnt, Li & Hoiem, *Learning without Forgetting* (ECCV 2016).
"""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .batches import Batches
from .decoder import Nano
from .draw import Drawer
from .prefer import coordinates, mean_of, near_odds
from .rows import Row
from .samples import box_sample
from .text import IGNORE, Text
from .train_decoder import embeds, endless
from .tuning import Tuning, open_store, tuning_arguments

COORDINATES = 4


def choose(rows: list[Row], count: int, strangers: float, rng: random.Random) -> list[Row]:
    """`count` views, in any order, `strangers` of them (a share) of photos whose crop nobody drew."""
    kinds = [[r for r in rows if not len(r.crops)], [r for r in rows if len(r.crops)]]
    of_strangers = round(strangers * count)
    chosen = rng.choices(kinds[0], k=of_strangers) + rng.choices(kinds[1], k=count - of_strangers)
    rng.shuffle(chosen)
    return chosen


def draw(teachers: tuple[Drawer, Drawer], rows: list[Row], store: tuple[str, dict[str, np.ndarray]], share: float,
         generator: torch.Generator) -> list[dict]:
    """A sample of each view: a box that one of the teachers draws, `share` of them the second."""
    (name, arrays), first = store, len(rows) - round(share * len(rows))
    samples: list[dict] = []
    for teacher, part in zip(teachers, (rows[:first], rows[first:])):
        if part:
            cells, edges = (torch.from_numpy(np.stack([arrays[n][r.index] for r in part])).float() for n in ("cells", "edges"))
            device = teacher.text.numbers.device
            boxes = teacher.boxes(cells.to(device), edges.to(device), torch.tensor([r.aspect for r in part]), 1, generator)
            samples += [box_sample(name, row, box) for row, box in zip(part, boxes[:, 0].cpu().numpy())]
    return samples


def mixture(log_p: tuple[Tensor, Tensor], value: Tensor, share: float) -> Tensor:
    """Odds [4·B,1001] of each coordinate `value` [4·B,1] after those before, by a mixture of two whose log-odds are `log_p`."""
    def say(odds: Tensor, prior: float) -> Tensor:
        foreseen = near_odds(odds, value).view(-1, COORDINATES).cumsum(1)
        return F.pad(foreseen[:, :-1], (1, 0)).flatten() + math.log(prior)

    first, second = log_p
    says = F.softmax(torch.stack([say(first, 1 - share), say(second, share)]), 0)[..., None]
    return says[0] * first.exp() + says[1] * second.exp()


def box_loss(model: Nano, teachers: Iterable[Nano], text: Text, batch: dict, share: float) -> Tensor:
    """Divergence of the decoder's coordinates from the teachers' mixture."""
    log_p, value = coordinates(model, text, batch)
    with torch.no_grad():
        first, second = (coordinates(teacher, text, batch)[0] for teacher in teachers)
        target = mixture((first, second), value, share)
    return F.kl_div(log_p, target, reduction="batchmean")


def held_loss(model: Nano, before: Nano, batch: dict) -> tuple[Tensor, Tensor]:
    """Divergence from what it said before: mean over words, and over coordinates after the first box, which is what changes."""
    labels, coords = batch["labels"][:, 1:], batch["coords"][:, 1:]
    told = (labels != IGNORE) & ~(coords & (coords.cumsum(1) <= COORDINATES))
    log_p = lambda nano: F.log_softmax(nano.decoder.logits(nano.decoder(embeds(nano, batch))[:, :-1][told]).float(), -1)
    with torch.no_grad():
        was = log_p(before)
    change = F.kl_div(log_p(model), was, reduction="none", log_target=True).sum(1)
    is_box = coords[told]
    mean = lambda kind: (change * kind).sum() / kind.sum().clamp(min=1)
    return mean(~is_box), mean(is_box)


def main() -> None:
    p = tuning_arguments(steps=600)
    p.add_argument("--second", type=Path, required=True, help="the other decoder")
    p.add_argument("--guidance", type=Path, required=True, help="stage 1's texts and what perception made of their photos")
    p.add_argument("--samples", type=Path, required=True, help="texts of both stages")
    p.add_argument("--share", type=float, default=0.5, help="the second decoder's say")
    p.add_argument("--views", type=int, default=32, help="views with a box, in a batch")
    p.add_argument("--strangers", type=float, default=0.7, help="share of the views that are of photos without a crop")
    p.add_argument("--texts", type=int, default=10, help="texts in a batch")
    p.add_argument("--box-weight", type=float, default=0.3)
    p.add_argument("--later-weight", type=float, default=0.1, help="of boxes after the first")
    p.add_argument("--keep", type=float, default=0.5, help="share of the start in the mean that is kept")
    args = p.parse_args()
    tuning = Tuning(args)
    teachers = tuple(Drawer(path, args.tokenizer, tuning.place.device) for path in (args.init, args.second))
    tuning.stores[args.guidance.name] = open_store(args.guidance)
    texts = [s for s in map(json.loads, args.samples.open()) if not s.get("open")]
    told: Batches = tuning.batches(texts, args.texts)
    stream = endless(told)
    store = (args.seen.name, tuning.stores[args.seen.name])

    def step(rng: random.Random) -> tuple[Tensor, Tensor, Tensor]:
        generator = torch.Generator().manual_seed(rng.getrandbits(63))
        views = choose(tuning.rows, args.views, args.strangers, rng)
        batch = told.collate(draw(teachers, views, store, args.share, generator))
        boxes = box_loss(tuning.model, (t.nano for t in teachers), tuning.text, batch, args.share)
        return boxes, *held_loss(tuning.model, tuning.before, next(stream))

    weights = {"boxes": args.box_weight, "words": 1, "later": args.later_weight}
    tuning.run(step, weights, lambda end: mean_of(tuning.before.state_dict(), end, args.keep))


if __name__ == "__main__":
    main()
