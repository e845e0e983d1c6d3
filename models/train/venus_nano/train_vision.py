"""Perception training: the tower's late blocks, neck, subject head and crop head, on cached features.

    python -m venus_nano.train_vision --cache /tmp/cache --data ../../../shared/data --out vision.pt
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

from .tower import pretrained
from .views import View, is_validation, read_lines
from .vision import Vision, choose, crop_nll, pairwise_iou, sample_boxes


@dataclass
class Row:
    """A cached view with what is known of it; crops are in fractions of the view."""

    index: int
    set: str
    view: View
    aspect: float
    crops: np.ndarray  # [k,4]
    odds: np.ndarray  # [k]
    pairs: np.ndarray  # [p,2,4] preferred first
    validation: bool


def load_rows(cache: Path, data: Path, until: int | None = None) -> list[Row]:
    labels = {s: {l["image"]: l for l in read_lines(data / s / "crops.jsonl")} for s in ("fcdb", "gaicd")}
    rows: list[Row] = []
    for index, line in enumerate(read_lines(cache / "views.jsonl")[:until]):
        set_ = line.pop("set")
        line["window"], line["light"] = tuple(line["window"]), tuple(line["light"])
        view = View(**line)
        crops, odds, pairs = np.zeros((0, 4)), np.zeros(0), np.zeros((0, 2, 4))
        width, height, validation = 1, 1, False
        if set_ in labels:
            label = labels[set_][view.image]
            width, height = label["width"], label["height"]
        if set_ == "fcdb":
            validation = is_validation(view.image)
            crops, odds = np.array([view.inside(tuple(label["crop"]))]), np.ones(1)
            ranked = [(p["a"], p["b"]) if p["votes_a"] > p["votes_b"] else (p["b"], p["a"])
                      for p in label["ranked"] if abs(p["votes_a"] - p["votes_b"]) >= 3]
            pairs = np.array([[view.inside(tuple(a)), view.inside(tuple(b))] for a, b in ranked]).reshape(-1, 2, 4)
        if set_ == "gaicd":
            validation = is_validation(view.image)
            scored = sorted(label["scored"], key=lambda s: -s["mos"])[:12]
            crops = np.array([view.inside(tuple(s["crop"])) for s in scored])
            odds = np.exp(2.5 * np.array([s["mos"] for s in scored]))
        inside = np.all((crops > -0.02) & (crops < 1.02), 1)
        crops, odds = crops[inside].clip(0, 1), odds[inside]
        pairs = pairs[np.all((pairs > -0.02) & (pairs < 1.02), (1, 2))].clip(0, 1)
        if set_ in ("subjects", "photos", "landscapes"):
            width, height = Image.open(data / set_ / "images" / view.image).size
        if set_ == "subjects":
            validation = is_validation(view.image)
        rows.append(Row(index, set_, view, view.aspect(width, height), crops, odds / max(odds.sum(), 1e-9), pairs, validation))
    return rows


def subject_mask(data: Path, view: View) -> np.ndarray:
    mask = Image.open(data / "subjects/masks" / f"{Path(view.image).stem}.png").convert("L").resize((32, 32), Image.Resampling.BOX)
    array = np.asarray(mask, dtype=np.float32) / 255
    return array[:, ::-1].copy() if view.mirrored else array


def fetch(maps: np.ndarray, rows: list[Row]) -> tuple[torch.Tensor, torch.Tensor]:
    x = torch.from_numpy(np.stack([maps[r.index] for r in rows])).float()
    return x, torch.tensor([r.aspect for r in rows], dtype=torch.float32)


def mirror_boxes(b: torch.Tensor) -> torch.Tensor:
    return torch.stack([1 - b[..., 2], b[..., 1], 1 - b[..., 0], b[..., 3]], -1)


@torch.no_grad()
def beliefs_of(model: Vision, maps: np.ndarray, rows: list[Row], n: int, seed: int = 0, batch: int = 64) -> torch.Tensor:
    model.eval()
    g = torch.Generator().manual_seed(seed)
    out = []
    for at in range(0, len(rows), batch):
        o = model(*fetch(maps, rows[at : at + batch]))
        out.append(sample_boxes(o["log_weights"], o["log_edges"], n, g))
    return torch.cat(out)


def measures(boxes: torch.Tensor, truth: torch.Tensor) -> dict[str, float]:
    iou = pairwise_iou(boxes[:, None], truth[:, None])[:, 0, 0]
    disp = (boxes - truth).abs().mean(1)
    return {"iou": round(iou.mean().item() * 100, 2), "disp": round(disp.mean().item(), 4)}


def validate(model: Vision, maps: np.ndarray, rows: list[Row]) -> dict[str, float]:
    """FCDB validation photos: IoU and displacement, alone and with the mirrored view's beliefs."""
    plain = [r for r in rows if r.set == "fcdb" and r.validation and not r.view.mirrored]
    mirrored = [r for r in rows if r.set == "fcdb" and r.validation and r.view.mirrored]
    truth = torch.tensor(np.stack([r.crops[0] for r in plain])).float()
    a = beliefs_of(model, maps, plain, 256)
    b = torch.cat([a, mirror_boxes(beliefs_of(model, maps, mirrored, 256, 1))], 1)
    one, _ = choose(a, torch.cat([a[:, :128], a.mean(1, keepdim=True)], 1))
    two, _ = choose(b, torch.cat([b[:, ::4], b.mean(1, keepdim=True)], 1))
    single, both = measures(one, truth), measures(two, truth)
    return {**single, "iou2": both["iou"], "disp2": both["disp"], "several": several(model, maps, rows)}


def several(model: Vision, maps: np.ndarray, rows: list[Row]) -> float:
    """IoU with the nearest of a held-out GAICD photo's 12 best crops: FLMS's measure on other photos."""
    held = [r for r in rows if r.set == "gaicd" and r.validation and r.view == View(r.view.image)]
    boxes, _ = choose(*(2 * [beliefs_of(model, maps, held, 256)]))
    best = [pairwise_iou(boxes[i][None, None], torch.from_numpy(r.crops).float()[None]).max() for i, r in enumerate(held)]
    return round(100 * float(np.mean(best)), 2)


def subject_iou(model: Vision, maps: np.ndarray, rows: list[Row], data: Path) -> float:
    """Mean IoU of the subject map at 0.5 on held-out masks."""
    model.eval()
    chosen = [r for r in rows if r.set == "subjects" and r.validation and not r.view.mirrored]
    if not chosen:
        return 0.0
    with torch.no_grad():
        logits = torch.cat([model(*fetch(maps, chosen[i : i + 64]))["subject"] for i in range(0, len(chosen), 64)])
    truth = torch.from_numpy(np.stack([subject_mask(data, r.view) for r in chosen])) > 0.5
    guess = logits > 0
    return ((guess & truth).sum((1, 2)) / (guess | truth).sum((1, 2)).clamp(min=1)).mean().item()


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--lite", type=int, default=2)
    p.add_argument("--epochs", type=float, default=4)
    p.add_argument("--per-epoch", type=int, default=6000)
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--lr", type=float, default=6e-4)
    p.add_argument("--tower-lr", type=float, default=1e-4)
    p.add_argument("--sigma", type=float, default=0.035)
    p.add_argument("--mixtures", type=int, default=4)
    p.add_argument("--dropout", type=float, default=0.3)
    p.add_argument("--gaicd", type=float, default=0.2, help="share of crop samples from GAICD")
    p.add_argument("--pair", type=float, default=0.0, help="weight of the ranked pairs' loss")
    p.add_argument("--whole", type=float, default=0.3, help="share of FCDB samples from unwindowed views")
    p.add_argument("--beliefs", type=Path, help="what teachers believe of every view (venus_nano.teach)")
    p.add_argument("--taught", type=float, default=0.5, help="share of samples that learn from those beliefs")
    p.add_argument("--decay", type=float, default=0.02)
    p.add_argument("--ema", type=float, default=0.985, help="decay of the averaged weights, which are what is kept")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    torch.set_num_threads(args.threads)
    rng = np.random.default_rng(args.seed)
    maps = np.load(args.cache / "maps.npy", mmap_mode="r")
    rows = load_rows(args.cache, args.data)
    model = Vision(pretrained(args.lite, 0.1), mixtures=args.mixtures, dropout=args.dropout)
    train = [r for r in rows if not r.validation and len(r.crops)]
    whole = [r for r in train if r.set == "fcdb" and r.view.window == (0, 0, 1, 1)]
    windows = [r for r in train if r.set == "fcdb" and r.view.window != (0, 0, 1, 1)]
    gaicd = [r for r in train if r.set == "gaicd"]
    subjects = [r for r in rows if r.set == "subjects" and not r.validation]
    anything = [r for r in rows if not r.validation]
    beliefs = np.load(args.beliefs, mmap_mode="r") if args.beliefs else None
    masks = {r.index: subject_mask(args.data, r.view) for r in subjects}
    late = list(model.tower.blocks[model.tower.tap16 + 1 :].parameters())
    heads = [q for n, q in model.named_parameters() if not n.startswith("tower.")]
    optimiser = torch.optim.AdamW(
        [{"params": heads, "lr": args.lr}, {"params": late, "lr": args.tower_lr}], weight_decay=args.decay
    )
    steps = int(args.epochs * args.per_epoch / args.batch)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [args.lr, args.tower_lr], total_steps=steps, pct_start=0.1
    )
    ema = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(args.ema))
    start, running, best = time.time(), 0.0, 0.0

    def save(path: Path) -> None:
        torch.save({"state": ema.module.state_dict(), "args": vars(args) | {"cache": "", "data": "", "out": "", "beliefs": ""}}, path)

    for step in range(steps):
        model.train()
        picked: list[Row] = []
        targets: list[np.ndarray] = []
        for _ in range(args.batch):
            is_taught = beliefs is not None and rng.random() < args.taught
            u = rng.random()
            pool = anything if is_taught else gaicd if u < args.gaicd else whole if rng.random() < args.whole else windows
            row = pool[rng.integers(len(pool))]
            picked.append(row)
            known = beliefs[row.index] if is_taught else row.crops
            targets.append(known[rng.choice(len(known), p=None if is_taught else row.odds)])
        subj = [subjects[rng.integers(len(subjects))] for _ in range(args.batch // 4)] if subjects else []
        out = model(*fetch(maps, picked + subj))
        n = len(picked)
        target = torch.tensor(np.stack(targets)).float()
        loss = crop_nll(out["log_weights"][:n], out["log_edges"][:n], target, args.sigma).mean()
        if subj:
            truth = torch.from_numpy(np.stack([masks[r.index] for r in subj]))
            loss = loss + 2.0 * F.binary_cross_entropy_with_logits(out["subject"][n:], truth)
        if args.pair:
            with_pairs = [(i, r.pairs[rng.integers(len(r.pairs))]) for i, r in enumerate(picked) if len(r.pairs)]
            if with_pairs:
                rows_ = torch.tensor([i for i, _ in with_pairs])
                boxes = torch.tensor(np.stack([q for _, q in with_pairs])).float()
                ll = [-crop_nll(out["log_weights"][rows_], out["log_edges"][rows_], boxes[:, k], 0.08) for k in (0, 1)]
                loss = loss - args.pair * F.logsigmoid(0.5 * (ll[0] - ll[1])).mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        ema.update_parameters(model)
        running += loss.item()
        if (step + 1) % max(1, steps // 8) == 0:
            every = max(1, steps // 8)
            v = validate(ema.module, maps, rows)
            subject = subject_iou(ema.module, maps, rows, args.data)
            print(json.dumps({"step": step + 1, "loss": round(running / every, 3), **v, "subject": round(subject, 3),
                              "s": round(time.time() - start)}), flush=True)
            running = 0.0
            # Training longer overfits the crop, so the weights of the best look at the held-out photos are kept.
            worth = v["iou"] + v["iou2"] + 0.5 * v["several"] + 50 * subject
            if worth > best:
                best = worth
                save(args.out)


if __name__ == "__main__":
    main()
