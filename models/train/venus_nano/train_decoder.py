"""Trains the decoder on cached perception: stage 1 (guidance), then stage 2 (box and rationale).

    python -m venus_nano.train_decoder --stores run/guidance --samples run/guidance/train.jsonl --tokenizer run/tokenizer.json --out run/stage1.pt
    python -m venus_nano.train_decoder --stores run/seen --samples run/stage2/train.jsonl --tokenizer run/tokenizer.json --init run/stage1.pt --out run/stage2.pt

A sample is one line: {"store": name, "view": row, "aspect": w/h, "turns": [[ask, answer], …]}; with "open": true
its last answer goes on after what is written (a box alone). Loss falls on the answers only. Coordinates are
learnt as blurred histograms over the number tokens, so that a near miss costs less than a far one.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor

from .batches import Batches
from .clock import Clock
from .decoder import DecoderConfig, Nano
from .place import Place, find_place
from .text import IGNORE, Text, number_embeddings

TOLD = 100
SAVED = 500
NUMBERS = 1001


def embeds(model: Nano, batch: dict) -> Tensor:
    x = model.decoder.embed(batch["ids"])
    at = batch["image_at"]
    image = model.image(batch["cells"], batch["edges"])
    return torch.cat([x[:, :at], image, x[:, at + image.shape[1] :]], 1)


def losses(model: Nano, text: Text, batch: dict, sigma: float) -> tuple[Tensor, Tensor]:
    """Mean negative log-likelihood of the words, and of the blurred coordinates."""
    hidden = model.decoder(embeds(model, batch))[:, :-1]
    labels, coords = batch["labels"][:, 1:], batch["coords"][:, 1:]
    words = (labels != IGNORE) & ~coords
    word_loss = F.cross_entropy(model.decoder.logits(hidden[words]).float(), labels[words])
    if not coords.any():
        return word_loss, torch.zeros((), device=word_loss.device)
    log_p, value = coordinate_odds(model, text, hidden[coords], labels[coords])
    return word_loss, -(blurred(value, sigma) * log_p).sum(1).mean()


def coordinate_odds(model: Nano, text: Text, hidden: Tensor, labels: Tensor) -> tuple[Tensor, Tensor]:
    """Log-odds over the numbers [C,NUMBERS] where coordinates come next, and what they are [C,1]."""
    log_p = F.log_softmax(model.decoder.logits(hidden).float(), -1)[:, text.numbers]
    return log_p, torch.tensor([text.number_of[t] for t in labels.tolist()], device=log_p.device)[:, None]


def blurred(value: Tensor, sigma: float) -> Tensor:
    """Histograms over the numbers [C,NUMBERS] of coordinates [C,1], a Gaussian around each."""
    return F.softmax(-0.5 * ((torch.arange(NUMBERS, device=value.device)[None] - value) / sigma) ** 2, -1)


def parse_arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser()
    p.add_argument("--stores", type=Path, nargs="+", required=True, help="folders with cells.npy and edges.npy; the folder's name is the store")
    p.add_argument("--samples", type=Path, required=True)
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--init", type=Path)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--epochs", type=float, default=1)
    p.add_argument("--batch", type=int, default=24)
    p.add_argument("--lr", type=float, default=1e-3)
    p.add_argument("--warmup", type=float, default=0.03)
    p.add_argument("--box-weight", type=float, default=0.3)
    p.add_argument("--sigma", type=float, default=10.0, help="blur of coordinates, in thousandths")
    p.add_argument("--layers", type=int, default=4)
    p.add_argument("--hidden", type=int, default=256)
    p.add_argument("--minutes", type=float, default=1e9,
                   help="end training after this long, with the learning rate down by then; time before an interruption counts")
    p.add_argument("--mixed", action="store_true", help="bfloat16 where it is safe: half as fast again on recent CPUs")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p.parse_args()


def new_model(args: argparse.Namespace, tokenizer: Tokenizer, place: Place) -> tuple[Nano, Text]:
    """The model as it starts, from `--init` if given, and what renders its text."""
    vocabulary = -(-tokenizer.get_vocab_size() // 32) * 32
    config = DecoderConfig(vocab_size=vocabulary, num_layers=args.layers, hidden_size=args.hidden,
                           num_heads=args.hidden // 64, intermediate_size=args.hidden * 11 // 4)
    model = Nano(config).to(place.device)
    text = Text(tokenizer, model.image.count, place.device)
    numbers = number_embeddings(args.hidden, torch.Generator().manual_seed(0))
    model.decoder.embed.weight.data[text.numbers] = numbers.to(place.device)
    if args.init:
        model.load_state_dict(torch.load(args.init, map_location="cpu", weights_only=False)["state"])
    return model, text


def new_optimiser(model: Nano, lr: float) -> torch.optim.Optimizer:
    decay = [q for q in model.parameters() if q.dim() > 1]
    plain = [q for q in model.parameters() if q.dim() <= 1]
    groups = [{"params": decay, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=lr, betas=(0.9, 0.95))


def rate(step: int, steps: int, warmup: float, done: float) -> float:
    """Learning rate as a share of the highest: up over `warmup`, then down along a cosine."""
    return min(1.0, (step + 1) / (warmup * steps)) * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * done)))


def endless(batches: Batches) -> Iterator[dict]:
    while True:
        yield from batches


def main() -> None:
    args = parse_arguments()
    place = find_place(args.threads)
    torch.manual_seed(args.seed)
    model, text = new_model(args, Tokenizer.from_file(str(args.tokenizer)), place)
    stores = {f.name: {n: np.load(f / f"{n}.npy", mmap_mode="r") for n in ("cells", "edges")} for f in args.stores}
    samples = [json.loads(line) for line in args.samples.open()]
    # Every process shuffles alike, so that their shares differ.
    batches = Batches(samples, stores, text, args.batch, args.seed, place)
    optimiser = new_optimiser(model, args.lr)
    steps = max(1, int(args.epochs * len(batches)))
    step, trained = 0, 0.0
    resume = args.out.with_suffix(".resume")
    if resume.exists():
        saved = torch.load(resume, map_location=place.device, weights_only=False)
        model.load_state_dict(saved["state"])
        optimiser.load_state_dict(saved["optimiser"])
        step, trained = saved["step"], saved.get("seconds", 0.0)
    clock, sums = Clock(steps, args.minutes, trained), torch.zeros(2, device=place.device)

    def save(path: Path, **extra: object) -> None:
        torch.save({"state": model.state_dict(), "config": asdict(model.decoder.config), **extra}, path)

    model.train()
    for batch in endless(batches):
        done = clock.done(step, place)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = args.lr * rate(step, steps, args.warmup, done)
        with place.half(on_cpu=args.mixed):
            words, boxes = losses(model, text, batch, args.sigma)
        optimiser.zero_grad()
        (words + args.box_weight * boxes).backward()
        place.average(model)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimiser.step()
        sums += torch.stack([words, boxes]).detach()
        step += 1
        if place.leads and step % TOLD == 0:
            if step % SAVED == 0:
                save(resume, optimiser=optimiser.state_dict(), step=step, seconds=clock.seconds)
            words_mean, boxes_mean = (round(value, 3) for value in (sums / TOLD).tolist())
            print(json.dumps({"step": step, "of": steps, "words": words_mean, "boxes": boxes_mean, "s": round(clock.seconds)}), flush=True)
            sums.zero_()
    if place.leads:
        save(args.out)
        resume.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
