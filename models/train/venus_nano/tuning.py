"""Takes a trained decoder on for some steps, beside itself as it was: what `prefer` and `blend` share."""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from .batches import Batches
from .decoder import DecoderConfig, Nano
from .perceive import wanted
from .place import find_place
from .rows import Row, load_rows
from .text import Text
from .train_decoder import new_optimiser, rate

TOLD = 100
SAVED = 200
State = dict[str, Tensor]


def tuning_arguments(steps: int) -> argparse.ArgumentParser:
    p = argparse.ArgumentParser()
    p.add_argument("--cache", type=Path, required=True)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--seen", type=Path, required=True, help="what `perceive` made")
    p.add_argument("--tokenizer", type=Path, required=True)
    p.add_argument("--init", type=Path, required=True)
    p.add_argument("--out", type=Path, required=True)
    p.add_argument("--steps", type=int, default=steps)
    p.add_argument("--lr", type=float, default=3e-4)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--threads", type=int, default=2)
    return p


def open_store(folder: Path) -> dict[str, np.ndarray]:
    """What perception made of views: cells and edges, read as they are asked for."""
    return {n: np.load(folder / f"{n}.npy", mmap_mode="r") for n in ("cells", "edges")}


def load_decoder(path: Path, device: torch.device) -> Nano:
    saved = torch.load(path, map_location="cpu", weights_only=False)
    model = Nano(DecoderConfig(**saved["config"])).to(device)
    model.load_state_dict(saved["state"])
    return model


class Tuning:
    """A decoder that learns (`model`), itself at the start (`before`), and the views that it may learn from."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args, self.place = args, find_place(args.threads)
        torch.manual_seed(args.seed)
        self.rows: list[Row] = [r for r in load_rows(args.cache, args.data) if wanted(r) and not r.validation]
        self.model = load_decoder(args.init, self.place.device)
        self.before = deepcopy(self.model).eval().requires_grad_(False)
        self.text = Text(Tokenizer.from_file(str(args.tokenizer)), self.model.image.count, self.place.device)
        self.stores = {args.seen.name: open_store(args.seen)}

    def batches(self, samples: list[dict], size: int) -> Batches:
        return Batches(samples, self.stores, self.text, size, self.args.seed, self.place)

    def run(self, losses: Callable[[random.Random], tuple[Tensor, ...]], weights: dict[str, float],
            kept: Callable[[State], State]) -> None:
        """Lowers the sum of `losses`, in the order of their `weights`, and saves what is `kept` of the end."""
        args, place, model = self.args, self.place, self.model
        optimiser = new_optimiser(model, args.lr)
        step, resume = 0, args.out.with_suffix(".resume")
        if resume.exists():
            was = torch.load(resume, map_location=place.device, weights_only=False)
            model.load_state_dict(was["state"])
            optimiser.load_state_dict(was["optimiser"])
            step = was["step"]
        sums = np.zeros(len(weights))
        model.train()
        while step < args.steps:
            for group in optimiser.param_groups:
                group["lr"] = args.lr * rate(step, args.steps, 0.03, step / args.steps)
            # A step's own seed: a run that was stopped goes on as it would have.
            rng = random.Random(f"{place.seed(args.seed)} {step}")
            with place.half(on_cpu=True):
                parts = losses(rng)
            optimiser.zero_grad()
            sum(weight * part for weight, part in zip(weights.values(), parts, strict=True)).backward()
            place.average(model)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            sums += [part.item() for part in parts]
            step += 1
            if place.leads and step % SAVED == 0:
                torch.save({"state": model.state_dict(), "optimiser": optimiser.state_dict(), "step": step}, resume)
            if place.leads and step % TOLD == 0:
                means = (round(value, 4) for value in (sums / TOLD).tolist())
                print(json.dumps({"step": step, "of": args.steps, **dict(zip(weights, means))}), flush=True)
                sums[:] = 0
        if place.leads:
            saved = torch.load(args.init, map_location="cpu", weights_only=False)
            torch.save({"state": kept(model.state_dict()), "config": saved["config"]}, args.out)
            resume.unlink(missing_ok=True)
