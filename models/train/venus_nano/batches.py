"""Samples with what perception saw of their photos, in batches."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch

from .place import Place
from .text import IGNORE, Text


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
