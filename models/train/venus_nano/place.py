"""Where training runs: the CPU, one GPU, or several through `torchrun --nproc-per-node N -m venus_nano.…`."""

from __future__ import annotations

import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import nn


@dataclass(frozen=True)
class Place:
    """One process of a run; `rank` 0 measures, prints and saves."""

    device: torch.device
    rank: int = 0
    world: int = 1

    @property
    def leads(self) -> bool:
        return self.rank == 0

    def half(self, on_cpu: bool = False) -> torch.autocast:
        """bfloat16 where it is safe: always on a GPU, on a CPU if asked."""
        return torch.autocast(self.device.type, torch.bfloat16, enabled=on_cpu or self.device.type == "cuda")

    def average(self, model: nn.Module) -> None:
        """Gradients become the mean over all processes, each of which saw a batch of its own."""
        if self.world == 1:
            return
        for p in model.parameters():
            if p.grad is not None:
                dist.all_reduce(p.grad)
                p.grad /= self.world

    def agree(self, value: float) -> float:
        """The first process's value, in all: clocks differ, and one that stops alone leaves the others waiting."""
        if self.world == 1:
            return value
        told = torch.tensor([value], dtype=torch.float64, device=self.device)
        dist.broadcast(told, 0)
        return told.item()

    def seed(self, seed: int) -> int:
        """A seed of this process's own, for what it draws."""
        return seed + 1000 * self.rank


def find_place(threads: int) -> Place:
    """This process's place, as torchrun tells it; joins the others where there are several."""
    torch.set_num_threads(threads)
    rank, world = int(os.environ.get("RANK", 0)), int(os.environ.get("WORLD_SIZE", 1))
    has_gpu = torch.cuda.is_available()
    if world > 1:
        dist.init_process_group("nccl" if has_gpu else "gloo")
    device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0))) if has_gpu else torch.device("cpu")
    if has_gpu:
        torch.cuda.set_device(device)
    return Place(device, rank, world)
