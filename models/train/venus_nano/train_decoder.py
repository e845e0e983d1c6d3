"""Trains the decoder on cached perception: stage 1 (guidance), then stage 2 (box and rationale).

    python -m venus_nano.train_decoder --stores run/guidance --samples run/guidance/train.jsonl --tokenizer tokenizer.json --out stage1.pt
    python -m venus_nano.train_decoder --stores run/cache --samples run/stage2/train.jsonl --tokenizer tokenizer.json --init stage1.pt --out stage2.pt

A sample is one line: {"store": name, "view": row, "aspect": w/h, "turns": [[ask, answer], …]}; with "open": true
its last answer goes on after what is written (a box alone). Loss falls on the answers only. Coordinates are learnt as blurred histograms over the number tokens, so that a
near miss costs less than a far one.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from tokenizers import Tokenizer
from torch import Tensor, nn

from .decoder import Decoder, DecoderConfig, ImageTokens
from .place import Place, find_place

IGNORE = -100
BOX = re.compile(r"<box>\((\d+),(\d+)\),\((\d+),(\d+)\)</box>")


class Nano(nn.Module):
    """Image tokens and decoder: what stages 1 and 2 train."""

    def __init__(self, config: DecoderConfig, mixtures: int = 4) -> None:
        super().__init__()
        self.image = ImageTokens(config.hidden_size, mixtures=mixtures)
        self.decoder = Decoder(config)


class Text:
    """Renders turns as ChatML ids with a label mask and a mask of box coordinates."""

    def __init__(self, tokenizer: Tokenizer, image_tokens: int, device: torch.device) -> None:
        self.tokenizer, self.image_tokens = tokenizer, image_tokens
        vocab = tokenizer.get_vocab()
        self.start, self.end, self.pad = (vocab[s] for s in ("<|im_start|>", "<|im_end|>", "<imgpad>"))
        self.img, self.img_end, self.box, self.box_end = (vocab[s] for s in ("<img>", "</img>", "<box>", "</box>"))
        self.numbers = torch.tensor([vocab[str(n)] for n in range(1001)], device=device)
        self.number_of = {int(t): n for n, t in enumerate(self.numbers)}
        self.memo: dict[str, list[int]] = {}

    def ids(self, text: str) -> list[int]:
        if text not in self.memo:
            if len(self.memo) > 200_000:
                self.memo.clear()
            self.memo[text] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return self.memo[text]

    def render(self, turns: list[list[str]], aspect: float, open_: bool = False) -> tuple[list[int], list[int], int]:
        """ids, labels (IGNORE outside answers), and the position of the first image token. `open_`: the last answer has no end."""
        ids: list[int] = []
        labels: list[int] = []
        image_at = 0
        for i, (ask, answer) in enumerate(turns):
            head = [self.start, *self.ids("user\n")]
            if i == 0:
                head += [*self.ids(f"Picture 1 ({min(1000, round(100 * aspect))}): "), self.img]
                image_at = len(head)
                head += [self.pad] * self.image_tokens + [self.img_end, *self.ids("\n")]
            head += [*self.ids(ask), self.end, *self.ids("\n"), self.start, *self.ids("assistant\n")]
            is_last = i + 1 == len(turns)
            body = [*self.ids(answer), *([] if is_last and open_ else [self.end])]
            tail = [] if is_last else self.ids("\n")
            labels += [IGNORE] * len(head) + body + [IGNORE] * len(tail)
            ids += [*head, *body, *tail]
        return ids, labels, image_at

    def coordinates(self, labels: list[int]) -> list[bool]:
        """True where a label is a coordinate between `<box>` and `</box>`."""
        inside, marks = False, []
        for label in labels:
            if label in (self.box, self.box_end):
                inside = label == self.box
            marks.append(inside and label in self.number_of)
        return marks


def number_embeddings(size: int, generator: torch.Generator) -> Tensor:
    """[1001,size]: random Fourier features of n/1000, so that near numbers start out alike."""
    n = torch.arange(1001)[:, None] / 1000
    frequency = torch.exp(torch.rand(size // 2, generator=generator) * np.log(120.0)) / 2
    phase = torch.rand(size // 2, generator=generator) * 2 * np.pi
    angle = 2 * np.pi * n * frequency + phase
    return torch.cat([angle.sin(), angle.cos()], 1) * 0.03


class Batches:
    """Batches of samples of like length, shuffled anew each epoch; with several processes, this one's share."""

    def __init__(self, samples: list[dict], stores: dict[str, dict[str, np.ndarray]], text: Text, batch: int, seed: int, place: Place) -> None:
        self.samples, self.stores, self.text, self.batch, self.place = samples, stores, text, batch, place
        self.rng = np.random.default_rng(seed)
        self.lengths = np.array([sum(len(a) + len(b) for a, b in s["turns"]) for s in samples])

    def __iter__(self) -> Iterator[dict]:
        order = np.argsort(self.lengths + self.rng.uniform(0, 80, len(self.lengths)))
        batches = [order[i : i + self.batch] for i in range(0, len(order), self.batch)]
        self.rng.shuffle(batches)
        for chosen in batches[self.place.rank :: self.place.world][: len(self)]:
            yield self.collate([self.samples[i] for i in chosen])

    def __len__(self) -> int:
        batches = -(-len(self.samples) // self.batch)
        return max(1, batches // self.place.world)

    def collate(self, samples: list[dict]) -> dict:
        rendered = [self.text.render(s["turns"], s["aspect"], s.get("open", False)) for s in samples]
        longest = max(len(r[0]) for r in rendered)
        ids = torch.zeros(len(samples), longest, dtype=torch.long)
        labels = torch.full((len(samples), longest), IGNORE)
        coords = torch.zeros(len(samples), longest, dtype=torch.bool)
        for i, (row, label, _) in enumerate(rendered):
            ids[i, : len(row)] = torch.tensor(row)
            labels[i, : len(row)] = torch.tensor(label)
            coords[i, : len(row)] = torch.tensor(self.text.coordinates(label))
        get = lambda name: torch.from_numpy(
            np.stack([self.stores[s["store"]][name][s["view"]] for s in samples])
        ).float()
        tensors = {"ids": ids, "labels": labels, "coords": coords, "cells": get("cells"), "edges": get("edges")}
        return {name: t.to(self.place.device) for name, t in tensors.items()} | {"image_at": rendered[0][2]}


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
    log_p = F.log_softmax(model.decoder.logits(hidden[coords]).float(), -1)[:, text.numbers]
    value = torch.tensor([text.number_of[int(t)] for t in labels[coords]], device=log_p.device)[:, None]
    target = F.softmax(-0.5 * ((torch.arange(1001, device=log_p.device)[None] - value) / sigma) ** 2, -1)
    return word_loss, -(target * log_p).sum(1).mean()


@torch.no_grad()
def evaluate(model: Nano, text: Text, batches: Batches, sigma: float, most: int = 24) -> dict[str, float]:
    model.eval()
    totals = []
    for i, batch in enumerate(batches):
        if i >= most:
            break
        totals.append([float(l) for l in losses(model, text, batch, sigma)])
    words, boxes = np.mean(totals, 0)
    return {"val_words": round(float(words), 3), "val_boxes": round(float(boxes), 3)}


def main() -> None:
    p = argparse.ArgumentParser()
    p.add_argument("--stores", type=Path, nargs="+", required=True, help="folders with cells.npy and edges.npy; the folder's name is the store")
    p.add_argument("--samples", type=Path, required=True)
    p.add_argument("--validation", type=Path)
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
    p.add_argument("--minutes", type=float, default=1e9, help="stop learning-rate decay at this wall time")
    p.add_argument("--mixed", action="store_true", help="bfloat16 where it is safe: half as fast again on recent CPUs")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    args = p.parse_args()
    place = find_place(args.threads)
    torch.manual_seed(args.seed)
    tokenizer = Tokenizer.from_file(str(args.tokenizer))
    size = tokenizer.get_vocab_size()
    config = DecoderConfig(vocab_size=-(-size // 32) * 32, num_layers=args.layers, hidden_size=args.hidden,
                           num_heads=args.hidden // 64, intermediate_size=args.hidden * 11 // 4)
    model = Nano(config).to(place.device)
    text = Text(tokenizer, model.image.count, place.device)
    model.decoder.embed.weight.data[text.numbers] = number_embeddings(args.hidden, torch.Generator().manual_seed(0)).to(place.device)
    if args.init:
        model.load_state_dict(torch.load(args.init, map_location="cpu", weights_only=False)["state"])
    stores = {f.name: {n: np.load(f / f"{n}.npy", mmap_mode="r") for n in ("cells", "edges")} for f in args.stores}
    read = lambda path: [json.loads(line) for line in path.open()]
    # Every process shuffles alike, so that their shares differ.
    train = Batches(read(args.samples), stores, text, args.batch, args.seed, place)
    alone = Place(place.device)
    held = Batches(read(args.validation), stores, text, args.batch, 0, alone) if args.validation else None
    decay = [q for q in model.parameters() if q.dim() > 1]
    plain = [q for q in model.parameters() if q.dim() <= 1]
    optimiser = torch.optim.AdamW(
        [{"params": decay, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}], lr=args.lr, betas=(0.9, 0.95)
    )
    steps = int(args.epochs * len(train))
    resume = args.out.with_suffix(".resume")
    step, start, sums = 0, time.time(), np.zeros(2)
    if resume.exists():
        saved = torch.load(resume, map_location=place.device, weights_only=False)
        model.load_state_dict(saved["state"])
        optimiser.load_state_dict(saved["optimiser"])
        step = saved["step"]

    def save(path: Path, **extra: object) -> None:
        torch.save({"state": model.state_dict(), "config": asdict(config), **extra}, path)

    while step < steps:
        for batch in train:
            done = max(step / steps, (time.time() - start) / 60 / args.minutes)
            if done >= 1:
                break
            warm = min(1.0, (step + 1) / (args.warmup * steps))
            for group in optimiser.param_groups:
                group["lr"] = args.lr * warm * (0.02 + 0.98 * 0.5 * (1 + np.cos(np.pi * done)))
            model.train()
            with place.half(on_cpu=args.mixed):
                words, boxes = losses(model, text, batch, args.sigma)
            optimiser.zero_grad()
            (words + args.box_weight * boxes).backward()
            place.average(model)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            sums += [words.item(), boxes.item()]
            step += 1
            if place.leads and step % 100 == 0:
                line = {"step": step, "of": steps, "words": round(sums[0] / 100, 3), "boxes": round(sums[1] / 100, 3), "s": round(time.time() - start)}
                if step % 500 == 0:
                    line |= evaluate(model, text, held, args.sigma) if held else {}
                    save(resume, optimiser=optimiser.state_dict(), step=step)
                print(json.dumps(line), flush=True)
                sums[:] = 0
        else:
            continue
        break
    if place.leads:
        save(args.out)
        resume.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
