"""A trained network as the engine's `reader/network.json`: weights in 8 bits."""

from __future__ import annotations

import base64
from typing import Any

import torch

from .network import Network

STEPS = 127


def quantised(weights: torch.Tensor, axis: int) -> tuple[dict[str, Any], torch.Tensor]:
    """Weights in 8 bits with a scale for each place along `axis`: as stored, and as they then count."""
    others = [at for at in range(weights.dim()) if at != axis]
    scale = weights.abs().amax(others, keepdim=True).clamp(min=1e-9) / STEPS
    whole = (weights / scale).round().clamp(-STEPS, STEPS)
    stored = {"shape": list(weights.shape),
              "scale": [float(f"{s:.5g}") for s in scale.flatten()],
              "weights": base64.b64encode(whole.to(torch.int8).numpy().tobytes()).decode()}
    return stored, whole * scale


def numbers(values: torch.Tensor) -> list[float]:
    return [float(f"{v:.5g}") for v in values]


def dense(layer: torch.nn.Linear | torch.nn.Conv1d) -> dict[str, Any]:
    """A layer, its weights [out, places, in] where it has places. The layer itself then counts as stored."""
    is_span = layer.weight.dim() == 3
    weights = layer.weight.data.permute(0, 2, 1) if is_span else layer.weight.data
    stored, kept = quantised(weights, 0)
    layer.weight.data = kept.permute(0, 2, 1) if is_span else kept
    return {**stored, "bias": numbers(layer.bias.data)}


@torch.no_grad()
def stored(network: Network, pieces: list[str], labels: list[str], ruled: list[str]) -> dict[str, Any]:
    """All that the engine needs. `network` is left with the weights that the engine will see."""
    embed, kept = quantised(network.embed.weight.data, 1)
    network.embed.weight.data = kept
    return {
        "about": "Made by python -m request_reader.train. Weights are base64: what letters stand there spells nothing.",
        "labels": labels,
        "ruled": ruled,
        "pieces": " ".join(pieces),
        "embed": embed,
        "spans": [dense(span) for span in network.spans],
        "rules": dense(network.rules),
        "hidden": dense(network.hidden),
        "out": dense(network.out),
    }
