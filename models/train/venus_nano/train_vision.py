"""Perception training: the tower's late blocks, neck, subject head and crop head, on views drawn anew.

    python -m venus_nano.train_vision --cache run/cache --data $DATA --out run/vision.pt

With `--teachers a.pt b.pt` a part of the views learns from what those models believe of them, and with
`--decoder` from what a decoder draws by the first of them. `--unseen fcdb` leaves FCDB's photos to the decoder.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

from .draw import Drawer
from .fresh import Batch, Fresh, Mix
from .measure import subject_iou, validate
from .place import find_place
from .rows import load_rows
from .teach import Teachers, load_vision
from .tower import pretrained
from .vision import Vision, crop_nll


def crop_loss(out: dict[str, Tensor], batch: Batch, teachers: Teachers | None, sigma: float) -> Tensor:
    """Mean negative log-likelihood of people's crops, and of the teachers' where a view is taught."""
    n = len(batch.taught)
    weights, edges = out["log_weights"][:n], out["log_edges"][:n]
    own = ~batch.taught
    per = torch.zeros(n, device=weights.device)
    per[own] = crop_nll(weights[own], edges[own], batch.targets[own], sigma)
    if teachers and batch.taught.any():
        boxes = teachers.boxes(batch.teacher, batch.aspect[:n][batch.taught], 4).to(weights.device)
        # The teachers' draws are spread already, so they are blurred by a bin only.
        nll = [crop_nll(weights[batch.taught], edges[batch.taught], b, TAUGHT_SIGMA) for b in boxes.unbind(1)]
        per[batch.taught] = torch.stack(nll).mean(0)
    return per.mean()


TAUGHT_SIGMA = 0.02


def pair_loss(out: dict[str, Tensor], batch: Batch, rng: np.random.Generator) -> Tensor:
    """Of two crops ranked by people, the better should be likelier: Bradley & Terry (1952)."""
    ranked = [(i, r.pairs[rng.integers(len(r.pairs))]) for i, r in enumerate(batch.rows) if len(r.pairs)]
    if not ranked:
        return torch.zeros((), device=out["log_edges"].device)
    at = torch.tensor([i for i, _ in ranked], device=out["log_edges"].device)
    boxes = torch.tensor(np.stack([q for _, q in ranked])).float().to(at.device)
    ll = [-crop_nll(out["log_weights"][at], out["log_edges"][at], boxes[:, k], 0.08) for k in (0, 1)]
    return -F.logsigmoid(0.5 * (ll[0] - ll[1])).mean()


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True, help="views to measure by")
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--lite", type=int, default=2)
    p.add_argument("--views", type=int, default=12000, help="views trained on in all")
    p.add_argument("--looks", type=int, default=6, help="how often the held-out photos are measured")
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--lr", type=float, default=6e-4)
    p.add_argument("--tower-lr", type=float, default=1e-4)
    p.add_argument("--frozen", type=int, default=7, help="the tower's first blocks that stay as they are")
    p.add_argument("--sigma", type=float, default=0.035)
    p.add_argument("--mixtures", type=int, default=4)
    p.add_argument("--dropout", type=float, default=0.3)
    p.add_argument("--drop-path", type=float, default=0.1)
    p.add_argument("--gaicd", type=float, default=0.2, help="share of labelled views from GAICD")
    p.add_argument("--whole", type=float, default=0.3, help="share of FCDB's views that are whole photos")
    p.add_argument("--pair", type=float, default=0.0, help="weight of the ranked pairs' loss")
    p.add_argument("--init", type=Path, help="perception to go on from")
    p.add_argument("--teachers", type=Path, nargs="*", default=[])
    p.add_argument("--decoder", type=Path, help="a trained decoder that teaches too; needs --tokenizer")
    p.add_argument("--tokenizer", type=Path)
    p.add_argument("--unseen", nargs="*", default=[], help="sets whose photos it is never shown")
    p.add_argument("--taught", type=float, default=0.6, help="share of views that learn from teachers, if any")
    p.add_argument("--decay", type=float, default=0.02)
    p.add_argument("--ema", type=float, default=0.99, help="decay of the averaged weights, which are what is kept")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    place = find_place(args.threads)
    torch.manual_seed(args.seed)
    pixels = np.load(args.cache / "pixels.npy", mmap_mode="r")
    rows = load_rows(args.cache, args.data)
    mix = Mix(args.batch, args.batch // 4, args.gaicd, args.whole, args.taught if args.teachers else 0.0,
              tuple(args.unseen))
    fresh = Fresh(args.data, mix, place.seed(args.seed))
    rng = np.random.default_rng(place.seed(args.seed))
    drawer = Drawer(args.decoder, args.tokenizer, torch.device("cpu")) if args.decoder else None
    teachers = Teachers(args.teachers, place.seed(args.seed), place.device, drawer) if args.teachers else None
    model = Vision(pretrained(args.lite, args.drop_path), mixtures=args.mixtures, dropout=args.dropout)
    if args.init:
        model.load_state_dict(load_vision(args.init).state_dict())
    model.to(place.device, memory_format=torch.channels_last)
    model.tower.freeze(args.frozen)
    late = [q for q in model.tower.parameters() if q.requires_grad]
    heads = [q for n, q in model.named_parameters() if not n.startswith("tower.")]
    optimiser = torch.optim.AdamW(
        [{"params": heads, "lr": args.lr}, {"params": late, "lr": args.tower_lr}], weight_decay=args.decay
    )
    steps = args.views // args.batch
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, [args.lr, args.tower_lr], total_steps=steps, pct_start=0.1)
    ema = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(args.ema))
    kept = vars(args) | {"cache": "", "data": "", "out": "", "init": bool(args.init), "teachers": len(args.teachers),
                         "decoder": bool(args.decoder), "tokenizer": ""}
    resume = args.out.with_suffix(".resume")
    done, best = 0, 0.0
    if resume.exists():
        saved = torch.load(resume, map_location=place.device, weights_only=False)
        for part, state in zip((model, optimiser, schedule, ema), saved["states"]):
            part.load_state_dict(state)
        done, best = saved["done"], saved["best"]
    start, running, every = time.time(), torch.zeros((), device=place.device), max(1, steps // args.looks)
    torch.manual_seed(place.seed(args.seed))
    for step, drawn in enumerate(fresh.batches(steps - done), done + 1):
        batch = drawn.to(place.device)
        model.train()
        with place.half():
            out = {name: value.float() for name, value in model(batch.student, batch.aspect).items()}
        loss = crop_loss(out, batch, teachers, args.sigma)
        loss = loss + 2.0 * F.binary_cross_entropy_with_logits(out["subject"][len(batch.taught) :], batch.masks)
        if args.pair:
            loss = loss + args.pair * pair_loss(out, batch, rng)
        optimiser.zero_grad()
        loss.backward()
        place.average(model)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        ema.update_parameters(model)
        running += loss.detach()
        if step % every or not place.leads:
            continue
        v = validate(ema.module, pixels, rows)
        subject = subject_iou(ema.module, pixels, rows, args.data)
        print(json.dumps({"step": step, "loss": round(running.item() / every, 3), **v, "subject": round(subject, 3),
                          "s": round(time.time() - start)}), flush=True)
        running.zero_()
        # Training longer overfits the crop, so the weights of the best look at the held-out photos are kept.
        worth = v["iou"] + v["iou2"] + 0.5 * v["several"] + 50 * subject
        if worth > best:
            best = worth
            torch.save({"state": ema.module.state_dict(), "args": kept}, args.out)
        states = [part.state_dict() for part in (model, optimiser, schedule, ema)]
        torch.save({"states": states, "done": step, "best": best}, resume)
    if place.leads:
        resume.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
